"""Rows of an objective against institutions: one status in each crossing, as far as the reader may know it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Column
from followthrough.desk.queries.marks import EFFECT_MARKS, status_told
from followthrough.desk.queries.names import names_of, told
from followthrough.desk.queries.plan.when import years_told
from followthrough.desk.queries.seen import Seen
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules.counting import SHAPES


@dataclass(frozen=True)
class GridCell:
    """One crossing: the shape and words of a status; words alone where it is not open, nothing where nothing is owed."""

    shape: str = ""
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row of the plan with one cell for each institution."""

    code: str
    outcome: str
    when: str
    url: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class AnswerGrid:
    """The whole grid; on a phone each row becomes a block."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]

    @property
    def blocks(self) -> Iterator[tuple[GridRow, tuple[tuple[Column, GridCell], ...]]]:
        """Every row with the cells that say something beside their columns."""
        for row in self.rows:
            yield row, tuple(pair for pair in zip(self.columns, row.cells, strict=True) if pair[1].words)


def answer_grid(seen: Seen, number: str, query: str) -> AnswerGrid:
    """The grid of one objective in one cycle."""
    dues = seen.report.of(objective=number)
    codes = [code for code, _label in seen.report.institutions() if any(one.institution == code for one in dues)]
    labels = {one.institution: one for one in dues}
    names = names_of(seen.report.cycle.plan)
    rows = {one.row.code: one.row for one in dues}
    return AnswerGrid(
        caption=_("Rows of objective %(number)s by institution, %(year)d") % {"number": number, "year": seen.report.cycle.year},
        columns=tuple(
            Column(labels[code].institution_label, names.told(code), mark=EFFECT_MARKS[labels[code].effect]) for code in codes
        ),
        rows=tuple(
            GridRow(
                code=code,
                outcome=told(row.outcome),
                when=years_told(row.first_year, row.last_year),
                url=reverse("desk:row", args=[seen.report.cycle.plan.short, code]) + query,
                cells=tuple(_cell(seen, dues, code, body, query) for body in codes),
            )
            for code, row in rows.items()
        ),
    )


def _cell(seen: Seen, dues: list[Reported], row: str, body: str, query: str) -> GridCell:
    one = next((one for one in dues if one.row.code == row and one.institution == body), None)
    if one is None:
        return GridCell()
    if not seen.is_open(one):
        return GridCell(words=_("not open"))
    address = reverse("desk:row", args=[seen.report.cycle.plan.short, row])
    return GridCell(SHAPES[one.status], status_told(one.status), f"{address}{query}#{body}")
