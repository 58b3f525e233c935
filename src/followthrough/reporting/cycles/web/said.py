"""What was said about something that left, as it is read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.reporting.cycles.models import LeadRemark, Remark
from followthrough.reporting.cycles.rules.states import Origin, SubmissionState
from followthrough.reporting.cycles.web.days import moment_told
from followthrough.reporting.cycles.web.marks import state_chip


@dataclass(frozen=True)
class Said:
    """A remark of the lead as it is read."""

    chip: Chip
    words: str
    text: str


def _chip(remark: Remark) -> Chip:
    if remark.origin == Origin.INSTITUTION:
        return Chip("half", "middling", _("Corrected by the institution"))
    if remark.origin == Origin.APPROVER:
        return Chip("half", "middling", _("Given back by the approver"))
    return state_chip(SubmissionState.ACCEPTED if remark.is_acceptance else SubmissionState.SENT_BACK)


def said_of(remark: Remark) -> Said:
    """A remark of the lead with who said it, on which filing and when."""
    facts = {"office": remark.made_by.office, "moment": moment_told(remark.made_at), "number": remark.filing.number}
    words = _("%(office)s on filing %(number)d, %(moment)s") % facts
    return Said(_chip(remark), words, remark.text)


def reason_of(remark: LeadRemark) -> Said:
    """Why a lead's report was sent back or corrected, with who said it, on which version and when."""
    corrected = Chip("half", "middling", _("Corrected by the lead"))
    chip = state_chip(SubmissionState.SENT_BACK) if remark.is_send_back else corrected
    facts = {"office": remark.made_by.office, "moment": moment_told(remark.made_at), "number": remark.filing.number}
    return Said(chip, _("%(office)s on version %(number)d, %(moment)s") % facts, remark.text)
