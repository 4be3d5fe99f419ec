"""Random documents and filters, as close to each other as makes them meet often."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

DATES = ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.5Z"]
TEXTS = st.sampled_from(
    ["", "a", "b", "ab", "Sales", "sales", "é", "a.b", "10", "\n", "a\nb", *DATES]
)
NUMBERS = st.sampled_from([-1, 0, 1, 2, 0.5, 1.0, 1.5, 2**53, -0.0])
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
NAMES = st.sampled_from(["a", "b", "c", "0", "1", "00"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
COMPARISONS = st.sampled_from(["$gt", "$gte", "$lt", "$lte"])


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3))


VALUES = st.recursive(SCALARS, _deeper, max_leaves=6)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=4)
PATTERNS = st.sampled_from(["a", "^a", "b$", ".*Sales.*", "^$", "a|b", "[ab]", "a.b", "\\d", "S.l"])


def operators(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """One operator with a value for it."""
    plain = st.one_of(
        st.tuples(st.sampled_from(["$eq", "$ne"]), values),
        st.tuples(COMPARISONS, values),
        st.tuples(st.sampled_from(["$in", "$nin", "$all"]), st.lists(values, max_size=3)),
        st.tuples(st.just("$exists"), st.booleans()),
        st.tuples(st.just("$size"), st.integers(0, 3)),
        st.tuples(st.just("$regex"), PATTERNS),
    ).map(lambda pair: {pair[0]: pair[1]})
    wrapped = st.one_of(
        plain.map(lambda test: {"$not": test}),
        plain.map(lambda test: {"$elemMatch": test}),
    )
    return st.one_of(plain, plain, wrapped)


def filters(
    paths: st.SearchStrategy[str], values: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Whole filters, a few levels deep."""
    field = st.one_of(
        st.tuples(paths, operators(values)),
        st.tuples(paths, values.filter(lambda value: not isinstance(value, dict))),
        st.tuples(
            paths,
            st.tuples(paths, operators(values)).map(lambda p: {"$elemMatch": {p[0]: p[1]}}),
        ),
    ).map(lambda pair: {pair[0]: pair[1]})
    return st.recursive(
        field,
        lambda inner: st.tuples(
            st.sampled_from(["$and", "$or", "$nor"]), st.lists(inner, min_size=1, max_size=3)
        ).map(lambda pair: {pair[0]: pair[1]}),
        max_leaves=4,
    )
