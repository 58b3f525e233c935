"""The cursor of a kept statement: on PostgreSQL the server keeps its plan too, so that six tables are not planned at each save."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Statement = tuple[str, Sequence[Any]]
_waiting: ContextVar[list[Statement] | None] = ContextVar("waiting", default=None)


def prepared_cursor(here: Any) -> Any:
    """A cursor of the connection `here`, seen by Django's wrappers (guards, counts of questions) like any other."""
    if here.vendor != "postgresql":
        return here.cursor()
    here.ensure_connection()
    return here._prepare_cursor(_preparing()(here.connection))


def execute(here: Any, sql: str, values: Sequence[Any]) -> int:
    """Carry out a kept statement; gives the number of lines, or -1 where it waits to be sent together with others."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append((sql, values))
        return -1
    with prepared_cursor(here) as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


@contextmanager
def sent_together(*, at_last: bool = False) -> Iterator[None]:
    """Kept lines that are written inside go to PostgreSQL in one go: each way there and back costs as much as the work.

    They are sent when the block ends. With `at_last` nothing follows them in their transaction, so that it is committed in the same
    go, unless it stands inside another one. On SQLite, where there is no way to go, each is written at its place.
    """
    here: Any = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql":
        yield
        return
    statements: list[Statement] = []
    token = _waiting.set(statements)
    try:
        yield
    finally:
        _waiting.reset(token)
    is_outermost = here.in_atomic_block and len(here.atomic_blocks) == 1
    if at_last and is_outermost:
        statements.append(("commit", ()))
    here.ensure_connection()
    with here._prepare_cursor(_together()(here.connection)) as cursor:
        cursor.execute("; ".join(sql for sql, _values in statements), [value for _sql, values in statements for value in values])


@cache
def _preparing() -> Any:
    """Made where it is needed: psycopg is there only where PostgreSQL is used."""
    from psycopg import Cursor

    class Preparing(Cursor[Any]):
        """Binds values on the server and asks it to keep the statement from the first time on."""

        def execute(self, query: Any, params: Any = None, **_more: Any) -> Any:
            return super().execute(query, params, prepare=True)

    return Preparing


@cache
def _together() -> Any:
    """Several statements in one text can only be sent with their values in it."""
    from psycopg import ClientCursor

    return ClientCursor
