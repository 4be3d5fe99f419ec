"""Bodies that create and change goals, valid and not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

# No control characters and no lone surrogates: what those do is the letter's business.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40
)
NAMES = TEXT.filter(lambda text: bool(text.strip())).map(str.strip)
TAGS = st.lists(
    st.sampled_from(["growth", "people", "Quality", "été", "a b"]), max_size=3, unique=True
).map(lambda titles: [{"title": title} for title in titles])
SCALARS = st.one_of(
    TEXT, st.integers(-(2**31), 2**31), st.booleans(), st.sampled_from([0.5, -1.25, 1e6])
)
CUSTOM_FIELDS = st.dictionaries(
    st.sampled_from(["region", "weight", "riskNotes", "x1"]), SCALARS, max_size=3
)

OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "description": st.one_of(TEXT, st.just("")),
    "customFields": CUSTOM_FIELDS,
    "tags": TAGS,
    "dateFrom": st.sampled_from(["2024-01-01T00:00:00Z", "2025-03-04T05:06:07Z"]),
    "dateTo": st.sampled_from(["2027-12-31T23:59:59Z", "2028-02-29T00:00:00Z"]),
}
CHANGES: dict[str, st.SearchStrategy[Any]] = {"name": NAMES, **OPTIONAL}


def some_of(
    fields: dict[str, st.SearchStrategy[Any]], at_least: int = 1
) -> st.SearchStrategy[dict[str, Any]]:
    """A few of the fields with values."""
    names = st.lists(
        st.sampled_from(sorted(fields)), min_size=at_least, max_size=len(fields), unique=True
    )
    return names.flatmap(lambda chosen: st.fixed_dictionaries({n: fields[n] for n in chosen}))


INVALID_CHANGES: dict[str, dict[str, Any]] = {
    "name is a number": {"name": 5},
    "name is empty": {"name": ""},
    "name is null": {"name": None},
    "description is a list": {"description": ["x"]},
    "tags is a text": {"tags": "growth"},
    "a tag has no title": {"tags": [{}]},
    "ownerIds is empty": {"ownerIds": []},
    "ownerId is no id": {"ownerId": "me"},
    "dateFrom is no date": {"dateFrom": "tomorrow"},
    "customFields is a list": {"customFields": []},
    "parentId is no id": {"parentId": "above"},
}
INVALID_GOALS: dict[str, dict[str, Any]] = {
    **INVALID_CHANGES,
    "sessionId is null": {"sessionId": None},
    "sessionId is no id": {"sessionId": "this one"},
}
UNKNOWN_NAMES: dict[str, dict[str, Any]] = {
    "the session is unknown": {"sessionId": "f" * 24},
    "the owner is unknown": {"ownerId": "f" * 24},
}
