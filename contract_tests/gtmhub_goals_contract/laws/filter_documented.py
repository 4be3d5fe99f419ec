"""`filter` with the operators that are documented or seen in use."""

from __future__ import annotations

from gtmhub_goals_contract.model import matches
from gtmhub_goals_contract.strategies.filters import DOCUMENTED, documented_conditions
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "filter, documented",
    statement="A filter of equalities, $in, $regex, $gt, $gte and $and lists exactly the goals "
    "that meet it.",
    source="listGoals, filter; vendor's page on filtering",
    evidence="documented",
    operations=("listGoals",),
    precondition="some goals meet the filter and some do not",
    rights=Rights.READS,
    examples=40,
    strata=DOCUMENTED,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = draw("filter", documented_conditions(goals, draw.stratum or None))
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
    ctx.expect_equal(answer, "no goal is listed twice", len(answer.ids), len(got))
    if 0 < len(wanted) < len(goals):
        ctx.count_relevant()
