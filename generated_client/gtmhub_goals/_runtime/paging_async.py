# Printed from the contract by `make generate`; edits here are lost.
"""Pages and items one after the other; the next page is fetched while this one is used."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from .models import Page, records
from .paging import Walk
from .reading import InvalidItem

P = TypeVar("P", bound=Page[Any])
T = TypeVar("T")


class AsyncPages(Generic[P]):
    """An async iterator of pages; `total` is known after the first.

    At most one page is fetched ahead. Leave with `aclose()`, or `async with`, to drop it at
    once; without, it is dropped when the iterator is.
    """

    def __init__(
        self, fetch: Callable[[int, int], Awaitable[P]], *, skip: int, page_size: int
    ) -> None:
        self._ahead: asyncio.Task[P] | None = None
        self._fetch = fetch
        self._walk = Walk(skip, page_size)
        self._more = True

    @property
    def total(self) -> int | None:
        """How many items there are in all, as the last page said; None before the first."""
        return self._walk.total

    def items(self) -> AsyncItems[Any]:
        """Return the items on all pages."""
        return AsyncItems(self)

    def __aiter__(self) -> AsyncIterator[P]:
        return self

    async def __anext__(self) -> P:
        if not self._more:
            raise StopAsyncIteration
        try:
            if self._ahead is None:
                page = await self._fetch(self._walk.skip, self._walk.size)
            else:
                page = await self._ahead
                self._ahead = None
            self._more = self._walk.accept(page)
        except BaseException:
            await self.aclose()
            raise
        if self._more:
            self._ahead = self._fetch_ahead()
        return page

    def _fetch_ahead(self) -> asyncio.Task[P] | None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # another event loop, such as trio's: no fetching ahead there
            return None
        skip, size = self._walk.skip, self._walk.size

        async def fetch() -> P:
            return await self._fetch(skip, size)

        return loop.create_task(fetch())

    async def aclose(self) -> None:
        """Stop here: the page that is being fetched ahead is dropped."""
        self._more = False
        task, self._ahead = self._ahead, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def __del__(self) -> None:
        task = self._ahead
        if task is None:
            return
        if not task.done():
            if not task.get_loop().is_closed():
                task.cancel()
        elif not task.cancelled():
            # Ask, so that asyncio does not report an error that nobody waited for.
            task.exception()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


class AsyncItems(Generic[T]):
    """An async iterator of the items on all pages; `total` is known after the first item."""

    def __init__(self, pages: AsyncPages[Any]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())
        # The items that could not be read, with on_invalid="collect".
        self.invalid_items: list[InvalidItem[T]] = []

    @property
    def total(self) -> int | None:
        """How many items there are in all, as the last page said; None before the first."""
        return self._pages.total

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            page = await self._pages.__anext__()
            self.invalid_items += page.invalid_items
            self._items = iter(page.items)

    async def to_records(self) -> list[dict[str, Any]]:
        """Return a row for each item that is left, as `Page.to_records` does."""
        return records([item async for item in self])

    async def aclose(self) -> None:
        """Stop here: the page that is being fetched ahead is dropped."""
        await self._pages.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()
