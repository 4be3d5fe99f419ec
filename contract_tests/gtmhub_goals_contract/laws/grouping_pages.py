"""The parameters of group-by that shape the answer: sort, includeMetrics, skip, take."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.laws.grouping import members
from gtmhub_goals_contract.model import is_sorted
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "grouping pages",
    statement="skip and take cut the groups and keep the total, sort orders each group, metrics "
    "come with includeMetrics alone.",
    source="groupGoalsByOwner and groupGoalsByReviewer: sort, includeMetrics (false by default), "
    "skip, take",
    evidence="documented",
    operations=("groupGoalsByOwner", "groupGoalsByReviewer"),
    precondition="there are two groups or more, one with two goals or more",
    rights=Rights.READS,
    examples=30,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = {goal["id"]: goal for goal in ctx.all_goals()}
    operation = draw("operation", st.sampled_from(["groupGoalsByOwner", "groupGoalsByReviewer"]))
    sort = draw("sort", st.sampled_from(["name", "-name", "-attainment", "dateTo,name"]))
    whole = ctx.call(operation, query={"sort": sort})
    ctx.expect_status(whole, 200, "the groups are answered")
    ctx.expect_equal(whole, "totalCount counts the groups", whole.total, len(whole.items))
    groups = members(whole)
    for ids in groups.values():
        known = [goals[goal_id] for goal_id in ids if goal_id in goals]
        ctx.expect(
            is_sorted(known, sort),
            whole,
            "goals of a group stand in the order asked for",
            [goal.get("name") for goal in known],
            f"sort={sort}",
        )
    skip = draw("skip", st.integers(0, len(groups) + 1))
    take = draw("take", st.integers(1, len(groups) + 1))
    page = ctx.call(operation, query={"sort": sort, "skip": skip, "take": take})
    order = list(groups)
    ctx.expect_equal(
        page, "a page is a slice of the groups", list(members(page)), order[skip : skip + take]
    )
    ctx.expect_equal(page, "the total stays", page.total, whole.total)
    with_metrics = draw("includeMetrics", st.booleans())
    shown = ctx.call(operation, query={"includeMetrics": with_metrics})
    for item in shown.items:
        for goal in item.get("goals") or []:
            if with_metrics:
                wanted = [m.get("id") for m in goals.get(goal["id"], {}).get("metrics") or []]
                got = [m.get("id") for m in goal.get("metrics") or []]
                ctx.expect_equal(shown, "metrics come with includeMetrics=true", got, wanted)
            else:
                ctx.expect(
                    "metrics" not in goal,
                    shown,
                    "no metrics with includeMetrics=false",
                    sorted(goal),
                    "no key `metrics`",
                )
    if len(groups) >= 2 and any(len(ids) >= 2 for ids in groups.values()):
        ctx.count_relevant()
