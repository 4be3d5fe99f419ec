"""Who can be chosen to review, and what a review locks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

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
def unknown_reviewers(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    unfit = list(UNKNOWN)
    if ctx.world.has("viewer") and ctx.world.identity("viewer").user:
        unfit.append(str(ctx.world.identity("viewer").user))
    others = [name for name in ("guest", "stranger") if ctx.world.has(name)]
    unfit += [str(user) for name in others if (user := ctx.world.identity(name).user)]
    before = ctx.get(goal["id"])
    reviewer = ctx.world.identity("reviewer").user or ""
    order = draw("order", st.permutations(range(len(unfit))))
    for wrong in ([unfit[order[0]]], [unfit[index] for index in order]):
        chosen = list(wrong)
        if draw("a known one too", st.booleans(), True):
            chosen.insert(draw("place", st.integers(0, len(chosen)), 0), reviewer)
        answer = ctx.review(goal["id"], chosen)
        ctx.expect_status(answer, 400, "an unknown reviewer is refused")
        clause = "the answer names who cannot review"
        if isinstance(answer.document, dict) and "nonExistingReviewers" in answer.document:
            found = answer.document["nonExistingReviewers"]
            named = [str(each.get("id") if isinstance(each, dict) else each) for each in found]
            ctx.expect_equal(answer, clause, sorted(named), sorted(wrong))
        else:
            expected = {"nonExistingReviewers": sorted(wrong)}
            ctx.expect(False, answer, clause, answer.brief(), expected, assumed=True)
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "a refused choice changes nothing")
    ctx.expect_same_goal(after, "a refused choice changes nothing", after.goal, before.goal)
    again = ctx.review(goal["id"], [reviewer, reviewer])
    ctx.expect_status(again, 204, "the goal is still a draft")
    one = ctx.get(goal["id"])
    shown = [str(each) for each in one.goal.get("reviewers") or ()]
    ctx.expect_equal(one, "nobody is a reviewer twice", shown, list(dict.fromkeys(shown)))
    ctx.count_relevant()


@law(
    "own access",
    statement="Whom a goal's own access does not let update it cannot be chosen to review it; "
    "whom it lets can.",
    source='setGoalReviewers: "read" and "update" permissions for the goal; what access holds is '
    "observed",
    evidence="documented",
    operations=("setGoalReviewers", "withdrawGoal", "listGoals"),
    precondition="reviewers of a goal with access of its own were to be chosen",
    rights=Rights.CHANGES,
    identities=("owner", "reviewer", "second_reviewer"),
    sessions=("workflow_session",),
    prepared=True,
)
def own_access(ctx: LawContext, draw: Draw) -> None:
    goals = [g for g in ctx.all_goals() if (g.get("access") or {}).get("inherits") is False]
    goal = goals[draw("goal", st.integers(0, len(goals) - 1))]
    may = {p["principalId"] for p in goal["access"]["permissions"] if "update" in p["grant"]}
    for name in draw("order", st.permutations(["reviewer", "second_reviewer"])):
        user = ctx.world.identity(name).user or ""
        answer = ctx.review(goal["id"], [user])
        if user in may:
            ctx.expect_status(answer, 204, "who may update the goal can review it")
            ctx.expect_status(ctx.withdraw(goal["id"]), 204, "the owner withdraws")
        else:
            ctx.expect_status(answer, 400, "who may not update the goal cannot review it")
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
    ctx.expect_refusal(answer, 409, "reviewers cannot be chosen twice", assumed=True)
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "the goal is as it was")
    if not answer.ok:
        ctx.expect_same_goal(after, "the goal is as it was", after.goal, before.goal)
    ctx.count_relevant()


FIELDS: dict[str, Any] = {
    "name": "must not be seen",
    "description": "must not be seen",
    "tags": [{"title": "must not be seen"}],
    "customFields": {"region": "must not be seen"},
    "dateFrom": "2024-02-03T00:00:00Z",
    "dateTo": "2028-03-04T00:00:00Z",
    "ownerId": "",
    "ownerIds": [],
}


@law(
    "locked goals",
    statement="PUT and PATCH of a goal in review or approved answer 423 and change nothing; once "
    "withdrawn or declined it can be changed again.",
    source="replaceGoal and updateGoal, 423 item is locked; withdrawGoal: draft state where the "
    "goal is not locked",
    evidence="documented",
    operations=(
        "updateGoal",
        "replaceGoal",
        "setGoalReviewers",
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
    ),
    precondition="a field of a locked goal was to be changed",
    identities=("owner", "reviewer"),
    sessions=("workflow_session",),
    examples=8,
)
def locked_goals(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    reviewer = ctx.world.identity("reviewer").user or ""
    ctx.expect_status(ctx.review(goal["id"], [reviewer]), 204, "a draft can be sent to review")
    way = draw("way", st.sampled_from(["in review", "approved", "declined"]), "approved")
    fields = draw("fields", st.permutations(sorted(FIELDS)))
    values = {**FIELDS, "ownerId": reviewer, "ownerIds": [reviewer]}
    states = [fields[:4], fields[4:]] if way == "approved" else [fields]
    for some in states:
        if some is not states[0]:
            ctx.expect_status(ctx.approve(goal["id"]), 204, "a chosen reviewer approves")
        before = ctx.get(goal["id"])
        for field in some:
            answer = ctx.update(goal["id"], {field: values[field]})
            ctx.expect_refusal(answer, 423, "a locked goal cannot be changed")
            ctx.count_relevant()
        for field in (some[0], some[-1]):
            body = {"name": "must not be seen", field: values[field]}
            answer = ctx.replace(goal["id"], body)
            ctx.expect_refusal(answer, 423, "a locked goal cannot be changed")
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "a locked goal is as it was")
        ctx.expect_same_goal(after, "a locked goal is as it was", after.goal, before.goal)
    if way == "declined":
        ctx.expect_status(ctx.decline(goal["id"]), 204, "a chosen reviewer declines")
    else:
        ctx.expect_status(ctx.withdraw(goal["id"]), 204, "the owner withdraws")
    free = ctx.update(goal["id"], {"name": "free again"})
    ctx.expect_status(free, 200, "a draft can be changed")


@law(
    "admins pass locks",
    statement="An admin changes a locked goal.",
    source="vendor's help pages: account admins can bypass the restrictions at all times",
    evidence="observed",
    operations=("updateGoal", "replaceGoal", "setGoalReviewers"),
    precondition="an admin changed a locked goal",
    identities=("owner", "reviewer", "admin"),
    sessions=("workflow_session",),
)
def admins(ctx: LawContext, draw: Draw) -> None:
    assert ctx.world.workflow_session is not None
    goal = ctx.create_goal(ctx.body(sessionId=ctx.world.workflow_session.id))
    reviewer = ctx.world.identity("reviewer").user or ""
    ctx.expect_status(ctx.review(goal["id"], [reviewer]), 204, "a draft can be sent to review")
    operation = draw("operation", st.sampled_from(["updateGoal", "replaceGoal"]))
    name = draw("name", st.sampled_from(["by an admin", "anew"]))
    answer = ctx.on(goal["id"], operation, as_="admin", body={"name": name})
    if not ctx.expect_status(answer, 200, "an admin passes the lock", assumed=True):
        return ctx.count_relevant()
    one = ctx.get(goal["id"])
    ctx.expect_equal(one, "the admin's change is kept", one.goal.get("name"), name)
    ctx.count_relevant()
