"""Filters behave as sets: a condition and its opposite part the list, `$and` intersects."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.strategies.filters import documented_conditions
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.traffic import Answer


@law(
    "filter algebra",
    statement="A filter and its $nor part the list in two; $and of two filters is their "
    "intersection, $or their union.",
    source="listGoals, filter: inspired by the MongoDB query format",
    evidence="inferred",
    operations=("listGoals",),
    precondition="neither the filter nor its opposite is empty",
    rights=Rights.READS,
    examples=20,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    first = draw("first", documented_conditions(goals))
    second = draw("second", documented_conditions(goals))
    found = [
        _ids(ctx, condition, len(goals))
        for condition in (
            first,
            {"$nor": [first]},
            second,
            {"$and": [first, second]},
            {"$or": [first, second]},
        )
    ]
    yes, no, other, both, either = (set(ids) for ids, _ in found)
    _, last = found[1]
    ctx.expect(
        not yes & no, last, "no goal meets a filter and its opposite", sorted(yes & no)[:5], []
    )
    ctx.expect_equal(last, "every goal meets a filter or its opposite", len(yes | no), len(goals))
    ctx.expect_equal(found[3][1], "$and is the intersection", sorted(both), sorted(yes & other))
    ctx.expect_equal(found[4][1], "$or is the union", sorted(either), sorted(yes | other))
    if yes and no:
        ctx.count_relevant()


def _ids(ctx: LawContext, condition: dict[str, Any], total: int) -> tuple[list[str], Answer]:
    answer = ctx.list(limit=total + 1, **ctx.scope(condition))
    ctx.expect_status(answer, 200, "the filter is understood")
    return answer.ids, answer
