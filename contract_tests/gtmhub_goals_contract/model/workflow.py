"""The approval of one goal as a small machine: who may take which step, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, field

ACTIONS = ("review", "approve", "decline", "withdraw")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The statuses that may answer a step, and whether the step is taken."""

    statuses: frozenset[int]
    taken: bool


TAKEN = Outcome(frozenset({204}), True)
WRONG_STATE = Outcome(frozenset({400, 409}), False)
WRONG_PERSON = Outcome(frozenset({400}), False)


@dataclass
class Approval:
    """States: draft, in_review, approved. `needed` approvals end a review."""

    needed: int
    state: str = "draft"
    reviewers: set[str] = field(default_factory=set)
    approved_by: set[str] = field(default_factory=set)

    def step(
        self, action: str, actor: str, *, owner: bool, chosen: tuple[str, ...] = ()
    ) -> Outcome:
        """Take `action` as user `actor`; the state moves only when the step is legal."""
        outcome = self.allows(action, actor, owner=owner)
        if not outcome.taken:
            return outcome
        if action == "review":
            if len(set(chosen)) < self.needed:
                return WRONG_PERSON
            self.state, self.reviewers, self.approved_by = "in_review", set(chosen), set()
        elif action == "approve":
            self.approved_by.add(actor)
            if len(self.approved_by) >= self.needed:
                self.state = "approved"
        else:
            self.state, self.reviewers, self.approved_by = "draft", set(), set()
        return TAKEN

    def allows(self, action: str, actor: str, *, owner: bool) -> Outcome:
        """What a step of `action` by user `actor` would answer; the state stays."""
        starts = {
            "review": {"draft"},
            "approve": {"in_review"},
            "decline": {"in_review"},
            "withdraw": {"in_review", "approved"},
        }[action]
        if self.state not in starts:
            return WRONG_STATE
        right_person = owner if action in {"review", "withdraw"} else actor in self.reviewers
        if not right_person:
            return WRONG_PERSON
        if action == "approve" and actor in self.approved_by:
            return WRONG_STATE
        return TAKEN

    def actions(self, actor: str, *, owner: bool) -> list[str]:
        """The actions that this user may take now, in the order of `ACTIONS`."""
        return [name for name in ACTIONS if self.allows(name, actor, owner=owner).taken]

    @property
    def locked(self) -> bool:
        """Whether the content of the goal may not change."""
        return self.state in {"in_review", "approved"}
