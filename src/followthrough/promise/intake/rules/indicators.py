"""Tables of indicators: indicator, baseline, a target for each year, source of the figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from followthrough.promise.intake.rules.columns import find_head
from followthrough.promise.intake.rules.dates import YEARS, read_number
from followthrough.promise.intake.rules.grids import Blocks, Cell, Grid, one_line
from followthrough.promise.intake.rules.numbers import heading_of, numbered_heading, split_number
from followthrough.promise.intake.rules.words import folded, holds

INDICATOR = ("indicator", "indicators", "indicatori", "indicatorul", "indicatorii", "treguesi", "treguesit", "tregues")
BASELINE = ("baseline", "base", "reference", "initial", "referinta", "initiala", "de baza", "baze", "bazes")
TARGET = ("target", "targets", "tinta", "tinte", "tintele", "cak", "caku", "synimi", "synuar", "objektivi")
SOURCE = ("source", "sources", "verification", "sursa", "surse", "burimi", "burimet")
OBJECTIVE = ("objective", "objectives", "obiectiv", "obiectivul", "obiective", "objektivi", "objektiv", "objektivat")
PART = re.compile(r"([+−-]?\d[\d\s.,]*%?)\s*\(([^)]{1,30})\)")


@dataclass(frozen=True)
class Value:
    """A printed figure: its words, its number if there is exactly one, and whether it is added ("+15 %")."""

    words: str
    number: Decimal | None
    is_increase: bool
    is_percent: bool
    label: str = ""


@dataclass(frozen=True)
class ReadIndicator:
    """One indicator as printed. Each figure may have parts ("35,7 (women)")."""

    objective: str
    title: str
    baseline_year: int | None
    baseline: tuple[Value, ...]
    targets: tuple[tuple[int, tuple[Value, ...]], ...]
    source: str
    place: str

    @property
    def figures(self) -> tuple[Value, ...]:
        """Every figure of it."""
        return (*self.baseline, *(value for _year, values in self.targets for value in values))


@dataclass(frozen=True)
class _Columns:
    indicator: int
    baseline: int | None
    targets: tuple[tuple[int, int], ...]
    source: int | None
    objective: int | None
    body: int
    baseline_year: int | None


def values(words: str) -> tuple[Value, ...]:
    """The figures in a cell: one, or several with their labels in brackets; none in an empty cell."""
    parts = PART.findall(words)
    if len(parts) > 1:
        return tuple(_value(figure, label.strip()) for figure, label in parts)
    return (_value(one_line(words), ""),) if words.strip() else ()


def _value(words: str, label: str) -> Value:
    return Value(words.strip(), read_number(words), words.strip().startswith("+"), "%" in words, label)


def indicators(blocks: Blocks) -> Iterator[ReadIndicator]:
    """Every indicator of every table of indicators."""
    for block in blocks:
        if isinstance(block, Grid) and find_head(block) is None:
            columns = _columns(block)
            if columns is not None:
                yield from _rows(block, columns)


def _columns(grid: Grid) -> _Columns | None:
    for height in (1, 2):
        if len(grid.rows) > height:
            heads = [_joined(tuple(row[column] for row in grid.rows[:height])) for column in range(grid.columns)]
            found = _found(heads, height)
            if found is not None:
                return found
    return None


def _joined(cells: tuple[Cell, ...]) -> str:
    return " ".join(cell.line for cell in dict.fromkeys(cells) if cell.text)


def _found(heads: list[str], body: int) -> _Columns | None:
    said = [folded(head) for head in heads]

    def first(phrases: tuple[str, ...]) -> int | None:
        return next((place for place, words in enumerate(said) if holds(words, phrases)), None)

    indicator, baseline = first(INDICATOR), first(BASELINE)
    years = [(place, YEARS.findall(head)) for place, head in enumerate(heads)]
    targets = tuple(
        (place, int(found[-1])) for place, found in years if found and place != baseline and holds(said[place], TARGET)
    )
    if indicator is None or not (targets or baseline is not None):
        return None
    baseline_years = YEARS.findall(heads[baseline]) if baseline is not None else []
    objective = next((place for place, words in enumerate(said) if holds(words, OBJECTIVE) and place not in dict(targets)), None)
    return _Columns(
        indicator, baseline, targets, first(SOURCE), objective, body, int(baseline_years[0]) if baseline_years else None
    )


def _rows(grid: Grid, columns: _Columns) -> Iterator[ReadIndicator]:
    above = ""
    for place in range(columns.body, len(grid.rows)):
        row = grid.rows[place]
        texts = [cell for cell in dict.fromkeys(row) if cell.text]
        if len(texts) == 1:
            heading = heading_of(texts[0].line) or numbered_heading(texts[0].line)
            above = heading.number if heading else above
            continue
        title = row[columns.indicator].line
        if not title or title.isdigit():
            continue
        yield _indicator(grid, place, columns, title, above)


def _indicator(grid: Grid, place: int, columns: _Columns, title: str, above: str) -> ReadIndicator:
    row = grid.rows[place]
    number = above
    if columns.objective is not None and columns.objective != columns.indicator:
        words = row[columns.objective].line
        heading = heading_of(words) or numbered_heading(words)
        number = heading.number if heading else split_number(words)[0].rstrip(".") or (words if words.isdigit() else above)
    return ReadIndicator(
        objective=number,
        title=title,
        baseline_year=columns.baseline_year,
        baseline=values(row[columns.baseline].text) if columns.baseline is not None else (),
        targets=tuple((year, values(row[column].text)) for column, year in columns.targets),
        source=row[columns.source].line if columns.source is not None else "",
        place=grid.place(place),
    )
