"""Goals that `sort` leaves equal keep one order, over repetitions and pages."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.model.order import has_ties
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "sorting is stable",
    statement="Where sort keys are equal, the order is the same each time and over all pages.",
    source="listGoals, sort with skip and limit: pages can only be joined if ties keep their order",
    evidence="inferred",
    operations=("listGoals",),
    precondition="two goals are equal in the sort key",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    key = draw("sort", st.sampled_from(["ownerId", "-ownerId", "sessionId", "-metricsCount"]))
    size = draw("limit", st.integers(2, 9))
    whole = ctx.list(sort=key, limit=len(goals) + 1, **ctx.scope())
    ctx.expect_status(whole, 200, "sort is accepted")
    skip = draw("skip", st.integers(0, max(0, len(goals) - 1)))
    page = ctx.list(sort=key, limit=size, skip=skip, **ctx.scope())
    ctx.expect_equal(
        page, "a page is a slice of the sorted list", page.ids, whole.ids[skip : skip + size]
    )
    if has_ties(goals, key.lstrip("-")):
        ctx.count_relevant()
