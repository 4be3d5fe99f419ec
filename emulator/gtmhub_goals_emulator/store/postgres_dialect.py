"""How SQLAlchemy writes for psycopg: a module of its own, as its import takes most of a start."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import Dialect

POSTGRESQL: Dialect = postgresql.psycopg.dialect(paramstyle="format")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its constructor bare
