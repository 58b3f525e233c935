"""Rows of a file checked column by column; the same text is read once, however often it stands there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.registers.rules.fields import Fault, Field, Lines
from followthrough.evidence.registers.rules.headings import CellFault
from followthrough.evidence.registers.rules.once import Told
from followthrough.evidence.registers.rules.parsing import Choices, read
from followthrough.evidence.registers.rules.sheets import EXAMPLE_BEGINS, EXAMPLE_WORDS, Column, address

MOST_FAULTS = 500
"""So many faults are told one by one; the rest is counted."""
ROW = _("row {row}")


class _Reader(dict[Any, Any]):
    """Reads a value of one field when it is first met. A value that is wrong is kept as its Fault."""

    def __init__(self, one: Field, choices: Choices) -> None:
        super().__init__()
        self.field, self.choices = one, choices
        self.has_faults = False

    def __missing__(self, value: Any) -> Any:
        typed, fault = read(self.field, value, self.choices)
        if fault is not None:
            self.has_faults = True
        self[value] = fault or typed
        return self[value]


@dataclass
class Reading:
    """What is read so far: entries that wait, faults, questions. `first_row` is the number of the next row as people count."""

    sheet: str
    columns: Sequence[Column]
    places: Mapping[str, int]
    first_column: int
    institutions: Mapping[str, str]
    own: str
    choices: Choices
    check: Callable[[Mapping[str, Any]], Any]
    lines: Lines | None
    errors: Mapping[str, str] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    faults_count: int = 0
    pending: dict[str, Any] | None = None
    pending_key: tuple[Any, ...] | None = None
    pending_rows: list[int] = field(default_factory=list)
    readers: dict[str, _Reader] = field(default_factory=dict)
    told_already: Told | None = None

    def read_rows(self, rows: Sequence[Sequence[Any]], first_row: int) -> list[dict[str, Any]]:
        """Entries that these rows complete. The last one waits, since its lines may go on; `rest` gives it."""
        kept = [(number, row) for number, row in enumerate(rows, start=first_row) if self._is_read(row)]
        if not kept:
            return []
        numbers = [number for number, _row in kept]
        by_name, wrong = self._columns([row for _number, row in kept], numbers)
        return list(self._entries(by_name, numbers, wrong))

    def rest(self) -> list[dict[str, Any]]:
        """The entry that still waits."""
        if self.pending is None:
            return []
        done, rows = self.pending, self.pending_rows
        self.pending, self.pending_key = None, None
        return [done] if self._is_right(done, rows) else []

    def _is_read(self, row: Sequence[Any]) -> bool:
        """Whether a row says something and is not the example."""
        first = row[0] if row else ""
        if isinstance(first, str) and first[:2].lower() == EXAMPLE_BEGINS and fold(first).startswith(EXAMPLE_WORDS):
            return False
        return any(row) or any(cell not in ("", None) for cell in row)

    def _columns(self, rows: list[Sequence[Any]], numbers: list[int]) -> tuple[dict[str, list[Any]], set[int]]:
        by_place = list(zip(*rows, strict=True))
        by_name: dict[str, list[Any]] = {}
        wrong: set[int] = set()
        for column in self.columns:
            name, place = column.field.name, self.places.get(column.field.name)
            if name == "institution":
                by_name[name] = self._institutions(by_place[place] if place is not None else None, numbers, place or 0, wrong)
                continue
            if place is None:
                by_name[name] = [column.field.empty] * len(rows)
                continue
            reader = self.readers.setdefault(name, _Reader(column.field, self.choices))
            typed = [reader[value] for value in by_place[place]]
            if reader.has_faults:
                self._tell(typed, by_place[place], numbers, place, wrong)
            by_name[name] = typed
        return by_name, wrong

    def _tell(self, typed: list[Any], given: Sequence[Any], numbers: list[int], place: int, wrong: set[int]) -> None:
        for at, value in enumerate(typed):
            if isinstance(value, Fault):
                wrong.add(at)
                cell = address(self.first_column + place, numbers[at])
                if cell not in self.errors:  # an error of a formula reads as empty and was told before
                    self._fault(cell, given[at], value)

    def _institutions(self, given: Sequence[Any] | None, numbers: list[int], place: int, wrong: set[int]) -> list[str]:
        if given is None:
            return [self.own] * len(numbers)
        found = []
        for at, value in enumerate(given):
            code = self.own if value in ("", None) else self.institutions.get(fold(str(value)), "")
            if not code:
                wrong.add(at)
                allowed = ", ".join(dict.fromkeys(self.institutions.values()))
                template = _("“{found}” is not a body that you keep registers for: {allowed}.")
                self._fault(
                    address(self.first_column + place, numbers[at]),
                    value,
                    Fault("institution", template, {"found": value, "allowed": allowed}),
                )
            found.append(code)
        return found

    def _entries(self, by_name: Mapping[str, list[Any]], numbers: list[int], wrong: set[int]) -> Iterator[dict[str, Any]]:
        own = [column.field.name for column in self.columns if not column.is_of_line]
        of_line = [column.field.name for column in self.columns if column.is_of_line]
        keys = list(zip(*(by_name[name] for name in own), strict=True))
        lines = list(zip(*(by_name[name] for name in of_line), strict=True)) if of_line else []
        empty = tuple(column.field.empty for column in self.columns if column.is_of_line)
        for at, number in enumerate(numbers):
            if at in wrong:
                continue
            key = keys[at]
            if self.lines is None:
                entry = dict(zip(own, key, strict=True))
                if self._is_right(entry, [number]):
                    yield entry
                continue
            if key != self.pending_key:
                yield from self.rest()
                self.pending = dict(zip(own, key, strict=True)) | {self.lines.name: []}
                self.pending_key, self.pending_rows = key, []
            assert self.pending is not None
            if lines[at] != empty:
                self.pending[self.lines.name].append(dict(zip(of_line, lines[at], strict=True)))
            self.pending_rows.append(number)

    def _is_right(self, entry: Mapping[str, Any], rows: Sequence[int]) -> bool:
        """The register's own check, told at the row and column that it concerns."""
        found = list(self.check(entry))
        if not found and self.told_already is not None:
            body = entry["institution"]
            found = list(self.told_already.clash(body, entry))
            self.told_already.add(body, entry, say(ROW, row=rows[0]))
        for fault in found:
            parts = fault.field.split(".")
            row = rows[min(int(parts[1]), len(rows) - 1)] if len(parts) == 3 else rows[0]
            place = self.places.get(parts[-1], 0)
            self._fault(address(self.first_column + place, row), "", fault)
        return not found

    def _fault(self, cell: str, given: Any, fault: Fault) -> None:
        self.faults_count += 1
        if len(self.faults) < MOST_FAULTS:
            found = str(fault.facts.get("found", "")) or ("" if given in ("", None) else str(given))
            self.faults.append(CellFault(self.sheet, cell, found, fault.template, fault.facts))


def told(fault: Mapping[str, Any]) -> str:
    """A stored fault in the reader's language."""
    return say(fault["template"], **fault["facts"])
