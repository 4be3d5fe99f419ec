"""A goal's attainment is the mean of its metrics'."""

from __future__ import annotations

from statistics import fmean

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "progress",
    statement="With attainmentTypeString average_kr, attainment is the mean attainment of the "
    "goal's metrics, and metricsCount counts them.",
    source="vendor's help pages on objective progress",
    evidence="inferred",
    operations=("listGoals", "getGoal"),
    precondition="a goal with metrics is read",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = [goal for goal in ctx.all_goals() if goal.get("metrics")]
    if not goals:
        return
    goal = goals[draw("goal", st.integers(0, len(goals) - 1))]
    answer = ctx.get(goal["id"])
    ctx.expect_status(answer, 200, "a listed goal can be read")
    one = answer.goal
    metrics = one.get("metrics") or []
    ctx.expect_equal(
        answer, "metricsCount counts the metrics", one.get("metricsCount"), len(metrics)
    )
    if one.get("attainmentTypeString") == "average_kr" and metrics:
        mean = fmean(metric.get("attainment", 0) for metric in metrics)
        ctx.expect(
            abs(one.get("attainment", -9) - mean) < 1e-4,
            answer,
            "attainment is the mean of the metrics",
            one.get("attainment"),
            mean,
        )
    ctx.count_relevant()
