"""What a handler gets and what it gives back; how handlers are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from gtmhub_goals_emulator.errors import AccountGone, ContractError
from gtmhub_goals_emulator.goals.goal_dict import GoalDict
from gtmhub_goals_emulator.goals.people import Directory, Person
from gtmhub_goals_emulator.goals.serializer import GoalSerializer
from gtmhub_goals_emulator.state.accounts import Clock
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.store.protocols import Store, WriteUnit
from gtmhub_goals_emulator.store.records import Goal, Metric

Reply = tuple[int, Any]
"""Status and content; None is no body."""

Outcome = TypeVar("Outcome")


class InThread(Struct, Generic[Outcome], frozen=True):
    """Work too long for the event loop; whoever carries the request runs it in a thread."""

    run: Callable[[], Outcome]


class Call(Struct):
    """One accepted request: who calls, with what, by which clock, on which store."""

    person: Person
    directory: Directory
    params: dict[str, Any]
    body: Any
    clock: Clock
    store: Store
    ids: ObjectIds

    _now: str | None = None

    @property
    def now(self) -> str:
        """The instant of the call, one and the same however often it is asked for."""
        if self._now is None:
            self._now = self.clock.now_text()
        return self._now

    @property
    def account_id(self) -> str:
        return self.directory.account_id

    @contextmanager
    def writing(self) -> Iterator[WriteUnit]:
        """Begin a unit that writes to the caller's account; AccountGone where it was deleted."""
        account_id = self.account_id
        with self.store.write(account_id) as unit:
            if unit.account(account_id) is None:
                raise AccountGone(f"account {account_id} does not exist any more")
            if self.ids.seeded:  # another emulator may make the same ids
                self.ids.go_on_after(unit.greatest_goal_id(account_id, *self.ids.stretch()))
            yield unit


Handler = Callable[[Call], Reply | InThread[Reply]]


class PendingGoal(Struct):
    """A goal to be written as JSON; `metrics` None leaves them out, `parent` is for its links."""

    serializer: GoalSerializer
    goal: Goal
    metrics: Sequence[Metric] | None = None
    parent: Goal | None = None

    def texts(self) -> str | tuple[str, ...]:
        """All that the outcome depends on besides the goal's id and the reader."""
        if self.metrics is None:
            return self.goal.text
        return (self.goal.text, *[metric.text for metric in self.metrics])

    def to_json(self) -> GoalDict:
        parent = None if self.parent is None else self.parent.document()
        metrics = None if self.metrics is None else [m.document() for m in self.metrics]
        return self.serializer.to_json(self.goal.document(), metrics, parent)


class PendingPage(Struct):
    """Goals of one page for one reader; `metrics` and `parents` by the goal's id."""

    serializer: GoalSerializer
    goals: Sequence[Goal]
    total: int
    metrics: Mapping[str, Sequence[Metric]] | None = None
    parents: Mapping[str, Goal] = field(default_factory=dict)

    def items(self) -> Iterator[PendingGoal]:
        for goal in self.goals:
            metrics = None if self.metrics is None else self.metrics[goal.id]
            yield PendingGoal(self.serializer, goal, metrics, self.parents.get(goal.id))


def handlers_in(
    operation_ids: Collection[str], *modules: ModuleType
) -> dict[str, Callable[..., Any]]:
    """Find the handler of each operation: `getGoal` is answered by the function `get_goal`.

    ContractError where an operation has no handler, or a public function no operation.
    """
    functions: dict[str, Callable[..., Any]] = {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, FunctionType)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    }
    found = {}
    for operation_id in operation_ids:
        name = re.sub(r"[A-Z]", lambda match: "_" + match[0].lower(), operation_id)
        if name not in functions:
            places = " or ".join(module.__name__ for module in modules)
            raise ContractError(f"no handler for {operation_id}; write {name}() in {places}")
        found[operation_id] = functions.pop(name)
    if functions:
        idle = ", ".join(sorted(functions))
        raise ContractError(f"handlers without an operation: {idle}; remove them")
    return found
