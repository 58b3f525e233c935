"""A workbook as Excel file."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from followthrough.reporting.workbooks.rules.columns import letters
from followthrough.reporting.workbooks.rules.layout import EARLIEST, LATEST, Cell, Laid, Rule, Sheet

INK, LINE, NAVY, PALE, GREY, YELLOW = "#1b2430", "#c9ced6", "#13294b", "#e7edf6", "#f1f2f4", "#fff6d6"
LONGEST_WARNING = 255
PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}


def write_xlsx(book: Laid) -> bytes:
    """The bytes of the file. Texts are never taken for formulas or links."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        # A fixed moment, so that the same content is the same file.
        workbook.set_properties({"title": book.title, "created": datetime(2020, 1, 1)})  # noqa: DTZ001 -- because the format knows no zones
        styles = _styles(workbook)
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.name[:31]), sheet, book, styles)
    return made.getvalue()


def _styles(workbook: Any) -> dict[str, Any]:
    framed = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE, "font_size": 9, "font_color": INK}
    shapes: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14, "font_color": NAVY},
        "note": {"font_size": 9, "bold": True, "font_color": INK},
        "topic": {"bold": True, "valign": "top", "text_wrap": True, "font_size": 10},
        "text": {"valign": "top", "text_wrap": True, "font_size": 10},
        "head": {**framed, "bold": True, "bg_color": NAVY, "font_color": "#ffffff"},
        "head_yellow": {**framed, "bold": True, "bg_color": "#f2d675"},
        "band": {
            "bold": True,
            "bg_color": PALE,
            "font_size": 9,
            "top": 1,
            "bottom": 1,
            "border_color": LINE,
            "valign": "vcenter",
        },
        "grey": {**framed, "bg_color": GREY},
        "yellow": {**framed, "bg_color": YELLOW, "locked": False, "num_format": "@"},
        "yellow_day": {**framed, "bg_color": YELLOW, "locked": False, "num_format": "dd.mm.yyyy", "align": "left"},
        "plain": {},
    }
    return {name: workbook.add_format(shape) for name, shape in shapes.items()}


def _write(made: Any, sheet: Sheet, book: Laid, styles: dict[str, Any]) -> None:
    for place, width in enumerate(sheet.widths):
        made.set_column(place, place, width)
    ruled: dict[str, list[tuple[int, int]]] = {}
    for at, (cells, height) in enumerate(sheet.rows):
        if height is not None:
            made.set_row(at, height)
        for place, cell in enumerate(cells):
            _write_cell(made, at, place, cell, styles)
            if cell.rule:
                ruled.setdefault(cell.rule, []).append((at, place))
    for name, places in ruled.items():
        first, *others = _runs(places)
        made.data_validation(*first, _validation(book.rules[name], book.list_sheet) | {"other_cells": others})
    made.protect("", PROTECTION)
    _show(made, sheet)


def _write_cell(made: Any, at: int, place: int, cell: Cell, styles: dict[str, Any]) -> None:
    style = styles[cell.style]
    if not cell.value:
        made.write_blank(at, place, None, style)
    elif isinstance(cell.value, str):
        made.write_string(at, place, cell.value, style)
    else:
        made.write_datetime(at, place, cell.value, style)


def _show(made: Any, sheet: Sheet) -> None:
    """What stays in view, how it is printed, whether it is seen at all."""
    if sheet.frozen != (0, 0):
        made.freeze_panes(*sheet.frozen)
        made.repeat_rows(0, sheet.frozen[0] - 1)
    made.set_paper(9)
    made.fit_to_pages(2 if sheet.is_wide else 1, 0)
    if sheet.is_wide:
        made.set_landscape()
        made.repeat_columns(0)
    if sheet.shown == "hidden":
        made.hide()
    elif sheet.shown == "very":
        made.very_hidden()


def _runs(places: list[tuple[int, int]]) -> list[list[int]]:
    """The cells of one rule as runs down a column: first row, column, last row, column."""
    runs: list[list[int]] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if runs and runs[-1][1] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([row, column, row])
    return [[first, column, last, column] for first, column, last in runs]


def _validation(rule: Rule, list_sheet: str) -> dict[str, Any]:
    told = {
        "error_message": rule.warning[:LONGEST_WARNING],
        "error_type": "stop" if rule.is_firm else "warning",
        "ignore_blank": True,
    }
    if rule.kind == "list":
        column = letters(rule.column)
        quoted = list_sheet.replace("'", "''")
        return {"validate": "list", "source": f"='{quoted}'!${column}$1:${column}${rule.length}", **told}
    if rule.kind == "day":
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST, **told}
    return {"validate": "length", "criteria": "<=", "value": rule.length, **told}
