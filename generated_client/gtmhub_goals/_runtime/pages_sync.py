# Printed from the contract by `make generate`; edits here are lost.
"""Pages and items one after the other, fetched when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from .paging import Page, Walk
from .reading import InvalidItem

P = TypeVar("P", bound=Page[Any])
T = TypeVar("T")


class Pages(Generic[P]):
    """An iterator of pages; `total` is known after the first."""

    def __init__(self, fetch: Callable[[int, int], P], *, skip: int, page_size: int) -> None:
        self._fetch = fetch
        self._walk = Walk(skip, page_size)
        self._more = True

    @property
    def total(self) -> int | None:
        """How many items there are in all, as the last page said; None before the first."""
        return self._walk.total

    def __iter__(self) -> Iterator[P]:
        return self

    def __next__(self) -> P:
        if not self._more:
            raise StopIteration
        try:
            page = self._fetch(self._walk.skip, self._walk.size)
            self._more = self._walk.accept(page)
        except BaseException:
            self._more = False
            raise
        return page


class Items(Generic[T]):
    """An iterator of the items on all pages; `total` is known after the first item."""

    def __init__(self, pages: Pages[Any]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())
        # The items that could not be read, with on_invalid="collect".
        self.invalid_items: list[InvalidItem[T]] = []

    @property
    def total(self) -> int | None:
        """How many items there are in all, as the last page said; None before the first."""
        return self._pages.total

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        while True:
            for item in self._items:
                return item
            page = next(self._pages)
            self.invalid_items += getattr(page, "invalid_items", ())
            self._items = iter(page.items)
