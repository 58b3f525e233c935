"""A plan in Excel: actions, what is counted, indicators, bodies, each a sheet with heads that stay and can be filtered."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.measures import asked
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, RECURRENCE_NAMES, SCOPE_NAMES
from followthrough.publishing.exports.table import indicators_of, objective_head, printable, rows_of, target_years

LINE_HEIGHT, CHARACTERS = 15, 1.1
# What Excel bears: points of a row's height, characters of a cell. It refuses a file with more.
TALLEST, LONGEST = 409, 32767
Cells = Sequence[str | float | int | None]


def write_excel(plan: PlanDocument, language: str, invented: bool) -> bytes:
    """Return the plan as a workbook. An empty cell means that the plan is silent."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": plan.code, "comments": say(_("Invented data")) if invented else ""})
    _sheet(book, say(_("Actions")), _action_columns(), _actions(plan, language), invented)
    _sheet(book, say(_("What is counted")), _measure_columns(), _measures(plan, language), invented)
    _sheet(book, say(_("Indicators")), _indicator_columns(plan), _indicators(plan, language), invented)
    _sheet(book, say(_("Institutions")), _body_columns(), _bodies(plan, language), invented)
    book.close()
    return written.getvalue()


Columns = tuple[tuple[str, int], ...]


def _sheet(book: Any, name: str, columns: Columns, rows: Iterable[Cells], invented: bool) -> None:
    sheet = book.add_worksheet(name[:31])
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    body = book.add_format({"valign": "top", "text_wrap": True})
    first = 1 if invented else 0
    if invented:
        sheet.write_string(0, 0, say(_("Invented data")), book.add_format({"bold": True}))
    for place, (words, width) in enumerate(columns):
        sheet.write_string(first, place, words, head)
        sheet.set_column(place, place, width)
    line = first
    for line, cells in enumerate(rows, start=first + 1):
        for place, value in enumerate(cells):
            if value is None or value == "":
                sheet.write_blank(line, place, None, body)
            elif isinstance(value, str):
                sheet.write_string(line, place, _fitting(value), body)
            else:
                sheet.write_number(line, place, value, body)
        # Without a height LibreOffice shows one clipped line.
        tall = LINE_HEIGHT * max(_lines(value, width) for value, (_words, width) in zip(cells, columns, strict=True))
        sheet.set_row(line, min(tall, TALLEST))
    sheet.freeze_panes(first + 1, 1)
    sheet.autofilter(first, 0, max(line, first), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first)


def _fitting(words: str) -> str:
    """Text that a cell can hold; what is cut off is marked."""
    shown = printable(words)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _lines(value: str | float | None, width: int) -> int:
    return sum(1 + int(len(part) * CHARACTERS // width) for part in str(value or "").split("\n"))


def _action_columns() -> Columns:
    words = (
        (_("Row"), 9), (_("Objective"), 26), (_("No."), 7), (_("Action"), 34), (_("From"), 8), (_("To"), 8),
        (_("How it recurs"), 18), (_("For whom it counts"), 22), (_("Responsible institutions"), 38), (_("Costs"), 24),
        (_("Expected outcome"), 40), (_("Source"), 20),
    )  # fmt: skip
    return tuple((say(word), width) for word, width in words)


def _actions(plan: PlanDocument, language: str) -> Iterable[Cells]:
    for entry in rows_of(plan, language):
        row = entry.row
        yield (
            row.code,
            objective_head(entry.objective, language),
            entry.number,
            entry.title,
            row.first_year,
            row.last_year,
            say(RECURRENCE_NAMES[row.recurrence]),
            say(SCOPE_NAMES[row.scope]),
            "\n".join(entry.bodies),
            entry.budget,
            entry.outcome,
            cited(row.source),
        )


def _measure_columns() -> Columns:
    words = (
        (_("Code"), 10),
        (_("Row"), 9),
        (_("What is counted"), 44),
        (_("Of whom or what"), 40),
        (_("Asked"), 22),
        (_("Broken down by"), 24),
    )
    return tuple((say(word), width) for word, width in words)


def _measures(plan: PlanDocument, language: str) -> Iterable[Cells]:
    for one in plan.measures:
        yield (one.code, one.row, one.quantity.told(language), one.population.told(language), asked(one), ", ".join(one.by))


def _indicator_columns(plan: PlanDocument) -> Columns:
    years = tuple((say(_("Target {year}"), year=year), 28) for year in target_years(plan))
    return (
        (say(_("Code")), 10),
        (say(_("Indicator")), 44),
        (say(_("Unit")), 18),
        (say(_("Baseline")), 16),
        *years,
        (say(_("Source")), 30),
    )


def _indicators(plan: PlanDocument, language: str) -> Iterable[Cells]:
    for one in indicators_of(plan, language):
        yield (one.code, one.title, one.unit, one.baseline, *one.targets, one.source)


def _body_columns() -> Columns:
    words = (
        (_("Code"), 18),
        (_("Short name"), 14),
        (_("Name"), 44),
        (_("Also called"), 44),
        (_("Belongs to"), 18),
        (_("Rows owed"), 10),
        (_("Legal effect"), 18),
    )
    return tuple((say(word), width) for word, width in words)


def _bodies(plan: PlanDocument, language: str) -> Iterable[Cells]:
    for body in plan.bodies:
        names = body.name
        name = names.get(language) or names.get("en") or body.code
        owed = sum(body.code in row.responsible for row in plan.rows)
        effect = say(LEGAL_EFFECT_NAMES[body.effects[-1].effect]) if body.effects else None
        others = "\n".join(alias for alias in body.aliases if alias != name)
        yield (body.code, body.short, name, others, body.parent, owed, effect)
