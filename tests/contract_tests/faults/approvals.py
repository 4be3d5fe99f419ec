"""Faulty approval: wrong states, wrong people, locks that do not hold."""

from __future__ import annotations

import json

from tests.contract_tests.faults.registry import fault
from tests.contract_tests.faults.wire import Forward, Request, Response, empty, message

LOCKED_ALIKE = frozenset({"updateGoal", "replaceGoal"})
DECISIONS = frozenset({"approveGoal", "declineGoal"})


@fault("approval")
async def approvals_are_lost(request: Request, forward: Forward) -> Response:
    """Approve answers 204 and changes nothing."""
    if request.operation == "approveGoal" and await _possible(request, forward, "approve"):
        return empty(204)
    return await forward(request)


@fault("approval")
async def one_approval_is_enough(request: Request, forward: Forward) -> Response:
    """A goal that needs two approvals is shown as approved after one."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and response.json.get("approvedBy"):
        return response.with_json({**response.json, "workflowStatus": "approved"})
    return response


@fault("approval")
async def workflow_actions_list_everything(request: Request, forward: Forward) -> Response:
    """workflow-actions lists all four actions for everybody."""
    response = await forward(request)
    if request.operation == "listWorkflowActions" and response.ok:
        names = ("review", "approve", "decline", "withdraw")
        return response.with_json({"items": [{"action": name} for name in names]})
    return response


@fault("approval")
async def anybody_can_approve(request: Request, forward: Forward) -> Response:
    """Approve by somebody not chosen answers 204."""
    response = await forward(request)
    if request.operation == "approveGoal" and response.status == 400:
        return empty(204)
    return response


@fault("approval")
async def decline_keeps_the_review(request: Request, forward: Forward) -> Response:
    """Decline answers 204 and leaves the goal in review."""
    if request.operation == "declineGoal" and await _possible(request, forward, "decline"):
        return empty(204)
    return await forward(request)


@fault("approval, step by step")
async def withdrawals_by_others_look_done(request: Request, forward: Forward) -> Response:
    """Withdraw by somebody who does not own the goal answers 204."""
    response = await forward(request)
    if request.operation == "withdrawGoal" and response.status == 400:
        return empty(204)
    return response


@fault("approval, step by step")
async def a_review_takes_the_description(request: Request, forward: Forward) -> Response:
    """A goal in review or approved shows no description."""
    response = await forward(request)
    if request.operation == "getGoal" and response.ok and response.json.get("locked"):
        return response.with_json({**response.json, "description": ""})
    return response


@fault("approval, step by step")
async def admins_approve_what_they_do_not_review(request: Request, forward: Forward) -> Response:
    """Approve and decline by an admin that is no reviewer answer 204."""
    response = await forward(request)
    if request.operation in DECISIONS and response.status == 400 and _by_admin(request):
        return empty(204)
    return response


@fault("approval, step by step")
async def admins_withdraw_what_they_do_not_own(request: Request, forward: Forward) -> Response:
    """Withdraw by an admin that is no owner answers 204."""
    response = await forward(request)
    if request.operation == "withdrawGoal" and response.status == 400 and _by_admin(request):
        return empty(204)
    return response


@fault("approval")
async def anybody_can_decline(request: Request, forward: Forward) -> Response:
    """Decline by somebody not chosen answers 204."""
    response = await forward(request)
    if request.operation == "declineGoal" and response.status == 400:
        return empty(204)
    return response


@fault("approval")
async def only_the_first_reviewer_is_chosen(request: Request, forward: Forward) -> Response:
    """Of several reviewers, the first alone is chosen."""
    response = await forward(request)
    chosen = request.state.setdefault("chosen", {})
    if request.operation == "setGoalReviewers" and response.ok:
        chosen[request.goal_id] = request.json["reviewers"][:1]
    if request.operation == "getGoal" and response.ok and response.json.get("reviewers"):
        first = chosen.get(request.goal_id, response.json["reviewers"])
        return response.with_json({**response.json, "reviewers": first})
    return response


@fault("approval")
async def withdrawals_are_lost(request: Request, forward: Forward) -> Response:
    """Withdraw answers 204 and changes nothing."""
    if request.operation == "withdrawGoal" and await _possible(request, forward, "withdraw"):
        return empty(204)
    return await forward(request)


@fault("approval")
async def withdraw_asks_for_a_body(request: Request, forward: Forward) -> Response:
    """Withdraw without a body is a 400."""
    if request.operation == "withdrawGoal" and not request.body:
        return message(400, "a body is needed")
    return await forward(request)


@fault("approval needs a workflow")
async def drafts_without_workflow_are_approved(request: Request, forward: Forward) -> Response:
    """Approve in a session without workflow answers 204."""
    response = await forward(request)
    if response.status == 400 and b"no approval workflow" in response.body:
        return empty(204)
    return response


@fault("approval needs a workflow")
async def review_is_always_possible(request: Request, forward: Forward) -> Response:
    """workflow-actions lists review where there is no workflow."""
    response = await forward(request)
    if request.operation == "listWorkflowActions" and response.ok and not response.json["items"]:
        return response.with_json({"items": [{"action": "review"}]})
    return response


@fault("locked goals")
async def locks_are_a_conflict(request: Request, forward: Forward) -> Response:
    """A locked goal answers 403 instead of 423."""
    response = await forward(request)
    return response.with_status(403) if response.status == 423 else response


@fault("locked goals")
async def locked_goals_change_all_the_same(request: Request, forward: Forward) -> Response:
    """PATCH of a locked goal answers 423 and shows the change from then on."""
    response = await forward(request)
    changed = request.state.setdefault("changed", {})
    if request.operation in LOCKED_ALIKE and response.status == 423:
        changed[request.goal_id] = json.loads(request.body).get("name")
    if request.operation == "getGoal" and request.goal_id in changed and response.ok:
        return response.with_json({**response.json, "name": changed[request.goal_id]})
    return response


@fault("locked goals")
async def withdrawn_goals_stay_locked(request: Request, forward: Forward) -> Response:
    """A goal that was withdrawn cannot be changed."""
    locked = request.state.setdefault("locked", set())
    if request.operation in LOCKED_ALIKE and request.goal_id in locked:
        return message(423, "locked")
    response = await forward(request)
    if request.operation == "withdrawGoal" and response.ok:
        locked.add(request.goal_id)
    return response


@fault("locked goals")
async def only_patch_is_locked(request: Request, forward: Forward) -> Response:
    """PUT of a locked goal is answered with 200."""
    response = await forward(request)
    if request.operation == "replaceGoal" and response.status == 423:
        return await forward(request.but(method="GET", body=b""))
    return response


@fault("admins pass locks")
async def admins_are_locked_out(request: Request, forward: Forward) -> Response:
    """A locked goal is locked for admins too."""
    response = await forward(request)
    if request.operation == "setGoalReviewers" and response.status == 204:
        request.state.setdefault("locked", set()).add(request.goal_id)
    locked = request.goal_id in request.state.get("locked", set())
    if request.operation in LOCKED_ALIKE and response.ok and locked:
        return response.with_json({"message": "locked"}, 423)
    return response


@fault("admins pass locks")
async def changes_of_admins_are_lost(request: Request, forward: Forward) -> Response:
    """A change of a locked goal is answered with 200 and not kept."""
    locked = request.goal_id in request.state.setdefault("locked", set())
    if request.operation in LOCKED_ALIKE and locked:
        now = await forward(request.but(method="GET", body=b""))
        return now.with_json({**now.json, **request.json}) if now.ok else now
    response = await forward(request)
    if request.operation == "setGoalReviewers" and response.status == 204:
        request.state["locked"].add(request.goal_id)
    return response


@fault("unknown reviewers")
async def unknown_reviewers_are_not_named(request: Request, forward: Forward) -> Response:
    """The refusal of unknown reviewers names all of those that were chosen."""
    response = await forward(request)
    if request.operation == "setGoalReviewers" and b"nonExistingReviewers" in response.body:
        chosen = request.json["reviewers"]
        extra = chosen if len(chosen) > 1 else []
        return response.with_json({**response.json, "nonExistingReviewers": extra})
    return response


@fault("unknown reviewers")
async def unknown_reviewers_are_dropped(request: Request, forward: Forward) -> Response:
    """Unknown reviewers are left out, the others are chosen."""
    if request.operation == "setGoalReviewers":
        response = await forward(request)
        if b"nonExistingReviewers" in response.body:
            unknown = response.json["nonExistingReviewers"]
            kept = [each for each in request.json["reviewers"] if each not in unknown]
            if kept:
                return await forward(request.with_json({"reviewers": kept}))
        return response
    return await forward(request)


@fault("unknown reviewers")
async def viewers_can_review(request: Request, forward: Forward) -> Response:
    """A user that may only read can be chosen as reviewer."""
    response = await forward(request)
    if request.operation == "setGoalReviewers" and b"nonExistingReviewers" in response.body:
        unknown = response.json["nonExistingReviewers"]
        if all(each != each[0] * 24 for each in unknown):
            return empty(204)
    return response


@fault("own access")
async def own_access_of_a_goal_is_passed_over(request: Request, forward: Forward) -> Response:
    """Who may update other goals can review one whose own access does not let them."""
    response = await forward(request)
    if b"nonExistingReviewers" in response.body and await _has_own_access(request, forward):
        return empty(204)
    return response


@fault("own access")
async def own_access_lets_nobody_review(request: Request, forward: Forward) -> Response:
    """A goal with access of its own takes no reviewers."""
    if request.operation == "setGoalReviewers" and await _has_own_access(request, forward):
        return message(400, "these users cannot review the goal")
    return await forward(request)


@fault("second review")
async def a_second_review_replaces_the_first(request: Request, forward: Forward) -> Response:
    """Reviewers can be chosen again while the goal is in review."""
    response = await forward(request)
    if request.operation == "setGoalReviewers" and response.status == 409:
        path = request.path.replace("/review", "/withdraw")
        await forward(request.but(path=path, body=b""))
        return await forward(request)
    return response


@fault("second review")
async def a_second_review_is_a_bad_request(request: Request, forward: Forward) -> Response:
    """A second review is a 400 instead of a 409."""
    response = await forward(request)
    if request.operation == "setGoalReviewers" and response.status == 409:
        return response.with_status(400)
    return response


async def _possible(request: Request, forward: Forward, action: str) -> bool:
    path = request.path.rsplit("/", 1)[0] + "/workflow-actions"
    listed = await forward(request.but(method="GET", path=path, body=b""))
    return listed.ok and {"action": action} in listed.json["items"]


async def _has_own_access(request: Request, forward: Forward) -> bool:
    path = request.path.rsplit("/", 1)[0]
    goal = await forward(request.but(method="GET", path=path, body=b""))
    return goal.ok and (goal.json["access"] or {}).get("inherits") is False


def _by_admin(request: Request) -> bool:
    return request.headers.get("authorization", "").startswith("Bearer contract-admin-")
