"""Progress follows from metrics, and confidence is set by itself."""

from __future__ import annotations

from statistics import fmean
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.laws.updating import MAY_MOVE
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
def progress(ctx: LawContext, draw: Draw) -> None:
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


VALUES = [0, 0.25, 0.55, 0.8, 1]
REASONS = ["", "The pipeline is full", "été"]


NONSENSE = [{"value": 2}, {"value": -0.1}, {"value": "high"}, {}, {"value": None}, [0.5]]


@law(
    "confidence",
    statement="A set confidence reads back, with the account header and without it, and nothing "
    "else of the goal changes; what is no number from 0 to 1 is refused.",
    source="setGoalConfidence (deprecated): updates an existing goal; the body's shape is inferred",
    evidence="documented",
    operations=("setGoalConfidence", "getGoal"),
    precondition="a confidence was set",
    sessions=("session",),
)
def confidence(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(description="kept", tags=[{"title": "kept"}]))
    first = ctx.get(goal["id"])
    ctx.expect_status(first, 200, "a goal can be read")
    before = ctx.known(first.goal)
    shows = False
    of_the_token: dict[str, Any] = {"account": None}
    for value, account in ((0.5, {}), (draw("value", st.sampled_from(VALUES), 0), of_the_token)):
        body = {"value": value, "reason": draw("reason", st.sampled_from(REASONS))}
        answer = ctx.call("setGoalConfidence", path={"goalId": goal["id"]}, body=body, **account)
        clause = f"a confidence is accepted{' without account header' if account else ''}"
        if not ctx.expect_status(answer, 200, clause, assumed=True):
            return ctx.count_relevant()
        one = ctx.get(goal["id"])
        ctx.expect_status(one, 200, "a goal can be read")
        found = one.goal.get("confidence")
        shown = found if isinstance(found, dict) else {"value": found}
        shows = shows or shown.get("value") is not None
        ctx.expect_equal(one, "the value reads back", shown.get("value"), value, assumed=not shows)
        reason = shown.get("reason")
        ctx.expect_equal(one, "the reason reads back", reason, body["reason"], assumed=True)
    for name, value in before.items():
        if name not in MAY_MOVE and name != "confidence":
            ctx.expect_equal(one, f"{name} is kept", one.goal.get(name), value)
    bad = ctx.on(
        goal["id"],
        "setGoalConfidence",
        body=draw("nonsense", st.sampled_from(NONSENSE), NONSENSE[0]),
    )
    if ctx.expect_status(bad, 400, "what is no confidence is refused", assumed=True):
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "a refused confidence changes nothing")
        ctx.expect_same_goal(after, "a refused confidence changes nothing", after.goal, one.goal)
    ctx.count_relevant()
