"""The cursor of a kept statement: on PostgreSQL the server keeps its plan too, so that six tables are not planned at each save."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def prepared_cursor(here: Any) -> Any:
    """A cursor of the connection `here`, seen by Django's wrappers (guards, counts of questions) like any other."""
    if here.vendor != "postgresql":
        return here.cursor()
    here.ensure_connection()
    return here._prepare_cursor(_preparing()(here.connection))


@contextmanager
def sent_together() -> Iterator[None]:
    """Statements inside, whose results nobody reads, go to PostgreSQL in one go: each way there and back costs as much as the work."""
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql":
        yield
        return
    here.ensure_connection()
    with here.wrap_database_errors, here.connection.pipeline():
        yield


@cache
def _preparing() -> Any:
    """Made where it is needed: psycopg is there only where PostgreSQL is used."""
    from psycopg import Cursor

    class Preparing(Cursor[Any]):
        """Binds values on the server and asks it to keep the statement from the first time on."""

        def execute(self, query: Any, params: Any = None, **_more: Any) -> Any:
            return super().execute(query, params, prepare=True)

    return Preparing
