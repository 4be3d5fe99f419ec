"""Pages laid end to end are the list."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "paging",
    statement="Pages of any size, laid end to end, are the whole list: each goal once, in order.",
    source="listGoals, skip and limit",
    evidence="documented",
    operations=("listGoals",),
    precondition="the list has more than one page",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    total = len(ctx.all_goals())
    # Few pages: each costs a request, and the boundaries are what matters.
    size = draw("limit", st.integers(max(1, total // 4), max(2, total)))
    sort = draw("sort", st.sampled_from(["name", "-name", "dateCreated,name", "-attainment"]))
    whole = ctx.list(sort=sort, limit=total + 1, **ctx.scope())
    ctx.expect_status(whole, 200, "the list is answered")
    joined: list[str] = []
    for skip in range(0, total, size):
        page = ctx.list(sort=sort, skip=skip, limit=size, **ctx.scope())
        ctx.expect_status(page, 200, "a page is answered")
        ctx.expect_equal(
            page, "a page is a slice of the list", page.ids, whole.ids[skip : skip + size]
        )
        joined.extend(page.ids)
    ctx.expect_equal(whole, "pages end to end are the list", joined, whole.ids)
    if size < total:
        ctx.count_relevant()
