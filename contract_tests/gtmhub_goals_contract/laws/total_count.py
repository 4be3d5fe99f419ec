"""`totalCount` counts what matches, whatever page is shown."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import matches
from gtmhub_goals_contract.strategies.filters import documented_conditions
from gtmhub_goals_contract.strategies.queries import field_lists, sorts
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "total count",
    statement="totalCount is the number of goals that meet the filter, and depends on nothing "
    "else: not on skip, limit, sort, fields or formatting.",
    source="goalsResponse: totalCount (seen in payloads and the vendor's page on paging)",
    evidence="observed",
    operations=("listGoals",),
    precondition="more goals match than the page shows",
    rights=Rights.READS,
    examples=40,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = (
        draw("filter", documented_conditions(goals)) if draw("filtered", st.booleans()) else None
    )
    wanted = sum(1 for goal in goals if condition is None or matches(goal, condition))
    query: dict[str, Any] = {
        "skip": draw("skip", st.integers(0, len(goals) + 2)),
        "limit": draw("limit", st.integers(1, max(1, len(goals) // 3))),
        "sort": draw("sort", sorts(1)),
        "fields": draw("fields", field_lists(nested=False)),
    }
    for name in draw("without", st.sets(st.sampled_from(sorted(query))).map(sorted)):
        query.pop(name)
    answer = ctx.list(**query, **ctx.scope(condition))
    ctx.expect_status(answer, 200, "the page is answered")
    ctx.expect_equal(answer, "totalCount counts all that match", answer.total, wanted)
    ctx.expect(
        len(answer.ids) <= wanted,
        answer,
        "a page is no longer than its total",
        len(answer.ids),
        wanted,
    )
    if wanted > len(answer.ids):
        ctx.count_relevant()
