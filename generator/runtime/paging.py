"""Pages and items one after the other: what to ask for next, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from .errors import InvalidArgument, PagingError
from .models import Page, records
from .reading import InvalidItem

T = TypeVar("T")


class Walk:
    """One walk: counts what came and compares pages, without sending anything.

    It goes on by the items received, never by the size asked for, so that a server that
    gives smaller pages than it was asked for loses nothing.
    """

    def __init__(self, skip: int, size: int) -> None:
        for name, value, least in (("skip", skip, 0), ("page_size", size, 1)):
            if value.__class__ is not int or value < least:
                raise InvalidArgument(
                    f"{name}={value!r}: a walk needs a whole number from {least} on"
                )
        self._start = skip
        self._last: Sequence[Any] = ()
        self.size = size
        self.received = 0
        self.total: int | None = None

    @property
    def skip(self) -> int:
        """Where the next page begins."""
        return self._start + self.received

    def accept(self, page: Page[Any]) -> bool:
        """Take note of a page; return whether another one follows.

        Raises:
            PagingError: The page is the one before it again, or is empty although the
                total says that more should come.
        """
        count = len(page.items) + len(page.invalid_items)
        self.total = page.total_count
        keys = [getattr(item, "id", item) for item in page.items]
        keys += [item.raw for item in page.invalid_items]
        if count and keys == self._last:
            raise self._stopped("gave the same page twice: it does not heed `skip`")
        self._last = keys
        self.received += count
        if self.skip >= self.total:
            return False
        if not count:
            raise self._stopped("gave an empty page too early")
        return True

    def _stopped(self, what: str) -> PagingError:
        error = PagingError(
            f"the server {what} (after {self.received} items of {self.total}, "
            f"skip={self.skip}, page_size={self.size})"
        )
        error.received = self.received
        error.total = self.total
        return error


P = TypeVar("P", bound=Page[Any])


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

    def items(self) -> Items[Any]:
        """Return the items on all pages."""
        return Items(self)

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
            self.invalid_items += page.invalid_items
            self._items = iter(page.items)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a row for each item that is left, as `Page.to_records` does."""
        return records(self)
