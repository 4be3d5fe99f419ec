"""A fault is one decorated function in a module of this folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.contract_tests.faults.wire import Forward, Request, Response

Handler = Callable[[Request, Forward], Awaitable[Response]]
MACHINERY = frozenset({"registry", "wire", "serve", "__main__"})


@dataclass(frozen=True)
class Fault:
    """What is wrong, and who must notice: a law, or a check of the letter."""

    name: str
    about: str
    law: str | None
    check: str | None
    family: str | None
    handler: Handler

    @property
    def catcher(self) -> str:
        return self.law or self.check or ""


FAULTS: dict[str, Fault] = {}


def fault(
    law: str | None = None, *, check: str | None = None, family: str | None = None
) -> Callable[[Handler], Handler]:
    """Register a faulty server; its docstring says what is wrong."""

    def register(handler: Handler) -> Handler:
        name = handler.__name__.replace("_", "-")
        if name in FAULTS:
            raise ValueError(f"two faults are called {name}")
        if (law is None) == (check is None):
            raise ValueError(f"{name} names a law or a check, one of them")
        FAULTS[name] = Fault(name, (handler.__doc__ or "").strip(), law, check, family, handler)
        return handler

    return register


def load_faults() -> dict[str, Fault]:
    folder = Path(__file__).parent
    for module in sorted(info.name for info in pkgutil.iter_modules([str(folder)])):
        if module not in MACHINERY:
            importlib.import_module(f"{__package__}.{module}")
    return FAULTS
