"""Workbooks made from a register: the template to fill in, and a list to take along."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from followthrough.evidence.registers.queries.choices import topic_titles
from followthrough.evidence.registers.queries.entries import entries_of, values_of
from followthrough.evidence.registers.queries.lists import Filters, filtered
from followthrough.evidence.registers.queries.offers import Pairs, offers_for
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.rules.sheets import EXAMPLE_MARK, Column, columns
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.counts import told_parts

ROWS_WITH_LISTS, COLUMNS_ON_A_PAGE = 5000, 12
LONGEST_INLINE = 250
DAY_FORMAT = "yyyy-mm-dd"
BATCH = 500
WIDTHS = {
    Kind.TEXT: 40,
    Kind.LINE: 32,
    Kind.LINK: 30,
    Kind.TOPIC: 28,
    Kind.CHOICE: 22,
    Kind.DAY: 14,
    Kind.COUNT: 14,
    Kind.PERSON: 22,
    Kind.OFFERED: 28,
    Kind.MONEY: 16,
    Kind.YEAR: 10,
}


def template(book: Book, institution_id: int | None = None) -> bytes:
    """The workbook to fill in: heads and lists in the reader's language, one example that is marked and not read, instructions.

    Of `institution_id` are the entries of other registers that can be chosen (None: none).
    """
    offers = offers_for(book, institution_id)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(_sheet_name(book))
        lists = workbook.add_worksheet(_("Lists"))
        _instructions(workbook, book)
        form = _formats(workbook)
        for place, column in enumerate(columns(book.fields, book.lines)):
            _column(sheet, lists, place, column, book, form, offers)
        sheet.set_row(0, 66)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(-(-len(columns(book.fields, book.lines)) // COLUMNS_ON_A_PAGE), 0)
        sheet.repeat_rows(0)
        lists.hide()
        sheet.activate()
    return made.getvalue()


def _sheet_name(book: Book) -> str:
    return _(book.words.title)[:31]


def _formats(workbook: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#7b8189"}
    return {
        "needed": workbook.add_format({**wrapped, "bold": True, "bg_color": "#eaf0f7"}),
        "head": workbook.add_format({**wrapped, "bg_color": "#f6f4ee"}),
        "example": workbook.add_format({"italic": True, "font_color": "#46515e", "valign": "top", "text_wrap": True}),
        Kind.DAY: workbook.add_format({"num_format": DAY_FORMAT}),
        Kind.COUNT: workbook.add_format({"num_format": "0"}),
        Kind.MONEY: workbook.add_format({"num_format": "#,##0.00"}),
        "text": workbook.add_format({"num_format": "@"}),
    }


def _column(
    sheet: Any,
    lists: Any,
    place: int,
    column: Column,
    book: Book,
    form: dict[str, Any],
    offers: Mapping[str, Pairs],
) -> None:
    field = column.field
    choices = [words for _code, words in offers[field.offer]] if field.offer else _choices(field, book)
    sheet.set_column(place, place, WIDTHS[field.kind], form.get(field.kind, form["text"]))
    sheet.write_string(0, place, _(field.title), form["needed" if field.is_needed else "head"])
    if place == 0:
        sheet.write_string(1, 0, _(EXAMPLE_MARK), form["example"])
    elif field.example or (field.offer and field.is_needed and choices):
        sheet.write_string(1, place, choices[0] if field.offer else _example(field, book), form["example"])
    if choices:
        for row, words in enumerate(choices):
            lists.write_string(row, place, words)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        source = f"='{_('Lists')}'!${letter}$1:${letter}${len(choices)}"
        sheet.data_validation(2, place, ROWS_WITH_LISTS, place, _rule("list", source=source, message=_("Choose from the list.")))
    elif field.kind == Kind.DAY:
        rule = _rule(
            "date",
            criteria="between",
            minimum=date(1990, 1, 1),
            maximum=date(2100, 12, 31),
            message=_("A day such as 2019-03-05."),
        )
        sheet.data_validation(2, place, ROWS_WITH_LISTS, place, rule)
    elif field.kind in {Kind.COUNT, Kind.YEAR}:
        rule = _rule("integer", criteria=">=", value=field.smallest, message=_("A whole number."))
        sheet.data_validation(2, place, ROWS_WITH_LISTS, place, rule)


def _rule(kind: str, message: str, **more: Any) -> dict[str, Any]:
    """A rule that warns and lets pass: what is wrong is told on import with its cell."""
    return {"validate": kind, "error_type": "warning", "error_message": message, "ignore_blank": True, **more}


def _example(field: Field, book: Book) -> str:
    if field.kind == Kind.CHOICE:
        return next((_(title) for code, title in field.choices if code == field.example), "")
    if field.kind == Kind.TOPIC:
        return topic_titles(book).get(field.example, field.example)
    return _(field.example)


def _choices(field: Field, book: Book) -> list[str]:
    if field.kind == Kind.TOPIC:
        return list(topic_titles(book).values())
    return [_(title) for _code, title in field.choices]


def _instructions(workbook: Any, book: Book) -> None:
    """The last sheet: how to fill it in, then every column in one line."""
    sheet = workbook.add_worksheet(_("How to fill this in"))
    bold = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 58, wrap)
    sheet.set_column(1, 1, 110, wrap)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    lines = [
        _(
            "Fill in the first sheet below the heads. The line marked as an example is not read. Do not rename or merge the heads."
        ),
        _("Dates are written like 2019-03-05 or 05.03.2019. Numbers are whole and written in figures."),
        _("The column of the institution may stay empty: then the body counts that you import for."),
    ]
    if book.lines is not None:
        lines.append(
            _(
                "Rows that follow each other and say the same in the columns of the entry are one entry with several lines: repeat the entry, change the line."
            )
        )
    for row, words in enumerate(lines):
        sheet.merge_range(row, 0, row, 1, words, wrap)
        sheet.set_row(row, 32)
    for row, column in enumerate(columns(book.fields, book.lines), start=len(lines) + 1):
        field = column.field
        needed = _("needed") if field.is_needed else _("may stay empty")
        sheet.write_string(row, 0, _(field.title), bold)
        sheet.write_string(
            row, 1, ". ".join(part.rstrip(".") for part in (needed, _(field.help) if field.help else "") if part) + "."
        )


def rows_of(book: Book, filters: Filters, person: Any) -> Iterator[list[Any]]:
    """Heads, then the list as rows of the template, a line of an entry each; counts of persons as `person` may see them."""
    shape = columns(book.fields, book.lines)
    yield [_("Entry"), _("Withdrawn"), *(_(column.field.title) for column in shape)]
    keys, topics = filtered(book, filters), topic_titles(book)
    for start in range(0, len(keys), BATCH):
        found = {entry.pk: entry for entry in entries_of(book).filter(pk__in=keys[start : start + BATCH])}
        for key in keys[start : start + BATCH]:
            if key in found:
                yield from _rows(book, found[key], shape, topics, person)


def _rows(book: Book, entry: Any, shape: Sequence[Column], topics: dict[str, str], person: Any) -> Iterable[list[Any]]:
    values = values_of(entry)
    lines = (values[book.lines.name] if book.lines else []) or [{}]
    counts = {
        column.field.name: told_parts(
            [(line.get(column.field.name), bool(line.get("community"))) for line in lines], person, entry.institution_id
        )[0]
        for column in shape
        if column.is_of_line and column.field.of_persons
    }
    own = {"institution": entry.institution.code, **values}
    for place, line in enumerate(lines):
        row: list[Any] = [entry.code, _("yes") if entry.is_withdrawn else ""]
        for column in shape:
            name = column.field.name
            told = (
                counts[name][place]
                if name in counts
                else _said(column.field, (line if column.is_of_line else own).get(name), topics)
            )
            row.append(int(told) if name in counts and told.isdigit() else told)
        yield row


def _said(field: Field, value: Any, topics: dict[str, str]) -> Any:
    if value in (None, ""):
        return ""
    if field.of_persons and isinstance(value, int):
        return ""
    if field.kind == Kind.CHOICE and field.choices:
        return _(dict(field.choices).get(value, value))
    return topics.get(value, value) if field.kind == Kind.TOPIC else value


def as_workbook(book: Book, rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as xlsx; text is never taken for a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet(_sheet_name(book))
        form = _formats(workbook)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 40, 22)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(-(-(len(columns(book.fields, book.lines)) + 2) // COLUMNS_ON_A_PAGE), 0)
        sheet.repeat_rows(0)
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, form[Kind.DAY])
                elif value != "":
                    sheet.write(place, column, value, form["head"] if place == 0 else None)
    return made.getvalue()


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as CSV with a mark of its encoding, since office programs ask for it; what looks like a formula is quoted."""
    made = io.StringIO()
    writer = csv.writer(made)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return made.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
