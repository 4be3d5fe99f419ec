"""Approval: choose reviewers, approve, decline, withdraw, and what is possible now."""

from __future__ import annotations

from tests.independent_server.base import Answer, Base, Refused, Request
from tests.independent_server.query import Goal, Json
from tests.independent_server.world import Person


class Workflow(Base):
    """The four steps between draft, in review and approved. Only the steps change `reviewers`."""

    def workflow_actions(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> Answer:
        goal = self.goal(goal_id, account)
        self.may_read(person)
        if not self.approvals(goal) and self.chosen("actions-off") != "none":
            raise Refused(int(self.chosen("actions-off")), "the session has no approval")
        actions = self.actions(goal, person)
        shape = self.chosen("actions-shape")
        if shape == "strings":
            return Answer(200, {"items": actions})
        if shape == "list":
            return Answer(200, [{"action": action} for action in actions])
        if shape == "named":
            return Answer(200, {"actions": dict.fromkeys(actions, True)})
        return Answer(200, {"items": [{"action": action} for action in actions]})

    def may_read(self, person: Person) -> None:
        if not self.may(person, "read"):
            raise Refused(400, "the right to read goals is missing")

    def actions(self, goal: Goal, person: Person) -> list[str]:
        """The steps that the person could take now."""
        if not self.approvals(goal):
            return []
        state = goal["workflowStatus"]
        if state == "draft":
            return ["review"] if self.may(person, "update", goal) else []
        actions = []
        if state == "in_review" and self.is_reviewer(goal, person):
            actions += ["decline"] if person.id in goal["approvedBy"] else ["approve", "decline"]
        if self.is_owner(goal, person):
            actions.append("withdraw")
        return actions

    def approvals(self, goal: Goal) -> int:
        """How many approvals the goal's session asks for; 0 without workflow."""
        return self.world.sessions[goal["sessionId"]].approvals

    def is_owner(self, goal: Goal, person: Person) -> bool:
        teams = [self.world.people[one].members for one in goal["ownerIds"]]
        return person.id in goal["ownerIds"] or any(person.id in members for members in teams)

    def is_reviewer(self, goal: Goal, person: Person) -> bool:
        return person.id in goal["reviewers"]

    def step(self, goal: Goal, wanted: tuple[str, ...], refusal: str) -> None:
        if not self.approvals(goal):
            raise Refused(int(self.chosen("workflow-off")), "the session has no approval")
        if goal["workflowStatus"] not in wanted:
            raise Refused(int(self.chosen(refusal)), f"the goal is {goal['workflowStatus']}")

    def comment(self, request: Request) -> str:
        """The reason in the body."""
        if not request.body and self.chosen("comment") == "optional":
            return ""
        body = self.body(request)
        if not isinstance(body, dict) or not isinstance(body.get("comment"), str):
            raise Refused(400, "the body is an object with a comment")
        return str(body["comment"])

    # ------------------------------------------------------------------ steps

    def review_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        if not self.may(person, "update", goal):
            raise Refused(400, "the right to update the goal is missing")
        body = self.body(request)
        ids = body.get("reviewers") if isinstance(body, dict) else None
        if not isinstance(ids, list) or not ids or not all(isinstance(i, str) for i in ids):
            raise Refused(400, "the body is an object with reviewers, a list of ids")
        again = self.chosen("second-review")
        if again == "replaces" and goal["workflowStatus"] == "in_review":
            self.step(goal, ("draft", "in_review"), "workflow-off")
        else:
            refusal = "second-review" if again != "replaces" else "review-of-approved"
            self.step(goal, ("draft",), refusal)
        self.accept_reviewers(goal, ids, account)
        goal["reviewers"] = self.chosen_reviewers(goal, ids)
        goal["approvedBy"] = []
        goal["workflowStatus"] = "in_review"
        return Answer(204)

    def chosen_reviewers(self, goal: Goal, ids: list[str]) -> list[str]:
        return list(dict.fromkeys(ids))

    def accept_reviewers(self, goal: Goal, ids: list[str], account: str) -> None:
        """Refuse, by name, everybody who does not exist or may not read and update the goal."""
        if self.chosen("own-review") == "400" and set(ids) & set(goal["ownerIds"]):
            raise Refused(400, "an owner cannot review the goal")
        unfit = [one for one in ids if not self.can_review(goal, one, account)]
        if unfit:
            reason = f"{len(unfit)} of {len(ids)} reviewers cannot review this goal"
            shape = self.chosen("unfit-shape")
            named = [{"id": one} for one in unfit] if shape == "objects" else unfit
            more: dict[str, Json] = {} if shape == "absent" else {"nonExistingReviewers": named}
            raise Refused(400, reason, **more)

    def can_review(self, goal: Goal, person_id: str, account: str) -> bool:
        person = self.world.people.get(person_id)
        if person is None or person.account != account or not person.token:
            return False
        return self.may(person, "read", goal) and self.may(person, "update", goal)

    def approve_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        self.comment(request)
        self.as_reviewer(goal, person)
        self.step(goal, ("in_review",), "approve-out-of-turn")
        if person.id in goal["approvedBy"]:
            if self.chosen("approve-twice") == "204":
                return Answer(204)
            raise Refused(int(self.chosen("approve-out-of-turn")), "the approval is there already")
        goal["approvedBy"] = [*goal["approvedBy"], person.id]
        if self.enough(goal):
            goal["workflowStatus"] = "approved"
        return Answer(204)

    def enough(self, goal: Goal) -> bool:
        """Whether the approvals suffice; never more than there are reviewers."""
        every = self.chosen("approvals-needed") == "every"
        needed = len(goal["reviewers"]) if every else self.approvals(goal)
        return len(goal["approvedBy"]) >= min(needed, len(goal["reviewers"]))

    def as_reviewer(self, goal: Goal, person: Person) -> None:
        if self.approvals(goal) and not self.is_reviewer(goal, person):
            raise Refused(int(self.chosen("not-a-reviewer")), "only a reviewer can do that")

    def decline_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        self.comment(request)
        self.as_reviewer(goal, person)
        late = ("approved",) if self.chosen("decline-approved") == "204" else ()
        self.step(goal, ("in_review", *late), "approve-out-of-turn")
        self.back_to_draft(goal)
        return Answer(204)

    def withdraw_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        if not self.is_owner(goal, person):
            raise Refused(int(self.chosen("not-an-owner")), "only an owner can do that")
        if self.chosen("withdraw-draft") == "204":
            self.step(goal, ("draft", "in_review", "approved"), "workflow-off")
        else:
            self.step(goal, ("in_review", "approved"), "withdraw-draft")
        self.back_to_draft(goal)
        return Answer(204)

    def back_to_draft(self, goal: Goal) -> None:
        goal["workflowStatus"] = "draft"
        goal["approvedBy"] = []
        if self.chosen("reviewers-of-draft") == "forgotten":
            goal["reviewers"] = []
