"""Reading a filled workbook back: every yellow cell again, each fault with its cell, what stands there and what is allowed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import Field
from followthrough.evidence.registers.rules.fields import Kind as FieldKind
from followthrough.evidence.registers.rules.parsing import Choices, read_day
from followthrough.reporting.cycles.rules.answers import (
    ALLOWED,
    LONGEST_NARRATIVE,
    LONGEST_SENTENCE,
    Difficulty,
    Status,
)
from followthrough.reporting.workbooks.rules.columns import COLUMNS, GREY, YELLOW, Column, address
from followthrough.reporting.workbooks.rules.content import FIELD_OF, comparable, folded, print_of, writable
from followthrough.reporting.workbooks.rules.seal import Seal, Sealed

LONGEST_SHOWN = 60
ROWS_LOOKED_AT = 30
LENGTHS = {
    Column.NARRATIVE: LONGEST_NARRATIVE,
    Column.NEXT_STEPS: LONGEST_NARRATIVE,
    Column.DIFFERS: LONGEST_NARRATIVE,
    Column.DIFFICULTY: LONGEST_SENTENCE,
}
DIFFICULTY_COLUMNS = (Column.DIFFICULTY_CODE, Column.DIFFICULTY_MORE)
DAY = Field(Column.DONE_ON.value, "", FieldKind.DAY)

NOT_A_STATUS = _("“{found}” cannot be said of this row. Choose one of: {statuses}.")
NOT_A_DIFFICULTY = _(
    "“{found}” is not among the difficulties. Choose one or several of: {difficulties}; part several by a semicolon."
)
NOT_YET = _("{found} has not come yet. Give the day on which it was done, or choose another status.")
ONLY_LATE = _("A day is given only with “{status}”. Choose that, or empty this cell.")
TOO_LONG = _(
    "This has {length} characters, {longest} are the most. Shorten it, or add the rest as a file on the page of the duty."
)
ALTERED = _("This cell is locked and was changed. What stands there is not read; the yellow cells beside it are.")
CLOSED = _("Nothing is asked here, so what stands there is not read.")
ERROR = _("“{found}” is the error of a formula. Write the value itself.")
NO_SUCH_ROW = _("No duty of this workbook is called “{found}”. What stands in this line is not read.")
TWICE = _("Row {found} stands here a second time. Only its first line is read.")
GONE = _("Row {found} is gone from the sheet. Its answer stays as it was.")


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: sheet, cell (empty: no single one), what stands there, and the sentence with its facts."""

    sheet: str
    cell: str
    found: str
    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stored(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"sheet": self.sheet, "cell": self.cell, "found": self.found, "template": self.template, "facts": dict(self.facts)}


@dataclass(frozen=True)
class Filled:
    """What somebody wrote into one duty: only fields that were changed since the workbook was written and can be read."""

    sealed: Sealed
    changed: Mapping[str, Any]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """Everything that a workbook says."""

    seal: Seal
    filled: tuple[Filled, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What people write for a status or a difficulty, folded, in every language."""

    statuses: Mapping[str, Status]
    difficulties: Mapping[str, Difficulty]
    today: date


Rows = Sequence[Sequence[Any]]


def find_heads(rows: Rows, heads: Sequence[str]) -> tuple[int, dict[Column, int]] | None:
    """In which row the headings stand and where each column is; None where a heading is missing."""
    wanted = {fold(head): column for head, column in zip(heads, COLUMNS, strict=False)}
    for at, row in enumerate(rows[:ROWS_LOOKED_AT]):
        places: dict[Column, int] = {}
        for place, value in enumerate(row):
            column = wanted.get(fold(value)) if isinstance(value, str) else None
            if column is not None:
                places.setdefault(column, place)
        if len(places) == len(COLUMNS):
            return at, places
    return None


def read_duties(sheet: str, rows: Rows, seal: Seal, vocabulary: Vocabulary, errors: Mapping[str, str]) -> Reading | None:
    """Read the sheet of duties; None where its headings are not there. `errors` are cells that hold the error of a formula."""
    heads = find_heads(rows, seal.heads)
    if heads is None:
        return None
    return _Reader(sheet, rows, seal, vocabulary, errors, *heads).read()


@dataclass
class _Reader:
    sheet: str
    rows: Rows
    seal: Seal
    vocabulary: Vocabulary
    errors: Mapping[str, str]
    head: int
    places: Mapping[Column, int]
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> Reading:
        by_told = {fold(duty.told): duty for duty in self.seal.duties}
        found: dict[str, Filled] = {}
        for at in range(self.head + 1, len(self.rows)):
            told = folded(_words(self._value(at, Column.DUTY)))
            duty = by_told.get(fold(told))
            if duty is None:
                self._unknown(at, told)
            elif duty.told in found:
                self._tell(at, Column.DUTY, told, TWICE)
            else:
                found[duty.told] = self._filled(at, duty)
        for duty in self.seal.duties:
            if duty.told not in found:
                self.faults.append(Fault(self.sheet, "", "", GONE, {"found": duty.told}))
        return Reading(self.seal, tuple(one for one in found.values() if one.changed), tuple(self.faults))

    def _unknown(self, at: int, told: str) -> None:
        """A heading of an objective, or a line that somebody put in."""
        if any(_words(self._value(at, column)) for column in YELLOW):
            self._tell(at, Column.DUTY, told, NO_SUCH_ROW)

    def _filled(self, at: int, duty: Sealed) -> Filled:
        for column in GREY:
            text = _words(self._value(at, column))
            if print_of(text) != duty.prints.get(column.value):
                self._tell(at, column, text, ALTERED)
        read = dict(self._fields(at, duty))
        changed = {name: value for name, value in read.items() if comparable(value) != comparable(duty.answer.get(name))}
        self._check_day(at, duty, changed)
        cells = {FIELD_OF[column]: self._address(at, column) for column in reversed(YELLOW)}
        return Filled(duty, changed, {name: cells[name] for name in changed})

    def _fields(self, at: int, duty: Sealed) -> Iterator[tuple[str, Any]]:
        for column in YELLOW:
            if column in DIFFICULTY_COLUMNS:
                continue
            value, read = self._value(at, column), READERS[column]
            if self._is_error(at, column):
                continue
            if column.value in duty.closed:
                if _words(value):
                    self._tell(at, column, _words(value), CLOSED)
                continue
            typed = read(self, at, column, duty)
            if typed is not None:
                yield column.value, typed
        difficulties = self._difficulties(at)
        if difficulties is not None:
            yield "difficulties", difficulties

    def _is_error(self, at: int, column: Column) -> bool:
        error = self.errors.get(self._address(at, column))
        if error is not None:
            self._tell(at, column, error, ERROR)
        return error is not None

    def status(self, at: int, column: Column, duty: Sealed) -> str | None:
        told = _words(self._value(at, column))
        if not told:
            return ""
        status = self.vocabulary.statuses.get(fold(told))
        if status is None or status not in ALLOWED[duty.kind]:
            self._tell(at, column, told, NOT_A_STATUS, statuses=[one.value for one in ALLOWED[duty.kind]])
            return None
        return status.value

    def text(self, at: int, column: Column, duty: Sealed) -> str | None:
        told = writable(_words(self._value(at, column)))
        if len(told) > LENGTHS[column]:
            self._tell(at, column, told, TOO_LONG, length=len(told), longest=LENGTHS[column])
            return None
        return told

    def day(self, at: int, column: Column, duty: Sealed) -> str | None:
        value = self._value(at, column)
        if value is None or (isinstance(value, str) and not value.strip()):
            return ""
        if isinstance(value, int | float):
            value = _words(value)
        found, fault = read_day(DAY, value, Choices())
        if fault is not None or found is None:
            template, facts = (fault.template, dict(fault.facts)) if fault else (ERROR, {})
            more = {name: str(fact) for name, fact in facts.items() if name != "found"}
            self._tell(at, column, _words(value), template, **more)
            return None
        if found > self.vocabulary.today:
            self._tell(at, column, _told_day(found), NOT_YET)
            return None
        return str(found.isoformat())

    def _check_day(self, at: int, duty: Sealed, changed: dict[str, Any]) -> None:
        """A day says something of what was done late only."""
        status = changed.get("status", duty.answer.get("status", ""))
        if changed.get("done_on") and status != Status.DONE_LATE.value:
            self._tell(at, Column.DONE_ON, _words(self._value(at, Column.DONE_ON)), ONLY_LATE, status=[Status.DONE_LATE.value])
            del changed["done_on"]

    def _difficulties(self, at: int) -> list[str] | None:
        found: list[Difficulty] = []
        is_right = True
        for column in DIFFICULTY_COLUMNS:
            if self._is_error(at, column):
                is_right = False
                continue
            told = _words(self._value(at, column))
            codes = self._codes(told)
            if codes is None:
                self._tell(at, column, told, NOT_A_DIFFICULTY, difficulties=[one.value for one in Difficulty])
                is_right = False
            found += codes or ()
        return [one.value for one in Difficulty if one in found] if is_right else None

    def _codes(self, told: str) -> list[Difficulty] | None:
        whole = self.vocabulary.difficulties.get(fold(told)) if told else None
        if whole is not None:
            return [whole]
        parts = [part for part in told.replace("\n", ";").split(";") if part.strip()]
        codes = [self.vocabulary.difficulties.get(fold(part)) for part in parts]
        return None if None in codes else [code for code in codes if code is not None]

    def _value(self, at: int, column: Column) -> Any:
        row, place = self.rows[at], self.places[column]
        return row[place] if place < len(row) else None

    def _address(self, at: int, column: Column) -> str:
        return address(at, self.places[column])

    def _tell(self, at: int, column: Column, found: str, template: str, **facts: Any) -> None:
        shown = found if len(found) <= LONGEST_SHOWN else found[:LONGEST_SHOWN] + "…"
        self.faults.append(Fault(self.sheet, self._address(at, column), shown, template, {"found": shown} | facts))


READERS: dict[Column, Callable[[_Reader, int, Column, Sealed], str | None]] = {
    Column.STATUS: _Reader.status,
    Column.DONE_ON: _Reader.day,
    **dict.fromkeys(LENGTHS, _Reader.text),
}


def _words(value: Any) -> str:
    """What stands in a cell, as text: a whole number without its point, a day as people write it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _told_day(value) if isinstance(value, date) else str(value).replace("_x000D_", "").strip()


def _told_day(value: date) -> str:
    return (value.date() if isinstance(value, datetime) else value).strftime("%d.%m.%Y")
