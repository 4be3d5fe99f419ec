"""The goals that somebody owns metrics of."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.model.groups import owners_of
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "goals by metric owner",
    statement="Exactly the goals with a metric of the given owner are listed.",
    source="listGoalsByMetricOwner",
    evidence="documented",
    operations=("listGoalsByMetricOwner",),
    precondition="the owner has metrics of some goals, not of all",
    rights=Rights.READS,
    examples=26,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    owners = sorted({o for g in goals for m in g.get("metrics") or () for o in owners_of(m)})
    people = [*owners, *ctx.world.users, *ctx.world.teams, "f" * 24]
    ordered = sorted(dict.fromkeys(people), key=lambda o: (o not in owners, people.index(o)))
    owner = ordered[draw("owner", st.integers(0, len(ordered) - 1))]
    answer = ctx.by_metric_owner(owner)
    ctx.expect_status(answer, 200, "any owner is answered")
    wanted = {
        goal["id"]
        for goal in goals
        if any(owner in owners_of(metric) for metric in goal.get("metrics") or ())
    }
    got = set(answer.ids)
    if ctx.world.facts.get("scope_session"):
        got &= {goal["id"] for goal in goals}
    ctx.expect_equal(
        answer, "exactly the goals with a metric of the owner", sorted(got), sorted(wanted)
    )
    ctx.expect_equal(answer, "totalCount counts the goals", answer.total, len(answer.ids))
    for item in answer.items:
        mine = [m for m in item.get("metrics") or [] if owner in owners_of(m)]
        ctx.expect(
            bool(mine),
            answer,
            "a listed goal shows a metric of the owner",
            item.get("metrics"),
            owner,
        )
    if 0 < len(wanted) < len(goals):
        ctx.count_relevant()
