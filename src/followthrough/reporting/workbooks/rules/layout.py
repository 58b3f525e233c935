"""How a workbook is laid out, for both kinds of file: sheets of cells with a style, a rule for what may be typed, heights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, LONGEST_SENTENCE, Kind
from followthrough.reporting.workbooks.rules.columns import COLUMNS, FIRST_YELLOW, GREY, SHAPES, YELLOW, Column
from followthrough.reporting.workbooks.rules.content import Content, Line, Words, cells_of, writable
from followthrough.reporting.workbooks.rules.seal import sealed_rows

Style = Literal["title", "note", "topic", "text", "head", "head_yellow", "band", "grey", "yellow", "yellow_day", "plain"]
LINE_HEIGHT, LETTERS_A_WIDTH = 13.5, 1.08
LEAST_HEIGHT, TALLEST = 42, 400
HELP_WIDTHS = (26, 92)
HEAD_ROW = 2
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Rule:
    """What may be typed in a cell: one of a list (a column of the hidden sheet and its length), a day, a text of at most so many letters.

    `is_firm`: the office program refuses anything else; otherwise it warns. `warning` is what it says.
    """

    kind: Literal["list", "day", "length"]
    warning: str
    is_firm: bool = True
    column: int = 0
    length: int = 0


@dataclass(frozen=True)
class Cell:
    """One cell. `rule` names what may be typed in it."""

    value: str | date | None
    style: Style
    rule: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows are lists of cells with a height (None: as the program likes); `frozen` rows and columns stay in view."""

    name: str
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Cell, ...], float | None], ...]
    shown: Literal["yes", "hidden", "very"] = "yes"
    frozen: tuple[int, int] = (0, 0)
    is_wide: bool = False


@dataclass(frozen=True)
class Laid:
    """A workbook, ready to be written."""

    sheets: tuple[Sheet, ...]
    rules: dict[str, Rule]
    list_sheet: str
    title: str


LISTS = ("judged", "running", "difficulties")
RULE_OF: dict[Column, str] = {
    Column.NARRATIVE: "narrative",
    Column.DIFFICULTY_CODE: "difficulties",
    Column.DIFFICULTY_MORE: "more",
    Column.DIFFICULTY: "sentence",
    Column.NEXT_STEPS: "narrative",
    Column.DONE_ON: "day",
    Column.DIFFERS: "narrative",
}


def laid(content: Content, words: Words, key: bytes) -> Laid:
    """The workbook of `content`: help, duties, and two sheets that nobody is meant to see."""
    help_name, report_name, list_name = words.sheets
    sheets = (
        _help(help_name, content),
        _report(report_name, content, words),
        _lists(list_name, words),
        _sealed(content, words, key),
    )
    return Laid(sheets, _rules(words), list_name, content.title)


def _rules(words: Words) -> dict[str, Rule]:
    told = words.warnings
    lists = {name: Rule("list", told["list"], column=place, length=len(words.lists[name])) for place, name in enumerate(LISTS)}
    difficulties = lists["difficulties"]
    return lists | {
        "more": Rule("list", told["several"], is_firm=False, column=difficulties.column, length=difficulties.length),
        "day": Rule("day", told["day"]),
        "narrative": Rule("length", told["narrative"], is_firm=False, length=LONGEST_NARRATIVE),
        "sentence": Rule("length", told["sentence"], is_firm=False, length=LONGEST_SENTENCE),
    }


def _help(name: str, content: Content) -> Sheet:
    rows: list[tuple[tuple[Cell, ...], float | None]] = [((Cell(content.title, "title"),), 24)]
    if content.invented:
        rows.append(((Cell(content.invented, "note"),), None))
    for heading, text in content.help:
        cells = (Cell(heading, "topic"), Cell(text, "text"))
        rows.append((cells, _height((heading, text), HELP_WIDTHS, least=18)))
    return Sheet(name, HELP_WIDTHS, tuple(rows))


def _report(name: str, content: Content, words: Words) -> Sheet:
    widths = tuple(SHAPES[column].width for column in COLUMNS)
    note = f"{words.legend}  {content.invented}".strip()
    heads = tuple(
        Cell(head, "head_yellow" if column in YELLOW else "head") for head, column in zip(words.heads, COLUMNS, strict=True)
    )
    rows: list[tuple[tuple[Cell, ...], float | None]] = [
        ((Cell(content.title, "title"),), 22),
        ((Cell(note, "note"),), 18),
        (heads, _height(words.heads, widths, least=32)),
    ]
    objective = ""
    for line in content.lines:
        if line.objective != objective:
            objective = line.objective
            band = (Cell(objective, "band"), *(Cell("", "band") for _column in COLUMNS[1:]))
            rows.append((band, 18))
        cells = tuple(_cells(line, words))
        rows.append((cells, _height([cell.value for cell in cells], widths, least=LEAST_HEIGHT)))
    return Sheet(name, widths, tuple(rows), frozen=(HEAD_ROW + 1, 1), is_wide=True)


def _cells(line: Line, words: Words) -> Iterator[Cell]:
    for text in line.grey:
        yield Cell(text, "grey")
    values, closed = cells_of(line.answer, words), line.closed
    for column in YELLOW:
        value = values[column]
        if column in closed:
            yield Cell("", "grey")
        elif column == Column.STATUS:
            yield Cell(str(value), "yellow", "running" if line.kind == Kind.RUNNING else "judged")
        elif isinstance(value, date):
            yield Cell(value, "yellow_day", "day")
        else:
            style: Style = "yellow_day" if column == Column.DONE_ON else "yellow"
            yield Cell(str(value or ""), style, RULE_OF[column])


def _lists(name: str, words: Words) -> Sheet:
    columns = [words.lists[one] for one in LISTS]
    rows = [
        (tuple(Cell(column[at] if at < len(column) else "", "plain") for column in columns), None)
        for at in range(max(len(column) for column in columns))
    ]
    return Sheet(name, (24, 24, 34), tuple(rows), shown="hidden")


def _sealed(content: Content, words: Words, key: bytes) -> Sheet:
    pairs = sealed_rows(content, words.heads, key)
    rows = [((Cell(name, "plain"), Cell(text, "plain")), None) for name, text in pairs]
    return Sheet("followthrough", (12, 60), tuple(rows), shown="very")


def _height(values: object, widths: tuple[int, ...], *, least: float) -> float:
    """Points that the tallest text needs; without a height LibreOffice shows one clipped line."""
    tall = max(_lines(value, width) for value, width in zip(values, widths, strict=True))  # type: ignore[call-overload]  # because texts and days may be mixed
    return float(min(max(tall * LINE_HEIGHT + 4, least), TALLEST))


def _lines(value: object, width: int) -> int:
    if not isinstance(value, str):
        return 1
    if len(value) * LETTERS_A_WIDTH < width and "\n" not in value:
        return 1
    return sum(1 + int(len(part) * LETTERS_A_WIDTH / width) for part in value.split("\n"))


__all__ = ["FIRST_YELLOW", "GREY", "HEAD_ROW", "Cell", "Laid", "Rule", "Sheet", "laid", "writable"]
