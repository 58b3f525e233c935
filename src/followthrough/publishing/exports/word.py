"""The official table of a plan in Word, so that a ministry can circulate it: real merged cells, heads that repeat."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.exports.table import (
    TableRow,
    heads,
    indicators_of,
    objective_head,
    printable,
    rows_of,
    target_years,
)

WIDTHS = (1.4, 6.2, 2.2, 6.0, 4.0, 6.6)
"""Widths of the columns in centimetres, in the order of `heads`; together the width of the paper inside its margins."""
MARGIN, SMALL = 1.5, 9
LONGEST_PROPERTY = 255


def write_word(plan: PlanDocument, language: str, invented: bool) -> bytes:
    """Return the plan as a Word file: title, table of actions, table of indicators."""
    document = Document()
    _paper(document, language)
    title = printable(Text.of(plan.head["title"]).told(language))
    document.core_properties.title = title[:LONGEST_PROPERTY]
    if invented:
        document.add_paragraph(say(_("Invented data"))).runs[0].bold = True
    document.add_heading(title, level=1)
    subtitle = printable(Text.of(plan.head.get("subtitle")).told(language))
    if subtitle:
        document.add_paragraph(subtitle)
    document.add_heading(say(_("Actions")), level=2)
    _actions(document, plan, language)
    if plan.indicators:
        document.add_heading(say(_("Indicators")), level=2)
        _indicators(document, plan, language)
    return _bytes(document)


def _paper(document: Any, language: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    style = document.styles["Normal"]
    style.font.size = Pt(SMALL)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(tag)


def _actions(document: Any, plan: PlanDocument, language: str) -> None:
    rows = list(rows_of(plan, language))
    titles = {row.objective.number for row in rows}
    table = _table(document, 1 + len(titles) + len(rows), heads(), WIDTHS)
    cells, width = table._cells, len(WIDTHS)  # one list for the whole table: asking row by row is quadratic
    line, objective = 0, None
    for row in rows:
        line += 1
        if row.objective.number != objective:
            objective = row.objective.number
            merged = cells[line * width].merge(cells[line * width + width - 1])
            _write(merged, objective_head(row.objective, language), is_bold=True)
            line += 1
        _row(cells, line * width, row, width)


def _row(cells: list[Any], start: int, row: TableRow, width: int) -> None:
    if row.is_first:
        reach = (row.rows_of_action - 1) * width
        for place, words in enumerate((row.number, row.title)):
            cell = cells[start + place]
            _write(cell.merge(cells[start + place + reach]) if reach else cell, words)
    for place, words in enumerate((row.years, "\n".join(row.bodies), row.budget, row.outcome), start=2):
        _write(cells[start + place], words)


def _indicators(document: Any, plan: PlanDocument, language: str) -> None:
    years = target_years(plan)
    columns: tuple[str, ...] = (say(_("No.")), say(_("Indicator")), say(_("Baseline")))
    columns += (*(say(_("Target {year}"), year=year) for year in years), say(_("Source")))
    entries = list(indicators_of(plan, language))
    rest = (sum(WIDTHS) - 12.4) / (len(years) + 1)
    table = _table(document, 1 + len(entries), columns, (1.8, 7.6, 3.0, *(rest for _year in years), rest))
    cells, width = table._cells, len(columns)
    for line, entry in enumerate(entries, start=1):
        for place, words in enumerate((entry.code, entry.title, entry.baseline, *entry.targets, entry.source)):
            _write(cells[line * width + place], words)


def _table(document: Any, rows: int, columns: tuple[str, ...], widths: tuple[float, ...]) -> Any:
    table = document.add_table(rows=rows, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cells = table._cells
    for place, cell in enumerate(cells):
        cell.width = Cm(widths[place % len(columns)])
    for cell, words in zip(cells, columns, strict=False):
        _write(cell, words, is_bold=True)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    return table


def _write(cell: Any, words: str, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for extra in cell.paragraphs[1:]:  # merged cells bring the empty paragraphs of all their parts
        extra._element.getparent().remove(extra._element)
    for number, part in enumerate(printable(words).split("\n")):
        target = paragraph if number == 0 else cell.add_paragraph()
        target.paragraph_format.space_after = Pt(0)
        target.add_run(part).bold = is_bold


def _bytes(document: Any) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()
