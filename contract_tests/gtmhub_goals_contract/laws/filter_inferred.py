"""`filter` with every operator of the language that the contract infers."""

from __future__ import annotations

from gtmhub_goals_contract.model import matches
from gtmhub_goals_contract.strategies.filters import OPERATORS, any_condition
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "filter, whole language",
    statement="A filter with any of $eq $ne $gt $gte $lt $lte $in $nin $and $or $nor $not $exists "
    "$regex $options $size $all $elemMatch lists exactly the goals that meet it.",
    source="listGoals, filter: inspired by the MongoDB query format",
    evidence="inferred",
    operations=("listGoals",),
    precondition="some goals meet the filter and some do not",
    rights=Rights.READS,
    examples=3 * len(OPERATORS),
    strata=OPERATORS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = draw("filter", any_condition(goals, draw.stratum))
    answer = ctx.list(limit=len(goals) + 1, **ctx.scope(condition))
    ctx.expect_status(answer, 200, "the filter is understood")
    wanted = {goal["id"] for goal in goals if matches(goal, condition)}
    got = set(answer.ids)
    name = {goal["id"]: goal.get("name") for goal in goals}
    ctx.expect(
        got == wanted,
        answer,
        "exactly the goals that meet the filter are listed",
        {
            "too many": sorted(str(name.get(i, i)) for i in got - wanted)[:5],
            "missing": sorted(str(name.get(i, i)) for i in wanted - got)[:5],
        },
        {"filter": condition, "goals": len(wanted)},
    )
    if 0 < len(wanted) < len(goals):
        ctx.count_relevant()
