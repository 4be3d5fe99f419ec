"""What a unit needs of a connection to a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect

Row = tuple[Any, ...]

SCHEMA_VERSION = 1


class Connection(Protocol):
    """One open transaction on the raw driver."""

    @property
    def dialect(self) -> Dialect:
        """What filters are rendered for; the first who asks waits for SQLAlchemy's import."""
        ...

    def sql(self, name: str, /) -> str:
        """Answer the text of one of statements.py's statements."""
        ...

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]: ...
    def row(self, sql: str, args: Sequence[Any]) -> Row | None: ...
    def run(self, sql: str, args: Sequence[Any]) -> int:
        """Execute and answer how many rows changed."""
        ...

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...
    def listed(self, values: Iterable[Any]) -> Any:
        """Answer the one parameter that stands for a whole list."""
        ...

    @property
    def stream(self) -> Callable[[str, Sequence[Any]], Iterator[str]] | None:
        """How to read texts in JSON arrays while the server goes on; None without a server.

        No other statement may run until all are read or the iterator is closed.
        """
        ...

    def apart(self) -> AbstractContextManager[None]:
        """While a chunk of a long scan is looked at: the database is not needed."""
        ...

    def breathe(self) -> None:
        """Between two such chunks: let others have the interpreter."""
        ...

    def settle(self) -> None:
        """At the end of such a scan: give back what it was lent."""
        ...
