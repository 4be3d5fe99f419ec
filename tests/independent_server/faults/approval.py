"""Faults of the approval workflow."""

from __future__ import annotations

from typing import Any

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import Caller, Witness, fault
from tests.independent_server.query import Goal
from tests.independent_server.world import (
    ADMIN,
    GUEST,
    MEMBER,
    ON,
    OTHER,
    OWNER,
    REVIEWER,
    SECOND,
    TEAM,
    TWO,
    VIEWER,
    Person,
)

KIND = "approval"
EVERYBODY = (OWNER, ADMIN, REVIEWER, SECOND, MEMBER, VIEWER)


def _approved(caller: Caller) -> None:
    goal = caller.in_review()
    caller.step(goal, "approve", REVIEWER)
    caller.get(goal)
    caller.patch(goal, name="New")
    caller.step(goal, "withdraw")
    caller.get(goal)
    caller.patch(goal, name="New")


def _declined(caller: Caller) -> None:
    goal = caller.in_review()
    caller.patch(goal, name="New")
    caller.step(goal, "decline", REVIEWER)
    caller.get(goal)
    caller.patch(goal, name="New")
    caller.review(goal, REVIEWER)
    caller.step(goal, "decline", REVIEWER)


def _withdrawn(caller: Caller) -> None:
    goal = caller.in_review()
    caller.step(goal, "withdraw")
    caller.get(goal)
    caller.patch(goal, name="New")


def _of_two(caller: Caller) -> None:
    goal = caller.in_review(REVIEWER, SECOND, sessionId=TWO.id)
    caller.step(goal, "approve", REVIEWER)
    caller.get(goal)
    caller.step(goal, "approve", SECOND)
    caller.get(goal)


def _locked_fields(caller: Caller) -> None:
    goal = caller.in_review()
    for key, value in (("name", "x"), ("description", "x"), ("tags", []), ("customFields", {})):
        caller.patch(goal, OWNER, **{key: value})
    caller.patch(goal, ownerId=MEMBER.id)
    caller.put(goal)
    caller.get(goal)


def _steps_of_everybody(step: str) -> Witness:
    def witness(caller: Caller) -> None:
        for person in EVERYBODY:
            caller.step(caller.in_review(), step, person)
        goal = caller.in_review(ownerId=TEAM.id)
        caller.step(goal, step, MEMBER)

    return witness


def _actions_of_everybody(caller: Caller) -> None:
    for person in EVERYBODY:
        caller.actions(caller.in_review(), person)
        caller.actions(caller.create(sessionId=ON.id), person)
    caller.actions(caller.create(), OWNER)


def _unfit(caller: Caller) -> None:
    for reviewers in ((VIEWER,), (GUEST,), (OTHER,), (REVIEWER, VIEWER), (VIEWER, REVIEWER)):
        goal = caller.create(sessionId=ON.id)
        caller.review(goal, *reviewers)
        caller.get(goal)
    goal = caller.create(sessionId=ON.id)
    caller.call("POST", f"/api/v1/goals/{goal['id']}/review", {"reviewers": ["f" * 24]})
    caller.get(goal)


def _reviewed(caller: Caller) -> None:
    goal = caller.in_review(REVIEWER, SECOND)
    caller.get(goal)
    caller.actions(goal, SECOND)
    caller.step(goal, "approve", SECOND)
    caller.review(goal, MEMBER)
    caller.get(goal)


def _second_round(caller: Caller) -> None:
    goal = caller.in_review(REVIEWER, SECOND, sessionId=TWO.id)
    caller.step(goal, "approve", REVIEWER)
    caller.step(goal, "decline", SECOND)
    caller.review(goal, REVIEWER, SECOND)
    caller.step(goal, "approve", SECOND)
    caller.get(goal)


def _stranger_steps(caller: Caller) -> None:
    goal = caller.in_review()
    for step in ("approve", "decline", "withdraw"):
        caller.step(goal, step, OTHER)


def _decline_two_owners(caller: Caller) -> None:
    goal = caller.in_review(ownerIds=[OWNER.id, MEMBER.id])
    caller.step(goal, "decline", REVIEWER)
    caller.get(goal)


@fault("anybody can approve", KIND, d.APPROVE_WHO, "approveGoal", _steps_of_everybody("approve"))
class AnybodyCanApprove(Api):
    def as_reviewer(self, goal: Goal, person: Person) -> None:
        return


@fault("an owner can approve", KIND, d.APPROVE_WHO, "approveGoal", _steps_of_everybody("approve"))
class AnOwnerCanApprove(Api):
    def is_reviewer(self, goal: Goal, person: Person) -> bool:
        return super().is_reviewer(goal, person) or person.id in goal["ownerIds"]


@fault("an admin can approve", KIND, d.APPROVE_WHO, "approveGoal declineGoal",
       _steps_of_everybody("approve"))  # fmt: skip
class AnAdminCanApprove(Api):
    def is_reviewer(self, goal: Goal, person: Person) -> bool:
        return super().is_reviewer(goal, person) or person.role == "admin"


@fault("who may update can decline", KIND, d.DECLINE_WHO, "declineGoal",
       _steps_of_everybody("decline"))  # fmt: skip
class WhoMayUpdateCanDecline(Api):
    def decline_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        reviewers = goal["reviewers"]
        if self.may(person, "update", goal):
            goal["reviewers"] = [*reviewers, person.id]
        try:
            return super().decline_goal(request, person, account, goal_id)
        finally:
            if goal["workflowStatus"] == "in_review":
                goal["reviewers"] = reviewers


@fault("only the first reviewer can act", KIND, d.APPROVE_WHO, "approveGoal declineGoal", _reviewed)
class OnlyTheFirstReviewerCanAct(Api):
    def is_reviewer(self, goal: Goal, person: Person) -> bool:
        return bool(goal["reviewers"][:1] == [person.id])


@fault("only the first reviewer is set", KIND, d.REVIEW, "setGoalReviewers", _reviewed)
class OnlyTheFirstReviewerIsSet(Api):
    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        return super().chosen_reviewers(goal, ids)[:1]


@fault("the last reviewer is not set", KIND, d.REVIEW, "setGoalReviewers", _reviewed)
class TheLastReviewerIsNotSet(Api):
    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        return super().chosen_reviewers(goal, ids)[: max(1, len(ids) - 1)]


@fault("the owner becomes a reviewer too", KIND, d.REVIEW, "setGoalReviewers", _reviewed)
class TheOwnerBecomesAReviewerToo(Api):
    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        return [*super().chosen_reviewers(goal, ids), goal["ownerId"]]


@fault("former reviewers stay", KIND, d.REVIEW, "setGoalReviewers declineGoal",
       lambda c: (lambda g: [c.step(g, "withdraw"), c.review(g, SECOND), c.get(g),
                             c.step(g, "approve", REVIEWER)])(c.in_review()))  # fmt: skip
class FormerReviewersStay(Api):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.former: dict[str, list[str]] = {}

    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        every = self.former.get(goal["id"], []) + super().chosen_reviewers(goal, ids)
        self.former[goal["id"]] = every
        return every


@fault("a reviewer given twice has two votes", KIND, d.REVIEW, "setGoalReviewers approveGoal",
       lambda c: (lambda g: [c.review(g, REVIEWER, REVIEWER), c.get(g)])(
           c.create(sessionId=TWO.id)))  # fmt: skip
class AReviewerGivenTwiceHasTwoVotes(Api):
    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        return list(ids)


@fault("unknown reviewers are left out", KIND, d.NON_EXISTING, "setGoalReviewers", _unfit)
class UnknownReviewersAreLeftOut(Api):
    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        known = [one for one in ids if one in self.world.people]
        super().accept_reviewers(goal, known, account)


@fault("only the first reviewer is checked", KIND, d.REVIEW_WHO, "setGoalReviewers", _unfit)
class OnlyTheFirstReviewerIsChecked(Api):
    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        super().accept_reviewers(goal, ids[:1], account)


@fault("one fit reviewer is enough", KIND, d.REVIEW_WHO, "setGoalReviewers", _unfit)
class OneFitReviewerIsEnough(Api):
    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        if not any(self.can_review(goal, one, account) for one in ids):
            super().accept_reviewers(goal, ids, account)


@fault("who may only read can review", KIND, d.REVIEW_WHO, "setGoalReviewers", _unfit)
class WhoMayOnlyReadCanReview(Api):
    def can_review(self, goal: Goal, person_id: str, account: str) -> bool:
        person = self.world.people.get(person_id)
        viewer = person is not None and person.account == account and self.may(person, "read")
        return viewer or super().can_review(goal, person_id, account)


@fault("who may not even read can review", KIND, d.REVIEW_WHO, "setGoalReviewers", _unfit)
class WhoMayNotEvenReadCanReview(Api):
    def can_review(self, goal: Goal, person_id: str, account: str) -> bool:
        person = self.world.people.get(person_id)
        return person is not None and person.account == account


@fault(
    "a reviewer may be of another account", "isolation", d.REVIEW_WHO, "setGoalReviewers", _unfit
)
class AReviewerMayBeOfAnotherAccount(Api):
    def can_review(self, goal: Goal, person_id: str, account: str) -> bool:
        person = self.world.people.get(person_id)
        return person is not None and super().can_review(goal, person_id, person.account)


@fault("a refused review puts the goal in review", KIND, d.NON_EXISTING, "setGoalReviewers", _unfit)
class ARefusedReviewPutsTheGoalInReview(Api):
    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        goal["workflowStatus"] = "in_review"
        super().accept_reviewers(goal, ids, account)


@fault("a refused review keeps its fit reviewers", KIND, d.NON_EXISTING, "setGoalReviewers", _unfit)
class ARefusedReviewKeepsItsFitReviewers(Api):
    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        goal["reviewers"] = [one for one in ids if self.can_review(goal, one, account)]
        super().accept_reviewers(goal, ids, account)


@fault("review changes nothing", KIND, d.REVIEW, "setGoalReviewers", _reviewed)
class ReviewChangesNothing(Api):
    def review_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        before = dict(self.goal(goal_id, account))
        answer = super().review_goal(request, person, account, goal_id)
        self.keep(before)
        return answer


@fault("approve changes nothing", KIND, d.APPROVE, "approveGoal", _approved)
class ApproveChangesNothing(Api):
    def enough(self, goal: Goal) -> bool:
        return False


@fault("the first of two approvals suffices for none", KIND, d.APPROVE, "approveGoal", _of_two)
class TheFirstOfTwoApprovalsSufficesForNone(Api):
    def enough(self, goal: Goal) -> bool:
        return len(goal["approvedBy"]) >= self.approvals(goal) + 1


@fault("approval unlocks", KIND, d.WITHDRAW, "approveGoal updateGoal", _approved)
class ApprovalUnlocks(Api):
    def unlocked(self, goal: Goal, person: Person) -> None:
        if goal["workflowStatus"] != "approved":
            super().unlocked(goal, person)


@fault("declined stays declined", KIND, d.DECLINE, "declineGoal", _declined)
class DeclinedStaysDeclined(Api):
    def decline_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        answer = super().decline_goal(request, person, account, goal_id)
        self.goal(goal_id, account)["workflowStatus"] = "declined"
        return answer


@fault("decline changes nothing", KIND, d.DECLINE, "declineGoal", _declined)
class DeclineChangesNothing(Api):
    def decline_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        before = dict(self.goal(goal_id, account))
        answer = super().decline_goal(request, person, account, goal_id)
        self.keep(before)
        return answer


@fault("decline approves", KIND, d.DECLINE, "declineGoal", _declined)
class DeclineApproves(Api):
    def decline_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        return self.approve_goal(request, person, account, goal_id)


@fault("decline deletes the goal's description", "others' goals", d.DECLINE, "declineGoal",
       lambda c: (lambda g: [c.step(g, "decline", REVIEWER), c.get(g)])(
           c.in_review(description="Details")))  # fmt: skip
class DeclineDeletesTheGoalsDescription(Api):
    def back_to_draft(self, goal: Goal) -> None:
        super().back_to_draft(goal)
        goal["description"] = ""


@fault("withdraw changes nothing", KIND, d.WITHDRAW, "withdrawGoal", _withdrawn)
class WithdrawChangesNothing(Api):
    def withdraw_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        before = dict(self.goal(goal_id, account))
        answer = super().withdraw_goal(request, person, account, goal_id)
        self.keep(before)
        return answer


@fault(
    "anybody can withdraw", KIND, d.WITHDRAW_WHO, "withdrawGoal", _steps_of_everybody("withdraw")
)
class AnybodyCanWithdraw(Api):
    def is_owner(self, goal: Goal, person: Person) -> bool:
        return True


@fault("a reviewer can withdraw", KIND, d.WITHDRAW_WHO, "withdrawGoal",
       _steps_of_everybody("withdraw"))  # fmt: skip
class AReviewerCanWithdraw(Api):
    def is_owner(self, goal: Goal, person: Person) -> bool:
        return super().is_owner(goal, person) or person.id in goal["reviewers"]


@fault(
    "an admin can withdraw", KIND, d.WITHDRAW_WHO, "withdrawGoal", _steps_of_everybody("withdraw")
)
class AnAdminCanWithdraw(Api):
    def is_owner(self, goal: Goal, person: Person) -> bool:
        return super().is_owner(goal, person) or person.role == "admin"


@fault("only the first owner can withdraw", KIND, d.WITHDRAW_WHO, "withdrawGoal",
       lambda c: c.step(c.in_review(ownerIds=[MEMBER.id, OWNER.id]), "withdraw"))  # fmt: skip
class OnlyTheFirstOwnerCanWithdraw(Api):
    def is_owner(self, goal: Goal, person: Person) -> bool:
        return bool(person.id == goal["ownerId"])


@fault("who created a goal can withdraw it", KIND, d.WITHDRAW_WHO, "withdrawGoal",
       lambda c: c.step(c.in_review(ownerId=MEMBER.id), "withdraw"))  # fmt: skip
class WhoCreatedAGoalCanWithdrawIt(Api):
    def is_owner(self, goal: Goal, person: Person) -> bool:
        return super().is_owner(goal, person) or person.id == goal["createdById"]


@fault("approved goals cannot be withdrawn", KIND, d.WITHDRAW, "withdrawGoal", _approved)
class ApprovedGoalsCannotBeWithdrawn(Api):
    def step(self, goal: Goal, wanted: tuple[str, ...], refusal: str) -> None:
        super().step(goal, tuple(w for w in wanted if w != "approved"), refusal)


@fault("a withdrawn goal stays locked", KIND, d.WITHDRAW, "withdrawGoal updateGoal", _withdrawn)
class AWithdrawnGoalStaysLocked(Api):
    def withdraw_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        answer = super().withdraw_goal(request, person, account, goal_id)
        self.goal(goal_id, account)["stuck"] = True
        return answer

    def unlocked(self, goal: Goal, person: Person) -> None:
        locked = {"workflowStatus": "in_review"} if goal.get("stuck") else {}
        super().unlocked(goal | locked, person)


@fault("a goal in review is not locked", KIND, d.LOCKED, "updateGoal replaceGoal", _locked_fields)
class AGoalInReviewIsNotLocked(Api):
    def unlocked(self, goal: Goal, person: Person) -> None:
        return


@fault("PUT passes the lock", KIND, d.LOCKED, "replaceGoal", _locked_fields)
class PUTPassesTheLock(Api):
    def replace_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        state, goal["workflowStatus"] = goal["workflowStatus"], "draft"
        try:
            return super().replace_goal(request, person, account, goal_id)
        finally:
            goal["workflowStatus"] = state


class PassesLock(Api):
    """A server whose lock does not hold one field."""

    passing = ""

    def to_write(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> tuple[Goal, Goal]:
        goal = self.goal(goal_id, account)
        if request.method == "PATCH" and self.passing in self.body(request):
            return goal, self.body(request)
        return super().to_write(request, person, account, goal_id)


@fault("the lock does not hold the name", KIND, d.LOCKED, "updateGoal", _locked_fields)
class TheLockDoesNotHoldTheName(PassesLock):
    passing = "name"


@fault("the lock does not hold the tags", KIND, d.LOCKED, "updateGoal", _locked_fields)
class TheLockDoesNotHoldTheTags(PassesLock):
    passing = "tags"


@fault("the lock does not hold the custom fields", KIND, d.LOCKED, "updateGoal", _locked_fields)
class TheLockDoesNotHoldTheCustomFields(PassesLock):
    passing = "customFields"


@fault("the lock does not hold the owner", KIND, d.LOCKED, "updateGoal", _locked_fields)
class TheLockDoesNotHoldTheOwner(PassesLock):
    passing = "ownerId"


@fault("a refused write on a locked goal is kept", KIND, d.LOCKED, "updateGoal", _locked_fields)
class ARefusedWriteOnALockedGoalIsKept(Api):
    def unlocked(self, goal: Goal, person: Person) -> None:
        if goal["workflowStatus"] == "in_review":
            goal["description"] = "written before the lock was seen"
        super().unlocked(goal, person)


@fault("drafts are locked too", KIND, d.WITHDRAW, "updateGoal", _withdrawn)
class DraftsAreLockedToo(Api):
    def unlocked(self, goal: Goal, person: Person) -> None:
        in_review = {"workflowStatus": "in_review"}
        super().unlocked(goal | in_review if self.approvals(goal) else goal, person)


@fault("actions are the same for everybody", KIND, d.ACTIONS, "listWorkflowActions",
       _actions_of_everybody)  # fmt: skip
class ActionsAreTheSameForEverybody(Api):
    def actions(self, goal: Goal, person: Person) -> list[str]:
        owner = self.world.people[goal["ownerId"]]
        return super().actions(goal, owner)


@fault("actions are those of another state", KIND, d.ACTIONS, "listWorkflowActions",
       _actions_of_everybody)  # fmt: skip
class ActionsAreThoseOfAnotherState(Api):
    def actions(self, goal: Goal, person: Person) -> list[str]:
        turned = {"draft": "in_review", "in_review": "draft"}
        state = {"workflowStatus": turned.get(goal["workflowStatus"], "draft")}
        return super().actions(goal | state, person)


@fault("actions lack decline", KIND, d.ACTIONS, "listWorkflowActions", _actions_of_everybody)
class ActionsLackDecline(Api):
    def actions(self, goal: Goal, person: Person) -> list[str]:
        return [action for action in super().actions(goal, person) if action != "decline"]


@fault("actions lack withdraw", KIND, d.ACTIONS, "listWorkflowActions", _actions_of_everybody)
class ActionsLackWithdraw(Api):
    def actions(self, goal: Goal, person: Person) -> list[str]:
        return [action for action in super().actions(goal, person) if action != "withdraw"]


@fault("approvals of the last round count", KIND, d.DECLINE, "approveGoal declineGoal",
       _second_round)  # fmt: skip
class ApprovalsOfTheLastRoundCount(Api):
    def back_to_draft(self, goal: Goal) -> None:
        goal["earlier"] = [*goal.get("earlier", []), *goal["approvedBy"]]
        super().back_to_draft(goal)

    def enough(self, goal: Goal) -> bool:
        counted = {"approvedBy": list({*goal["approvedBy"], *goal.get("earlier", [])})}
        return super().enough(goal | counted)

    def in_chosen_shape(self, shown: Goal) -> Goal:
        shown.pop("earlier", None)
        return super().in_chosen_shape(shown)


@fault("an approval replaces the one before", KIND, d.APPROVE, "approveGoal", _of_two)
class AnApprovalReplacesTheOneBefore(Api):
    def enough(self, goal: Goal) -> bool:
        return super().enough(goal | {"approvedBy": goal["approvedBy"][-1:]})


def _comment(text: str) -> Witness:
    def witness(caller: Caller) -> None:
        goal = caller.in_review()
        path = f"/api/v1/goals/{goal['id']}/approve"
        caller.call("POST", path, {"comment": text}, REVIEWER)

    return witness


@fault("a comment beyond Latin-1 is a server error", KIND, d.COMMENT, "approveGoal declineGoal",
       _comment("目標"))  # fmt: skip
class ACommentBeyondLatin1IsAServerError(Api):
    def comment(self, request: Request) -> str:
        text = super().comment(request)
        try:
            text.encode("latin-1")
        except UnicodeEncodeError as error:
            raise Refused(500, "internal server error") from error
        return text


@fault("a comment over 255 letters is a server error", KIND, d.COMMENT, "approveGoal declineGoal",
       _comment("because " * 40))  # fmt: skip
class ACommentOver255LettersIsAServerError(Api):
    def comment(self, request: Request) -> str:
        text = super().comment(request)
        if len(text) > 255:
            raise Refused(500, "internal server error")
        return text


@fault("approve and decline do not look at the account", "isolation", d.APPROVE_WHO,
       "approveGoal declineGoal", _stranger_steps)  # fmt: skip
class ApproveAndDeclineDoNotLookAtTheAccount(Api):
    def answer(self, request: Request) -> Answer:
        self.anywhere = request.path.endswith(("/approve", "/decline"))
        return super().answer(request)

    def goal(self, goal_id: str, account: str) -> Goal:
        found = self.world.goals.get(goal_id)
        return found if found and self.anywhere else super().goal(goal_id, account)

    def is_reviewer(self, goal: Goal, person: Person) -> bool:
        return super().is_reviewer(goal, person) or goal["accountId"] != person.account


@fault("withdraw and review do not look at the account", "isolation", d.WITHDRAW_WHO,
       "withdrawGoal setGoalReviewers", _stranger_steps)  # fmt: skip
class WithdrawAndReviewDoNotLookAtTheAccount(Api):
    def answer(self, request: Request) -> Answer:
        self.anywhere = request.path.endswith(("/withdraw", "/review"))
        return super().answer(request)

    def goal(self, goal_id: str, account: str) -> Goal:
        found = self.world.goals.get(goal_id)
        return found if found and self.anywhere else super().goal(goal_id, account)

    def is_owner(self, goal: Goal, person: Person) -> bool:
        return super().is_owner(goal, person) or goal["accountId"] != person.account


@fault("a declined goal loses its owners but the first", "others' goals", d.DECLINE, "declineGoal",
       _decline_two_owners)  # fmt: skip
class ADeclinedGoalLosesItsOwnersButTheFirst(Api):
    def back_to_draft(self, goal: Goal) -> None:
        super().back_to_draft(goal)
        goal["ownerIds"] = goal["ownerIds"][:1]


@fault("choosing reviewers renames the goal's owner", "others' goals", d.REVIEW, "setGoalReviewers",
       lambda c: c.get(c.in_review()))  # fmt: skip
class ChoosingReviewersRenamesTheGoalsOwner(Api):
    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        chosen = super().chosen_reviewers(goal, ids)
        goal["ownerId"], goal["ownerIds"] = chosen[0], [chosen[0]]
        return chosen
