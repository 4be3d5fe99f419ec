"""Reviewers that cannot review are named."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law

UNKNOWN = ("f" * 24, "e" * 24)


@law(
    "unknown reviewers",
    statement="A choice with users that do not exist or may not update the goal is refused with "
    "400, the answer names exactly those, and the goal stays a draft.",
    source="setGoalReviewers, 400 nonExistingReviewResponse; its shape is inferred",
    evidence="documented",
    operations=("setGoalReviewers", "listWorkflowActions"),
    precondition="an unknown reviewer was chosen",
    identities=("owner", "reviewer"),
    sessions=("workflow_session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    unfit = list(UNKNOWN)
    if ctx.world.has("viewer") and ctx.world.identity("viewer").user:
        unfit.append(str(ctx.world.identity("viewer").user))
    wrong = [
        unfit[i]
        for i in draw(
            "wrong", st.lists(st.integers(0, len(unfit) - 1), min_size=1, max_size=2, unique=True)
        )
    ]
    chosen = list(wrong)
    if draw("a known one too", st.booleans()):
        chosen.insert(
            draw("place", st.integers(0, len(chosen))), ctx.world.identity("reviewer").user or ""
        )
    answer = ctx.review(goal["id"], chosen)
    ctx.expect_status(answer, 400, "an unknown reviewer is refused")
    if isinstance(answer.document, dict) and "nonExistingReviewers" in answer.document:
        ctx.expect_equal(
            answer,
            "the answer names who cannot review",
            sorted(map(str, answer.document["nonExistingReviewers"])),
            sorted(wrong),
        )
    else:
        ctx.fail(
            answer,
            "the answer names who cannot review",
            answer.brief(),
            {"nonExistingReviewers": sorted(wrong)},
        )
    actions = ctx.actions(goal["id"])
    ctx.expect_equal(
        actions,
        "the goal is still a draft",
        [item.get("action") for item in actions.items],
        ["review"],
    )
    ctx.count_relevant()


@law(
    "second review",
    statement="Choosing reviewers for a goal in review or approved is a 409 and changes nothing.",
    source="setGoalReviewers, 409 conflict; its cause is inferred",
    evidence="documented",
    operations=("setGoalReviewers", "approveGoal", "getGoal"),
    precondition="reviewers were chosen a second time",
    identities=("owner", "reviewer", "second_reviewer"),
    sessions=("workflow_session",),
)
def second(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    people = [ctx.world.identity(name).user or "" for name in ("reviewer", "second_reviewer")]
    ctx.expect_status(ctx.review(goal["id"], people[:1]), 204, "a draft can be sent to review")
    if draw("approved", st.booleans()):
        ctx.expect_status(ctx.approve(goal["id"]), 204, "a chosen reviewer approves")
    before = ctx.get(goal["id"])
    again = draw("again", st.sampled_from([[0], [1], [0, 1]]))
    answer = ctx.review(goal["id"], [people[index] for index in again])
    ctx.expect_status(answer, 409, "reviewers cannot be chosen twice")
    after = ctx.get(goal["id"])
    ctx.expect_equal(after, "the goal is as it was", after.goal, before.goal)
    ctx.count_relevant()
