"""A file of facts checked by column: what it says as columns of values, or every fault with its row."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.periods import Period
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS
from followthrough.evidence.facts.rules.claims import Claim, find_clashes
from followthrough.evidence.facts.rules.columns import (
    read_category,
    read_count,
    read_institution,
    read_measure,
    read_period,
)
from followthrough.evidence.facts.rules.faults import Fault, Faults
from followthrough.evidence.facts.rules.measures import Measure

BREAKDOWNS = (*PERSON_COLUMNS, *DECLARED_COLUMNS)
PLACE_IN_LOG = "facts.file"
ROW = _("row {row}")
TWICE = _("the same stock for the same time is given already: {other}. Only one number can hold; take one out.")
WHOLE = _(
    "{measure} of {institution} is given for {period} ({shape}) and, in {other}, for {other_period} ({other_shape}). "
    "Give one time in one breakdown and one length of period, or a whole is counted beside its parts."
)
ENTERED = _("{measure} of {institution} for {period} was already entered in the register: {other}.")
T = TypeVar("T")
Group = tuple[str, str]
"""Measure and body."""


@dataclass
class Table:
    """A file as read: texts by column, stripped, and the number of each row as a spreadsheet shows it."""

    columns: dict[str, list[str]]
    rows: "array[int]" = field(default_factory=lambda: array("L"))


@dataclass(frozen=True)
class Sheet:
    """A file whose every value is sound. Columns that it lacks are not in `breakdowns`."""

    rows: "array[int]"
    measures: list[Measure]
    institutions: list[str]
    periods: list[Period]
    numbers: list[int]
    breakdowns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.rows)

    def sound_rows(self) -> "Sheet":
        """Only the rows in which every value could be read."""
        columns: list[list[Any]] = [self.measures, self.institutions, self.periods, self.numbers, *self.breakdowns.values()]
        places = [place for place, values in enumerate(zip(*columns, strict=True)) if None not in values]
        measures, institutions, periods, numbers, *breakdowns = ([column[place] for place in places] for column in columns)
        rows = array("L", [self.rows[place] for place in places])
        return Sheet(rows, measures, institutions, periods, numbers, dict(zip(self.breakdowns, breakdowns, strict=True)))

    @cached_property
    def groups(self) -> set[Group]:
        """What it tells of whom."""
        return {(measure.code, body) for measure, body in set(zip(self.measures, self.institutions, strict=True))}

    def lines(self) -> Iterator[tuple[Any, ...]]:
        """Row number, measure, body, period, number and the values of `BREAKDOWNS` in their order."""
        empty = [""] * len(self)
        columns = [self.breakdowns.get(name, empty) for name in BREAKDOWNS]
        return zip(self.rows, self.measures, self.institutions, self.periods, self.numbers, *columns, strict=True)

    @cached_property
    def claims(self) -> dict[Group, dict[tuple[Period, tuple[str, ...]], Claim]]:
        """What it tells of which time and how broken down, by measure and body, with the first row that does."""
        found: dict[Group, dict[tuple[Period, tuple[str, ...]], Claim]] = defaultdict(dict)
        filled: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row, measure, body, period, _number, *values in self.lines():
            key = tuple(values)
            shape = filled.get(key)
            if shape is None:
                shape = filled[key] = tuple(name for name, value in zip(BREAKDOWNS, key, strict=True) if value)
            claims = found[measure.code, body]
            if (period, shape) not in claims:
                claims[period, shape] = Claim(period.first, period.last, period.span, shape, row)
        return found

    @cached_property
    def stock_cells(self) -> dict[tuple[Any, ...], int]:
        """Of stocks: measure, body, period and breakdown, with the first row that tells it."""
        found: dict[tuple[Any, ...], int] = {}
        for row, measure, body, period, _number, *values in self.lines():
            if measure.is_stock:
                found.setdefault((measure.code, body, period, *values), row)
        return found


def checked(table: Table, names: Mapping[str, str]) -> Sheet:
    """The sheet that `table` is, with `names` of bodies (see `read_institution`); raises FaultyFacts or ClassifiedText."""
    faults, texts = Faults(), table.columns
    _refuse_marked(texts)
    breakdowns = [name for name in BREAKDOWNS if name in texts]
    sheet = Sheet(
        table.rows,
        _read(table, "measure", read_measure, faults),
        _read(table, "institution", lambda text: read_institution(text, names), faults),
        _read(table, "period", read_period, faults),
        _read(table, "number", read_count, faults),
        {name: _read(table, name, lambda text, name=name: read_category(name, text), faults) for name in breakdowns},  # type: ignore[misc]  # because a lambda with a default has no type
    )
    _check_breakdowns(table, sheet.measures, faults)
    # Rows with a fault are left out of what compares rows, so that one run tells everything.
    sound = sheet.sound_rows() if faults.count else sheet
    _check_stocks(sound, faults)
    check_wholes(sound, {}, faults)
    faults.refuse()
    return sheet


def check_wholes(sheet: Sheet, standing: Mapping[Group, Sequence[Claim]], faults: Faults) -> None:
    """Find each whole beside its parts, within the file and against what stands already."""
    found = [
        _clash(group, second, first)
        for group, claims in sheet.claims.items()
        for second, first in find_clashes([*claims.values(), *standing.get(group, ())])
    ]
    faults.add(sorted(found, key=lambda fault: fault.row))


def _clash(group: Group, second: Claim, first: Claim) -> Fault:
    other = first.source or say(ROW, row=first.row)
    facts = {"measure": group[0], "institution": group[1], "period": _told(second), "other": other}
    if first.is_entry:
        return Fault(second.row, "period", ENTERED, facts)
    shapes = {"shape": _shape(second), "other_shape": _shape(first), "other_period": _told(first)}
    return Fault(second.row, "period", WHOLE, facts | shapes)


def _read(table: Table, column: str, read: Callable[[str], Any], faults: Faults) -> list[Any]:
    """The values of a column, None for a problem: a pair of a sentence and its facts, which makes each row with it a fault."""
    texts = table.columns[column]
    values = {text: read(text) for text in dict.fromkeys(texts)}
    problems = {text: value for text, value in values.items() if isinstance(value, tuple)}
    if problems:
        faults.add(Fault(row, column, *problems[text]) for row, text in zip(table.rows, texts, strict=True) if text in problems)
        values |= dict.fromkeys(problems)
    return [values[text] for text in texts]


def _check_breakdowns(table: Table, measures: Sequence[Measure | None], faults: Faults) -> None:
    """Sex stands where persons are counted and nowhere else; other columns only where the measure has them."""
    codes = table.columns["measure"]
    known = {code: measure for code, measure in zip(codes, measures, strict=True) if measure}
    for name in BREAKDOWNS:
        if name not in table.columns and name != "sex":
            continue
        column = table.columns.get(name) or [""] * len(codes)
        wrong = {
            (code, value): problem
            for code, value in set(zip(codes, column, strict=True))
            if code in known and (problem := _misplaced(name, known[code], value))
        }
        if wrong:
            faults.add(
                Fault(row, name, wrong[code, value], {"measure": code, "allowed": ", ".join(known[code].declared) or "–"})
                for row, code, value in zip(table.rows, codes, column, strict=True)
                if (code, value) in wrong
            )


def _misplaced(name: str, measure: Measure, value: str) -> str | None:
    if name == "sex" and measure.of_persons and not value:
        return _("{measure} counts persons; write F, M or X (not known).")
    if name in PERSON_COLUMNS and value and not measure.of_persons:
        return _("{measure} does not count persons; leave this empty.")
    if name in DECLARED_COLUMNS and value and name not in measure.declared:
        return _("{measure} has no such column; leave this empty. Its further columns: {allowed}.")
    return None


def _check_stocks(sheet: Sheet, faults: Faults) -> None:
    faults.add(
        Fault(row, "number", TWICE, {"other": say(ROW, row=first)})
        for row, first in twice(sheet, sheet.stock_cells)
        if row != first
    )


def twice(sheet: Sheet, known: Mapping[tuple[Any, ...], T]) -> Iterator[tuple[int, T]]:
    """Rows of stocks whose cell is in `known`, with what is known of it."""
    for row, measure, body, period, _number, *values in sheet.lines():
        if measure.is_stock and (other := known.get((measure.code, body, period, *values))) is not None:
            yield row, other


def _refuse_marked(columns: Mapping[str, Iterable[str]]) -> None:
    for name, texts in columns.items():
        for text in dict.fromkeys(texts):
            if not text.isdigit():
                refuse_marked(PLACE_IN_LOG, **{name: text})


def _told(claim: Claim) -> str:
    return Period(claim.span, claim.first, claim.last).code


def _shape(claim: Claim) -> str:
    return ", ".join((claim.span.value, *claim.breakdown))
