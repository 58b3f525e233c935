"""Which column of a file holds which field: headings in any language of the interface, by name of the field, or as offices write them."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.sheets import Column, address

ROWS_LOOKED_AT = 10
ENOUGH_HEADS = 2
ALIKE = 0.5


@dataclass(frozen=True)
class CellFault:
    """What is wrong in one cell, or at one heading: where, what stands there, a sentence with its facts."""

    sheet: str
    cell: str
    found: str
    template: str
    facts: Mapping[str, Any]
    is_question: bool = False

    @property
    def stored(self) -> dict[str, Any]:
        """As JSON keeps it, to be told in the language of whoever reads it."""
        facts = {name: str(value) for name, value in self.facts.items()}
        return {"sheet": self.sheet, "cell": self.cell, "found": self.found, "template": self.template, "facts": facts}


@dataclass(frozen=True)
class Heads:
    """The row of headings: its place (from 0) and for each field's name the place of its column."""

    row: int
    places: Mapping[str, int]
    faults: tuple[CellFault, ...] = ()


def known_names(columns: Iterable[Column], titles: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """{folded heading: name of the field}; `titles` are its titles in every language, by name."""
    names: dict[str, str] = {}
    for column in columns:
        field = column.field
        for heading in (field.name, field.title, *field.aliases, *titles.get(field.name, ())):
            names.setdefault(fold(heading), field.name)
    return names


def find_heads(rows: Sequence[Sequence[Any]], names: Mapping[str, str]) -> int | None:
    """The row among the first that has the most known headings, at least two; None where there is none."""
    counts = [sum(isinstance(cell, str) and fold(cell) in names for cell in row) for row in rows[:ROWS_LOOKED_AT]]
    best = max(counts, default=0)
    return counts.index(best) if best >= ENOUGH_HEADS else None


def match_heads(
    sheet: str,
    at: int,
    row: Sequence[Any],
    first_column: int,
    columns: Sequence[Column],
    names: Mapping[str, str],
    told: Mapping[str, str],
) -> Heads:
    """Match a row of headings; `told` is what each field is called in the reader's language.

    A needed field without a column, a heading nobody knows and one that stands twice are faults: nothing is skipped silently.
    A file without any column of lines is one of entries without lines, so that nothing of a line is missing.
    """
    places: dict[str, int] = {}
    faults: list[CellFault] = []
    strangers: list[tuple[int, str]] = []
    for place, cell in enumerate(row):
        heading = str(cell).strip()
        name = names.get(fold(heading)) if heading else None
        if name is None:
            strangers += [(place, heading)] if heading else []
        elif name in places:
            faults.append(
                CellFault(
                    sheet,
                    address(first_column + place, at + 1),
                    heading,
                    _("This heading stands twice. Keep one of the two columns."),
                    {},
                )
            )
        else:
            places[name] = place
    missing = [column for column in columns if column.field.name not in places]
    for place, heading in strangers:
        near = _nearest(heading, [told[column.field.name] for column in missing])
        faults.append(
            CellFault(
                sheet,
                address(first_column + place, at + 1),
                heading,
                _("No column is called “{found}”. Expected here is perhaps “{expected}”. Rename it, or take the column out."),
                {"found": heading, "expected": near or "–"},
            )
        )
    has_lines = any(column.is_of_line and column.field.name in places for column in columns)
    lacking = [column for column in missing if column.field.is_needed and (has_lines or not column.is_of_line)]
    faults += [_lacking(sheet, at, told[column.field.name], strangers) for column in lacking]
    return Heads(at, places, tuple(faults))


def _lacking(sheet: str, at: int, title: str, strangers: Sequence[tuple[int, str]]) -> CellFault:
    near = _nearest(title, [heading for _place, heading in strangers])
    return CellFault(
        sheet,
        f"{at + 1}:{at + 1}",
        near or "",
        _("The column “{expected}” is missing. The nearest heading found is “{near}”."),
        {"expected": title, "near": near or "–"},
    )


def _nearest(word: str, among: Sequence[str]) -> str:
    found = difflib.get_close_matches(fold(word), [fold(one) for one in among], n=1, cutoff=ALIKE)
    return next((one for one in among if found and fold(one) == found[0]), "")
