"""Lines written by SQL that is made once: new ones, and some fields of those that are there."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from followthrough.base.kit.kept.cursors import execute, prepared_cursor

PLAIN: dict[type[Any], type[Any]] = {
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.ForeignKey: int,
}


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in names]


def _prepare(field: Any) -> Callable[[Any, Any], Any]:
    """How a value of `field` goes to the driver: a text in a field of texts and a number in one of numbers as they are, else as Django says."""
    prepare: Callable[[Any, Any], Any] = field.get_db_prep_save
    kind = next((kind for of, kind in PLAIN.items() if isinstance(field, of)), None)
    return prepare if kind is None else lambda value, here: value if type(value) is kind else prepare(value, here)


class KeptInsert:
    """Writes new lines of a model. No signals are sent; a key that the database gives is not read back."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField | models.BigAutoField)]
        self._names = [field.attname for field in fields]
        self._prepare = [_prepare(field) for field in fields]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        self._sql = f'insert into "{model._meta.db_table}" ({columns}) values ({", ".join(["%s"] * len(fields))})'  # noqa: S608 -- because names of tables and columns come from models

    def write(self, **values: Any) -> None:
        """Insert one line; raises KeyError where a field is not given."""
        here = connections[DEFAULT_DB_ALIAS]
        execute(here, self._sql, self._told(values, here))

    def write_all(self, things: Sequence[models.Model]) -> None:
        """Insert things that are not saved yet."""
        here = connections[DEFAULT_DB_ALIAS]
        with prepared_cursor(here) as cursor:
            cursor.executemany(self._sql, [self._told(vars(thing), here) for thing in things])

    def _told(self, values: dict[str, Any], here: Any) -> list[Any]:
        return [prepare(values[name], here) for name, prepare in zip(self._names, self._prepare, strict=True)]


class KeptUpdate:
    """Writes `fields` of the lines of a model in which the fields of `where` hold given values."""

    def __init__(self, model: type[models.Model], fields: Sequence[str], *, where: Sequence[str]) -> None:
        told, held = (_fields(model, names) for names in (fields, where))
        self._fields = [(field.attname, _prepare(field)) for field in told]
        self._where = [(field.attname, _prepare(field)) for field in held]
        new = ", ".join(f'"{field.column}" = %s' for field in told)
        found = " and ".join(f'"{field.column}" = %s' for field in held)
        self._sql = f'update "{model._meta.db_table}" set {new} where {found}'  # noqa: S608 -- because names of tables and columns come from models

    def write(self, values: dict[str, Any], **where: Any) -> int:
        """How many lines were written, -1 inside `sent_together`. `values` and `where` go by the names of columns (`saved_by_id`)."""
        here = connections[DEFAULT_DB_ALIAS]
        told = [prepare(values[name], here) for name, prepare in self._fields]
        return execute(here, self._sql, [*told, *(prepare(where[name], here) for name, prepare in self._where)])
