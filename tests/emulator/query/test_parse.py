from __future__ import annotations

import pytest

from gtmhub_goals_emulator.contract.operations import load_contract
from gtmhub_goals_emulator.query.filter import EVERYTHING, Equal, Every, Field, FilterError, Not
from gtmhub_goals_emulator.query.parse import FIELD_OPERATORS, GROUP_OPERATORS, parse_filter
from tests.emulator.conftest import Bound


def test_every_operator_of_the_contract_is_known() -> None:
    listed = load_contract()["components"]["schemas"]["Filter"]["x-filter-operators"]
    assert {*FIELD_OPERATORS, *GROUP_OPERATORS} == set(listed)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_filter_lets_everything_through(text: str | None) -> None:
    assert parse_filter(text) is EVERYTHING


def test_several_keys_are_joined_with_and() -> None:
    assert parse_filter("{a: 1, 'b.c': 2}") == Every(
        (Field(("a",), Equal(1)), Field(("b", "c"), Equal(2)))
    )


def test_underscore_id_is_id() -> None:
    assert parse_filter("{_id: {$ne: 'x'}}") == Not(Field(("id",), Equal("x")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1]", "filter is [1]"),
        ("'sales'", 'filter is "sales"'),
        ("{$where: 'x'}", "'$where' at filter.$where is not understood"),
        ("{a: {$near: 1}}", "'$near' at filter.a.$near is not understood"),
        ("{$or: [{a: {$type: 2}}]}", "filter.$or[0].a.$type"),
        ("{$gt: 1}", "belongs inside a field"),
        ("{a: {$and: [{}]}}", "belongs outside a field"),
        ("{$and: []}", "one or more conditions"),
        ("{$or: {a: 1}}", "one or more conditions"),
        ("{$or: [1]}", "filter.$or[0] is 1"),
        ("{a: {$in: 'x'}}", "needs a list"),
        ("{a: {$nin: {}}}", "needs a list"),
        ("{a: {$in: [{$regex: 'x'}]}}", "plain values only"),
        ("{a: {$all: 'x'}}", "needs a list"),
        ("{a: {$all: [{$gt: 1}]}}", "plain values or $elemMatch"),
        ("{a: {$exists: 'yes'}}", "true or false"),
        ("{a: {$exists: null}}", "true or false"),
        ("{a: {$size: 1.5}}", "whole number"),
        ("{a: {$size: true}}", "whole number"),
        ("{a: {$size: -1}}", "negative"),
        ("{a: {$not: 1}}", "needs operators"),
        ("{a: {$not: {}}}", "needs operators"),
        ("{a: {$not: {b: 1}}}", "needs operators"),
        ("{a: {$elemMatch: [1]}}", "needs an object"),
        ("{a: {$gt: 1, b: 2}}", "mixes the operator $gt with the field 'b'"),
        ("{a: {$options: 'i'}}", "without a $regex"),
        ("{a: {$regex: 1}}", "needs a text"),
        ("{a: {$regex: 'x', $options: 1}}", "needs a text"),
        ("{a: {$regex: 'x', $options: 'g'}}", "has 'g'"),
        ("{a: {$regex: '('}}", "no regular expression"),
        ("{a: {$regex: '" + "x" * 513 + "'}}", "512"),
        ("{a: {$regex: 'a{1001}'}}", "1000 times"),
        ("{'a..b': 1}", "no dotted name"),
        ("{'': 1}", "no dotted name"),
        ("{'a.$b': 1}", "no dotted name"),
        (
            "{a: {b: {$gt: 1}}}",
            "'$gt' at filter.a.b.$gt stands inside a value; write the whole path",
        ),
        ("{a: {$eq: {$gt: 1}}}", "'$gt' at filter.a.$eq.$gt stands inside"),
        ("{a: {$ne: {b: [{$in: []}]}}}", "'$in' at filter.a.$ne.b[0].$in stands inside"),
        ("{a: {$in: [{b: {$gt: 1}}]}}", "filter.a.$in[0].b.$gt"),
        ("{a: {$all: [{b: {$gt: 1}}]}}", "filter.a.$all[0].b.$gt"),
        ("{a: {$gt: {b: {$near: 1}}}}", "filter.a.$gt.b.$near"),
        ("{a: [{b: {$gt: 1}}]}", "filter.a[0].b.$gt"),
        ("{$or: [" + "{a: {$regex: '(x|y)*z'}}," * 51 + "]}", "more than 50 $regex"),
        ("{$or: [" + f"{{a: {{$regex: '{'é' * 400}'}}}}," * 6 + "]}", "2048 characters in them"),
        ("{$or: [" + "{a: 1}," * 5_000 + "]}", "more than 1000 clauses"),
        ("{a: {$all: [" + "1," * 1001 + "]}}", "more than 1000 clauses"),
        ("{\u201cname\u201d: 1}", "\u201c and \u201d are quotes of print; type ' or"),
        ("{a: 1, 'links.expanded.session.status': 'open'}", "links for the one who asks"),
        ("{$nor: [{currentUserAllowedActions: 'read'}]}", "'currentUserAllowedActions', which no"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(
    text: str, told: str, takes_less_than: Bound
) -> None:
    with takes_less_than(0.2), pytest.raises(FilterError) as refused:
        parse_filter(text)
    assert told in str(refused.value)
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    "pattern", ["(a?){1000}" * 40, "((a{99}){99}){99}", "[a-z()]{1000}" * 30, "(?:a{100}b){101}"]
)
def test_a_pattern_that_would_unfold_too_far_is_refused_uncompiled(
    pattern: str, takes_less_than: Bound
) -> None:
    with takes_less_than(0.05), pytest.raises(FilterError, match="unfolds to"):
        parse_filter(f"{{a: {{$regex: '{pattern}'}}}}")


@pytest.mark.parametrize("pattern", ["(a{10}b){10}", "[{(]{3}", "\\\\(x{9}", "a{0,5}{"])
def test_a_small_pattern_is_not_mistaken_for_a_large_one(pattern: str) -> None:
    assert isinstance(parse_filter(f"{{a: {{$regex: '{pattern}'}}}}"), Field)
