"""What single rules say: words, places, operations, and that nothing passes unrated."""

from __future__ import annotations

import pytest

from generator.changes import redocly, wire
from generator.changes.change import Bump, Change
from generator.changes.redocly import RedoclyChange
from generator.errors import ContractError
from generator.openapi import Contract
from tests.generator.changes import labels


@pytest.fixture(scope="module")
def base() -> Contract:
    return Contract.parse("base.yaml", (labels.ROOT / "openapi" / "goals.yaml").read_text())


def edited(base: Contract, old: str, new: str) -> list[Change]:
    assert old in base.text
    return wire.compare(base, Contract.parse("head.yaml", base.text.replace(old, new, 1))).changes()


def test_a_change_stands_at_its_line_on_both_sides(base: Contract) -> None:
    (change,) = edited(base, "maxLength: 4096", "\n          maxLength: 64")
    assert change.base
    assert change.head
    assert base.text.splitlines()[change.base.line - 1].strip() == "maxLength: 4096"
    assert change.head.line == change.base.line + 1
    assert change.message == "`maxLength` of `Comment.comment` changed from 4096 to 64"


def test_a_shared_schema_names_every_operation_that_reaches_it_once(base: Contract) -> None:
    (change,) = edited(base, "          type: string\n          x-evidence: inferred\n"
                       "          example: empty or", "          type: integer\n"
                       "          x-evidence: inferred\n          example: empty or")  # fmt: skip
    assert change.rule == "type-replaced"
    assert len(change.operations) == 17


def test_the_same_contract_has_no_changes(base: Contract) -> None:
    assert wire.compare(base, base).changes() == []


def test_a_keyword_that_no_rule_knows_is_breaking(base: Contract) -> None:
    (change,) = edited(
        base, "    Comment:\n", "    Comment:\n      propertyNames: {maxLength: 3}\n"
    )
    assert (change.rule, change.bump) == ("unknown-keyword", Bump.MAJOR)


def test_a_key_of_the_document_that_no_rule_knows_is_breaking(base: Contract) -> None:
    (change,) = edited(base, "\ntags:\n", "\nwebhooks:\n  changed:\n    post: {}\n\ntags:\n")
    assert (change.rule, change.bump) == ("unknown-keyword", Bump.MAJOR)


def test_redocly_raises_what_our_rules_rate_lower(base: Contract) -> None:
    text = base.text.replace("summary: Get a goal", "summary: Read it", 1)
    head = Contract.parse("head.yaml", text)
    findings = wire.compare(base, head)
    (own,) = findings.changes()
    assert own.base
    theirs = RedoclyChange(("a-rule",), "It broke.", Bump.MAJOR, own.base.pointer, own.base.pointer)
    (change,) = redocly.merged(findings, [theirs])
    assert change.bump is Bump.MAJOR
    assert change.judges == ("own rules", "redocly diff")


def test_what_redocly_alone_has_seen_is_a_change_of_its_own(base: Contract) -> None:
    server = "#/servers/0/url"
    theirs = RedoclyChange(("a-rule",), "It broke.", Bump.MAJOR, server, server)
    (change,) = redocly.merged(wire.compare(base, base), [theirs])
    assert change.rule == "redocly:a-rule"
    assert change.base
    assert change.base.line == base.line(server)


def test_a_patch_of_redocly_says_nothing_against_our_rules(base: Contract) -> None:
    head = Contract.parse("head.yaml", base.text.replace("maxLength: 4096", "maxLength: 9999", 1))
    findings = wire.compare(base, head)
    place = "#/components/schemas/Comment/properties/comment/maxLength"
    (change,) = redocly.merged(findings, [RedoclyChange((), "Changed.", Bump.PATCH, place, place)])
    assert change.bump is Bump.MINOR


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paths: [", "is not YAML"),
        ("openapi: 3.1.0", "x.yaml:1: this is no OpenAPI document: it has no `paths`"),
        ("openapi: 3.1.0\nwebhooks: {a: {}}", "x.yaml:2: webhooks and no `paths`: "),
        ("a: 1\na: 2\npaths: {}", "x.yaml:2: the key 'a' is given twice"),
    ],
)
def test_what_is_no_contract_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ContractError) as caught:
        Contract.parse("x.yaml", text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("reference", "said"),
    [("#/components/schemas/No", "names nothing"), ("other.yaml", "leaves the document")],
)
def test_a_reference_to_nowhere_is_refused(base: Contract, reference: str, said: str) -> None:
    text = base.text.replace("#/components/schemas/GoalUpdate", reference, 1)
    with pytest.raises(ContractError, match=said):
        wire.compare(base, Contract.parse("head.yaml", text))


def test_a_renamed_property_is_told_once_with_both_names(base: Contract) -> None:
    (change,) = edited(base, "        picture:\n", "        image:\n")
    assert (change.rule, change.bump) == ("answer-property-renamed", Bump.MAJOR)
    assert change.message == "`picture` of `GoalsGroup.assignee` is called `image` now"
