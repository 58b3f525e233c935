"""Every submission of a cycle in one table: from whom, to whom, where it stands, when it came."""

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.marks import EFFECT_MARKS, state_chip, timeliness_told
from followthrough.desk.queries.names import language
from followthrough.reporting.cycles.queries.cycles import SubmissionLine
from followthrough.reporting.cycles.rules.lateness import Timeliness


def submissions_table(facts: CycleFacts) -> Table:
    """The table; what was sent opens, what is missing leads to its institution."""
    labels = (_("Institution"), _("Lead"), _("State"), _("Sent"), _("Against the date"))
    return Table(
        caption=_("Every submission of %(year)d") % {"year": facts.year},
        columns=tuple(TableColumn(label) for label in labels),
        rows=tuple(_row(facts, line) for line in facts.lines),
        is_caption_hidden=True,
    )


def _row(facts: CycleFacts, line: SubmissionLine) -> tuple[str | TableCell, ...]:
    plan = facts.chosen.cycle.plan.short
    if line.is_in:
        address = reverse("reporting:filing", args=[line.id])
    else:
        address = reverse("desk:institution", args=[plan, line.institution.code]) + facts.chosen.query
    return (
        TableCell(line.institution.told(language()), url=address, mark=EFFECT_MARKS[line.effect]),
        line.lead.label + (" " + _("(itself)") if line.is_to_itself else ""),
        TableCell(chip=_chip(line)),
        day_told(line.filed_on) if line.filed_on else "–",
        timeliness_told(line.timeliness),
    )


def _chip(line: SubmissionLine) -> Chip:
    """Missing in brick only where the plan binds; for others the date has passed and no more is said."""
    if line.timeliness == Timeliness.OVERDUE:
        return Chip("cross", "bad", _("Missing"))
    if line.timeliness == Timeliness.PAST_THE_DATE:
        return Chip("ring", "doubt", _("Missing"))
    return state_chip(line.state)
