"""The operations of one tag as an attribute of the client, also those that give whole responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from .operation import Response

R = TypeVar("R")
P = ParamSpec("P")
T = TypeVar("T")


class Facade(Generic[R]):
    """An attribute that is made with the first use.

    On the class it is the facade's class, so that `create_autospec(Client)` sees its methods.
    """

    def __init__(self, module: str, kind: str) -> None:
        self._module = module
        self._kind = kind
        self._attribute = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._attribute = name

    @overload
    def __get__(self, client: None, owner: type) -> type[R]: ...
    @overload
    def __get__(self, client: object, owner: type) -> R: ...
    def __get__(self, client: object, owner: type) -> Any:
        kind = getattr(import_module(f"..resources.{self._module}", __package__), self._kind)
        if client is None:
            return kind
        made = vars(client)[self._attribute] = kind(client)
        return made


class Parsed(Generic[T]):
    """What a facade takes for an answer: it gives back what is called `parsed`."""

    __slots__ = ("parsed",)

    def __init__(self, parsed: T) -> None:
        self.parsed = parsed


class Responding(Generic[P, T]):
    """The type of a method that gives its whole `Response`."""

    def __get__(self, instance: object, owner: type) -> Callable[P, T]:
        """Return the bound method."""
        raise NotImplementedError  # only types: `responding` gives back the function itself


def responding(method: Callable[Concatenate[Any, P], T]) -> Responding[P, Response[T]]:
    """Return the method, which is whole by the client that its facade has."""
    return cast("Responding[P, Response[T]]", method)


def responding_async(
    method: Callable[Concatenate[Any, P], Awaitable[T]],
) -> Responding[P, Awaitable[Response[T]]]:
    """Return the method, as `responding` does."""
    return cast("Responding[P, Awaitable[Response[T]]]", method)
