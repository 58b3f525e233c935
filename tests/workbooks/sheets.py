"""Filling in a workbook as a person does, by column and row of the sheet."""

import io

from openpyxl import load_workbook

from followthrough.reporting.workbooks.rules.columns import COLUMNS, Column, letters
from followthrough.reporting.workbooks.rules.layout import HEAD_ROW


def opened(content):
    return load_workbook(io.BytesIO(content))


def report_of(book):
    """The sheet with the duties."""
    return book.worksheets[1]


def rows_of(sheet):
    """Number of each duty's line in the sheet, by what it is called."""
    cells = ((row, sheet.cell(row, 1).value) for row in range(HEAD_ROW + 2, sheet.max_row + 1))
    return {told: row for row, told in cells if told and sheet.cell(row, 2).value}


def place_of(column):
    return COLUMNS.index(Column(column)) + 1


def cell_of(sheet, told, column):
    """What a spreadsheet calls the cell of a duty."""
    return f"{letters(place_of(column) - 1)}{rows_of(sheet)[told]}"


def filled(content, answers):
    """The bytes of the workbook after `answers`, {row: {column: value}}, were typed in."""
    book = opened(content)
    sheet = report_of(book)
    rows = rows_of(sheet)
    for told, values in answers.items():
        for column, value in values.items():
            sheet.cell(rows[told], place_of(column)).value = value
    return bytes_of(book)


def bytes_of(book):
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
