"""The table of the reports that a lead was sent."""

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.queries.received import Received, ReceivedLine
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.web.days import day_of
from followthrough.reporting.cycles.web.marks import effect_told, state_chip


def table_of(received: Received, language: str) -> Table:
    """Every report to the lead, in the order of the plan's bodies."""
    columns = (
        TableColumn(_("Institution")),
        TableColumn(_("State")),
        TableColumn(_("Sent")),
        TableColumn(_("Against the date")),
        TableColumn(_("Duties"), is_number=True),
    )
    rows = tuple(_row(one, language) for one in received.lines)
    return Table(
        _("Reports to this lead"), columns, rows, is_caption_hidden=True, empty=_("No institution owes this lead a report.")
    )


def _row(one: ReceivedLine, language: str) -> tuple[str | TableCell, ...]:
    line = one.line
    notes = [_("reports to itself")] if line.is_to_itself else []
    if line.effect != LegalEffect.BINDING:
        notes.append(effect_told(line.effect))
    address = reverse("reporting:filing", args=[line.id]) if line.is_in else ""
    chip = _missing_chip() if line.is_missing else state_chip(line.state)
    return (
        TableCell(line.institution.told(language), address, under=", ".join(notes)),
        TableCell(chip=chip, under=_because(one)),
        TableCell(
            day_of(one.filed_at) if one.filed_at else "–",
            under=_("filing %(number)d") % {"number": line.filings} if line.filings > 1 else "",
        ),
        TableCell(_(TIMELINESS_NAMES[line.timeliness])),
        TableCell(str(one.asked)),
    )


def _missing_chip() -> Chip:
    return Chip("dashed", "open", _("No answer"))


def _because(one: ReceivedLine) -> str:
    return one.remark if one.line.state == SubmissionState.SENT_BACK else ""
