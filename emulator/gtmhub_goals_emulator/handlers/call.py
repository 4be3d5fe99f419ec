"""What a handler gets and what it gives back; how handlers are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from types import FunctionType, ModuleType
from typing import Any, Generic, TypeVar

from msgspec import Struct

from gtmhub_goals_emulator.errors import ContractError
from gtmhub_goals_emulator.goals.permissions import Directory, Person
from gtmhub_goals_emulator.state.ids import ObjectIds
from gtmhub_goals_emulator.store import Store

Reply = tuple[int, Any]
"""Status and content; None is no body."""

Outcome = TypeVar("Outcome")


class InThread(Struct, Generic[Outcome], frozen=True):
    """Work too long for the event loop; whoever carries the request runs it in a thread."""

    run: Callable[[], Outcome]


class Call(Struct):
    """One accepted request: who calls, with what, when, on which store."""

    person: Person
    account_id: str
    directory: Directory
    params: dict[str, Any]
    body: Any
    now: Callable[[], str]
    """The account's time, as the API writes it."""
    store: Store
    ids: ObjectIds
    forget: Callable[[str], None]
    """To be called with the account once something was changed that its directory holds."""


Handler = Callable[[Call], Reply | InThread[Reply]]


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
