# Printed from the contract by `make generate`; edits here are lost.
"""The operations of one tag as an attribute of the client, also those that give whole responses."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from .models import Page
from .operation import Response, deprecated

if TYPE_CHECKING:
    from .paging import Items, Pages
    from .paging_async import AsyncItems, AsyncPages

R = TypeVar("R")
P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W", bound=Page[Any])


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


class FacadeBase:
    """The operations of one tag, sent by the client that has them as an attribute."""

    def __init__(self, client: Any) -> None:
        self._client = client


class Bound(Generic[P, T]):
    """The type of a method that is made of another one."""

    def __get__(self, instance: object, owner: type) -> Callable[P, T]:
        """Return the bound method."""
        raise NotImplementedError  # only types: what is made here are functions


def responding(method: Callable[Concatenate[Any, P], T]) -> Bound[P, Response[T]]:
    """Return the method, which is whole by the client that its facade has."""
    return cast("Bound[P, Response[T]]", method)


def responding_async(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Bound[P, Coroutine[Any, Any, Response[T]]]:
    """Return the method, as `responding` does."""
    return cast("Bound[P, Coroutine[Any, Any, Response[T]]]", method)


def awaited(method: Callable[Concatenate[Any, P], T]) -> Bound[P, Coroutine[Any, Any, T]]:
    """Return a coroutine function: with an async client, the method gives what to await."""
    message: Any = getattr(method, "__deprecated__", None)
    inner: Any = method if message is None else getattr(method, "__wrapped__", method)

    async def waiting(self: Any, *args: Any, **kwargs: Any) -> Any:
        return await inner(self, *args, **kwargs)

    _twin(waiting, inner, ", to be awaited")
    twin: Any = waiting if message is None else deprecated(message)(waiting)
    return cast("Bound[P, Coroutine[Any, Any, T]]", twin)


def awaited_pages(method: Callable[Concatenate[Any, P], Pages[W]]) -> Bound[P, AsyncPages[W]]:
    """Return a walk over pages: with an async client, the method gives what `async for` takes."""
    return cast("Bound[P, AsyncPages[W]]", _walking(method))


def awaited_items(method: Callable[Concatenate[Any, P], Items[T]]) -> Bound[P, AsyncItems[T]]:
    """Return the same for the items on them."""
    return cast("Bound[P, AsyncItems[T]]", _walking(method))


def _walking(method: Any) -> Any:
    def walking(self: Any, *args: Any, **kwargs: Any) -> Any:
        return method(self, *args, **kwargs)

    _twin(walking, method, "")
    return walking


def _twin(function: Callable[..., Any], method: Any, how: str) -> None:
    """Give a method of the async facade the names, the arguments and the text of its model."""
    functools.update_wrapper(function, method)
    said = (method.__doc__ or "").partition("\n")[0].rstrip(".")
    function.__doc__ = f"{said}: as `{method.__qualname__}`{how}."
    function.__qualname__ = f"Async{method.__qualname__}"
