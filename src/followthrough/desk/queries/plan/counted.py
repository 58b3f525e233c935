"""What is counted of a row, and the open questions that it has."""

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Link, Table, TableCell, TableColumn
from followthrough.desk.queries.names import told
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.measures import MeasureEntry, Stated, asked
from followthrough.promise.plans.rules.readings.rows import recurrence_question, scope_question
from followthrough.promise.plans.rules.rows import RowEntry


def counted(row: RowEntry) -> Table | None:
    """The measures of a row; None where the plan file gives none."""
    if not row.measures:
        return None
    columns = (TableColumn(_("What is counted")), TableColumn(_("Asked")), TableColumn(_("Of whom or what")))
    lines = tuple((told(measure.quantity), _asked(measure), told(measure.population) or "–") for measure in row.measures)
    return Table(_("What is counted of this row"), columns, lines, is_caption_hidden=True)


def _asked(measure: MeasureEntry) -> TableCell:
    is_ours = measure.threshold is not None and measure.stated != Stated.FULL
    return TableCell(asked(measure), under=_("the number is proposed, the text has none") if is_ours else "")


def open_of(plan: Plan, row: RowEntry) -> tuple[Link, ...]:
    """The open questions of a row, as links to their pages."""
    found = (question for question in (scope_question(row), recurrence_question(row)) if question is not None)
    return tuple(
        Link(
            " / ".join(reading.consequence for reading in question.readings),
            reverse("desk:reading", args=[plan.short, question.code]),
        )
        for question in found
    )
