"""Sort keys, field lists and pages."""

from __future__ import annotations

from hypothesis import strategies as st

SORTABLE = ("name", "attainment", "dateCreated", "dateTo", "ownerId", "metricsCount", "sessionId")
PLAIN_FIELDS = (
    "name",
    "description",
    "sessionId",
    "ownerId",
    "ownerIds",
    "parentId",
    "attainment",
    "dateFrom",
    "dateTo",
    "dateCreated",
    "url",
    "metricsCount",
    "closedStatus",
    "customFields",
    "tags",
    "assignee",
)
NESTED_FIELDS = {
    "metrics": ("id", "name", "attainment", "actual", "target"),
    "assignee": ("id", "name", "type"),
    "closedStatus": ("status",),
}


@st.composite
def sorts(draw: st.DrawFn, most: int = 3) -> str:
    """Values of `sort`: one to three keys, each with or without a minus."""
    names = draw(st.lists(st.sampled_from(SORTABLE), min_size=1, max_size=most, unique=True))
    signs = draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
    return ",".join(f"-{name}" if minus else name for name, minus in zip(names, signs, strict=True))


@st.composite
def field_lists(draw: st.DrawFn, nested: bool = True) -> str:
    """`name,metrics{name,attainment}`: one to five fields, nested ones with some sub-fields."""
    names = draw(st.lists(st.sampled_from(PLAIN_FIELDS), min_size=1, max_size=4, unique=True))
    parts = list(names)
    if nested and draw(st.booleans()):
        parent = draw(st.sampled_from(sorted(NESTED_FIELDS)))
        inner = draw(
            st.lists(st.sampled_from(NESTED_FIELDS[parent]), min_size=1, max_size=3, unique=True)
        )
        parts = [part for part in parts if part != parent]
        parts.append(f"{parent}{{{','.join(inner)}}}")
    return ",".join(parts)
