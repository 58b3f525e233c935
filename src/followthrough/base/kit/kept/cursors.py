"""The cursor of a kept statement: on PostgreSQL the server keeps its plan too, so that six tables are not planned at each save."""

from functools import cache
from typing import Any


def prepared_cursor(here: Any) -> Any:
    """A cursor of the connection `here`, seen by Django's wrappers (guards, counts of questions) like any other."""
    if here.vendor != "postgresql":
        return here.cursor()
    here.ensure_connection()
    return here._prepare_cursor(_preparing()(here.connection))


@cache
def _preparing() -> Any:
    """Made where it is needed: psycopg is there only where PostgreSQL is used."""
    from psycopg import Cursor

    class Preparing(Cursor[Any]):
        """Binds values on the server and asks it to keep the statement from the first time on."""

        def execute(self, query: Any, params: Any = None, **_more: Any) -> Any:
            return super().execute(query, params, prepare=True)

    return Preparing
