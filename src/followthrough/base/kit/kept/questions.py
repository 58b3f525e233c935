"""Questions whose SQL is made once in a process, by Django, and asked again with other values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import ModelIterable, get_related_populators
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from followthrough.base.kit.kept.cursors import prepared_cursor

Value = int | str | date | tuple[int | str | date, ...] | None
Kind = type[int] | type[str] | type[date]
Found = TypeVar("Found")
# Values that stand for what is asked for while the SQL is made: twice others, so that what differs is theirs. They fit a small integer.
STAND_INS: dict[Kind, Callable[[int], Any]] = {
    int: lambda number: 31_000 + number,
    str: lambda number: f"stands in {number}",
    date: lambda number: date(1325, 10, 31) + timedelta(days=number),
    datetime: lambda number: datetime(1325, 10, 31, tzinfo=timezone.get_default_timezone()) + timedelta(days=number),
}


@dataclass(frozen=True)
class _Made(Generic[Found]):
    """SQL; for each of its parameters the name of what is asked for, or a value that is always the same; what makes a thing of a row."""

    sql: str
    names: tuple[str | None, ...]
    constants: tuple[Any, ...]
    build: Callable[[list[Any]], Found]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    locks: bool


class KeptQuestion(Generic[Found]):
    """`ask(name=value, …)` gives a queryset; the same question is asked again with other values, by its SQL.

    `slots` names what differs with its kind (int, str, date, datetime); None asks for what is empty, and a tuple for what is one of
    several: each number of them has SQL of its own, so they should be few. Prefetched things are left out: it is one question.
    """

    def __init__(self, ask: Callable[..., models.QuerySet[Any, Found]], **slots: Kind) -> None:
        self.ask, self.slots = ask, slots
        self._made: dict[tuple[Any, ...], _Made[Found]] = {}

    def first(self, **given: Value) -> Found | None:
        """The first thing found, or None. The queryset has to be ordered or to find one thing at most."""
        return next(iter(self.rows(**given)), None)

    def rows(self, **given: Value) -> list[Found]:
        """All that is found, as the queryset gives it: things of a model, or tuples of `values_list`."""
        here = connections[DEFAULT_DB_ALIAS]
        key = (here.vendor, *(_shape(value) for value in given.values()))
        made = self._made.get(key) or self._made.setdefault(key, self._make(given, here))
        if made.locks and not here.in_atomic_block:
            raise TransactionManagementError("a kept question that locks was asked outside a transaction")
        flat = _flat(given)
        values = [
            constant if name is None else _as_stored(flat[name], here)
            for name, constant in zip(made.names, made.constants, strict=True)
        ]
        with prepared_cursor(here) as cursor:
            cursor.execute(made.sql, values)
            rows = cursor.fetchall()
        return [made.build(_converted(list(row), made, here)) for row in rows]

    def _make(self, given: dict[str, Value], here: Any) -> _Made[Found]:
        if given.keys() != self.slots.keys():
            raise TypeError(f"a kept question asks for {sorted(self.slots)}, given was {sorted(given)}")
        flat = _flat(given)
        once, again = (self._compiled(given, start, here) for start in (0, 1))
        stands = {_as_stored(value, here): name for name, value in _flat(self._stand_ins(given, 0)).items()}
        names = tuple(
            stands.get(first) if first != second else None for first, second in zip(once.params, again.params, strict=True)
        )
        unused = {name for name, value in flat.items() if value is not None} - set(names)
        if unused:
            raise TypeError(f"not in the SQL of a kept question: {sorted(unused)}")
        converters = once.compiler.get_converters([expression for expression, _sql, _alias in once.compiler.select])
        return _Made(
            sql=once.sql,
            names=names,
            constants=once.params,
            build=_builder(once.queryset, once.compiler),
            converters=tuple((place, *found) for place, found in converters.items()),
            locks=once.queryset.query.select_for_update,
        )

    def _stand_ins(self, given: dict[str, Value], start: int) -> dict[str, Any]:
        numbers = count(start * (1 + sum(len(value) if isinstance(value, tuple) else 1 for value in given.values())))

        def stand_in(value: Value, kind: Kind) -> Any:
            if isinstance(value, tuple):
                return tuple(STAND_INS[kind](next(numbers)) for _one in value)
            return None if value is None else STAND_INS[kind](next(numbers))

        return {name: stand_in(given[name], kind) for name, kind in self.slots.items()}

    def _compiled(self, given: dict[str, Value], start: int, here: Any) -> "_Compiled":
        queryset = self.ask(**self._stand_ins(given, start))
        compiler = queryset.query.get_compiler(connection=here)
        sql, params = compiler.as_sql()
        return _Compiled(queryset, compiler, sql, tuple(params))


@dataclass(frozen=True)
class _Compiled:
    queryset: Any
    compiler: Any
    sql: str
    params: tuple[Any, ...]


def _shape(value: Value) -> int:
    return len(value) if isinstance(value, tuple) else -1 if value is None else -2


def _flat(given: dict[str, Any]) -> dict[str, Any]:
    """One of several under a name of its own."""
    if not any(isinstance(value, tuple) for value in given.values()):
        return given
    several = ((name, value if isinstance(value, tuple) else (value,)) for name, value in given.items())
    return {
        f"{name}.{place}" if isinstance(given[name], tuple) else name: one
        for name, found in several
        for place, one in enumerate(found)
    }


def _as_stored(value: Any, here: Any) -> Any:
    if isinstance(value, datetime):
        return here.ops.adapt_datetimefield_value(value)
    return here.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _converted(row: list[Any], made: _Made[Any], here: Any) -> list[Any]:
    for place, converters, expression in made.converters:
        for convert in converters:
            row[place] = convert(row[place], expression, here)
    return row


def _builder(queryset: Any, compiler: Any) -> Callable[[list[Any]], Any]:
    """What `django.db.models.query.ModelIterable` does with a row, prepared once."""
    if queryset._iterable_class is not ModelIterable:
        return tuple
    chosen, further = compiler.klass_info["select_fields"], compiler.annotation_col_map or {}
    own = slice(chosen[0], chosen[-1] + 1)
    names = [expression.target.attname for expression, _sql, _alias in compiler.select[own]]
    related = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # because the types are of Django 6

    def build(row: list[Any]) -> Any:
        thing = queryset.model.from_db(DEFAULT_DB_ALIAS, names, row[own])
        for populator in related:
            populator.populate(row, thing)
        for name, place in further.items():
            setattr(thing, name, row[place])
        return thing

    return build
