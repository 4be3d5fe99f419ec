"""A keyword that nothing takes is told with the one that was meant, wherever it was passed."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, TypeVar

K = TypeVar("K")
# What other clients call things.
_USUAL = {
    "params": "extra_query",
    "data": "json",
    "body": "json",
    "content": "json",
    "take": "limit",
    "max_retries": "retry",
    "api_key": "token",
}


def unknown_keyword(
    called: str, name: str, known: Iterable[str], takes: str = "it takes"
) -> TypeError:
    """Return the error for a keyword that nothing takes, with the one that was meant."""
    import difflib

    known = list(known)
    close = difflib.get_close_matches(name, known, 1)
    if (usual := _USUAL.get(name)) in known:  # as httpx and others call it
        close = [usual]
    hint = f"; did you mean {close[0]!r}?" if close else ""
    hint = hint or f"; {takes} {', '.join(known)}"
    return TypeError(f"{called}() got an unexpected keyword argument {name!r}{hint}")


def parameters(method: Any) -> list[str]:
    """Return what a method takes by name."""
    import inspect

    if isinstance(method, str):  # an operation below the facade, whose function is not at hand
        return []
    kept = inspect.signature(method).parameters.values()
    return [each.name for each in kept if each.kind is not each.VAR_KEYWORD and each.name != "self"]


def suggesting(kind: type[K]) -> type[K]:
    """Let the constructor of a class say which keyword was meant by one that it does not take."""
    made: Any = kind
    init = made.__init__

    @functools.wraps(init)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            init(self, *args, **kwargs)
        except TypeError as error:
            refusal = f"{init.__qualname__}() got an unexpected keyword argument '"
            if not str(error).startswith(refusal):
                raise
            name = str(error).removeprefix(refusal).partition("'")[0]
            raise unknown_keyword(type(self).__name__, name, parameters(init)) from None

    made.__init__ = __init__
    return kind
