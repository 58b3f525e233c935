"""The copy of an annual plan that is written: its rows as they stand now, for its own institution only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import AnnualPlan, PlannedRow
from followthrough.promise.annual.queries.years import asked_rows
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import span_in
from followthrough.promise.plans.models import Plan


@dataclass(frozen=True)
class Copy:
    """The copy: its rows in the order of the programme, and the stored row behind each (None: nothing is stored yet)."""

    annual: AnnualPlan
    rows: tuple[RowPlan, ...]
    stored: dict[str, PlannedRow]

    def row(self, code: str) -> RowPlan:
        """One row by its code; raises NotFound."""
        found = next((row for row in self.rows if row.code == code), None)
        if found is None:
            raise NotFound(
                "annual.row", _("Row {row} is not asked of this institution in {year}."), row=code, year=self.annual.year
            )
        return found

    def version_of(self, code: str) -> int:
        """How often the row was saved, 0 for never."""
        return self.stored[code].version if code in self.stored else 0

    def after(self, code: str) -> RowPlan | None:
        """The row that follows, or None after the last."""
        codes = [row.code for row in self.rows]
        place = codes.index(code) + 1
        return self.rows[place] if place < len(codes) else None


def find_annual_plan(plan: Plan, institution: str, year: int) -> AnnualPlan | None:
    """The annual plan of the body with this code or short name, whatever its state, or None."""
    wanted = institution.strip()
    found = AnnualPlan.objects.filter(
        Q(institution__code=wanted.lower()) | Q(institution__short__iexact=wanted), plan=plan, year=year
    )
    return found.select_related("plan", "institution", "edited_by").first()


def copy_of(annual: AnnualPlan) -> Copy:
    """The copy of an annual plan: every row that is asked now, then rows with steps that are asked no more."""
    stored = {row.row_code: row for row in annual.rows.prefetch_related("steps").select_related("saved_by")}
    asked = asked_rows(annual.plan, annual.institution, annual.year)
    rows = [_filled(row, stored.get(row.code)) for row in asked]
    rows += _left_over(annual, stored.values(), {row.code for row in asked})
    return Copy(annual, tuple(rows), stored)


def _filled(row: RowPlan, held: PlannedRow | None) -> RowPlan:
    if held is None:
        return row
    steps = sorted(held.steps.all(), key=lambda step: step.position)
    return replace(row, reason=held.reason, steps=tuple(step.step for step in steps))


def _left_over(annual: AnnualPlan, stored: Iterable[PlannedRow], asked: set[str]) -> list[RowPlan]:
    """Rows that the programme asks no more but that still have steps; the plan shows them until they are taken out."""
    gone = [held for held in stored if held.row_code not in asked and held.steps.all()]
    span = span_in(annual.year, None, None)
    return [_filled(RowPlan(held.row_code, "", Text(), span, is_asked=False), held) for held in gone]
