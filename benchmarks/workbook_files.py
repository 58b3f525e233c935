"""What other processes do for the benchmark of workbooks: fill them in, and the bare libraries on the same cells. Needs no database."""

import io
from dataclasses import replace
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.workbooks.rules.columns import COLUMNS, Column
from followthrough.reporting.workbooks.rules.content import Content, Words
from followthrough.reporting.workbooks.rules.layout import Cell, laid
from followthrough.reporting.workbooks.rules.xlsx import write_xlsx

NARRATIVE = "A course was held in the regions; forty people came, twelve of them women. The order was changed afterwards."


def bare_reading(path: Path) -> int:
    """Rows of a file as calamine gives them."""
    workbook = CalamineWorkbook.from_path(path)
    return sum(len(workbook.get_sheet_by_index(place).to_python()) for place in range(len(workbook.sheet_names)))


def bare_writing(path: Path) -> int:
    """The same cells written by XlsxWriter alone."""
    made, workbook = io.BytesIO(), CalamineWorkbook.from_path(path)
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for place in range(len(workbook.sheet_names)):
            sheet = book.add_worksheet()
            for at, row in enumerate(workbook.get_sheet_by_index(place).to_python()):
                sheet.write_row(at, 0, row)
    return len(made.getvalue())


def fill(task: tuple[Content, Words, bytes]) -> bytes:
    """A workbook with every duty filled in."""
    content, words, key = task
    book = laid(content, words, key)
    help_sheet, report, *hidden = book.sheets
    rows = list(report.rows)
    kinds = {line.told: line.kind for line in content.lines}
    for at, (cells, height) in enumerate(rows):
        kind = kinds.get(str(cells[0].value)) if len(cells) == len(COLUMNS) else None
        if kind is not None:
            status = words.lists["running" if kind == Kind.RUNNING else "judged"][at % 3]
            typed = {Column.STATUS: status, Column.NARRATIVE: NARRATIVE, Column.NEXT_STEPS: "The next one in May."}
            new = [_typed(cell, typed.get(column)) for cell, column in zip(cells, COLUMNS, strict=True)]
            rows[at] = (tuple(new), height)
    return write_xlsx(replace(book, sheets=(help_sheet, replace(report, rows=tuple(rows)), *hidden)))


def _typed(cell: Cell, value: str | None) -> Cell:
    return cell if value is None else replace(cell, value=value)
