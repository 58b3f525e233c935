"""Rows written in bulk: the statement of the database's own driver, since an object for each row takes most of the time."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

ROWS_AT_ONCE = 20_000


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values in the order of `names` (names of fields). Runs inside the operation that calls it.

    Making the rows must ask the database nothing: PostgreSQL copies them over the one connection while they are made.
    """
    quote = connection.ops.quote_name
    held = {field.name: str(field.column) for field in model._meta.concrete_fields}
    columns = ", ".join(quote(held[name]) for name in names)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        waiting = iter(rows)
        while part := list(islice(waiting, ROWS_AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", part)  # noqa: S608 -- because names come from the model


def moment(value: Any) -> Any:
    """A moment as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(value)
