"""The sentence that a lead reads first, and the one next step."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Link
from followthrough.desk.queries.days import day_told, due_told
from followthrough.desk.queries.lead.desk import Arrival, LeadDesk
from followthrough.desk.queries.marks import objectives_told
from followthrough.desk.queries.names import language
from followthrough.reporting.cycles.rules.states import SubmissionState


def headline(desk: LeadDesk) -> str:
    """How many reports are in, for which objectives, and when the lead's own is due."""
    facts = {
        "year": desk.chosen.cycle.year,
        "reports": _reports_told(desk),
        "objectives": objectives_told(desk.objectives),
        "due": due_told(desk.chosen.cycle.leads_effective_on),
    }
    if desk.chosen.is_published:
        return _("Reporting on %(year)d is closed: %(reports)s for %(objectives)s") % facts
    if desk.sent_on:
        return _("Your report on %(year)d is sent: %(reports)s for %(objectives)s") % facts
    return _("%(reports)s for %(objectives)s; your report is %(due)s") % facts


def _reports_told(desk: LeadDesk) -> str:
    every = len(desk.arrivals)
    facts = {"count": sum(one.is_in for one in desk.arrivals), "every": every}
    return ngettext("%(count)d of %(every)d report is in", "%(count)d of %(every)d reports are in", every) % facts


def lede(desk: LeadDesk) -> str:
    """What waits, what is missing, what was sent back."""
    if desk.chosen.is_published:
        return _("The summary is published. What is still open is asked again in the next report.")
    sentences = (_waiting_told(desk), _absent_told(desk), _back_told(desk), _sent_told(desk))
    return " ".join(sentence for sentence in sentences if sentence)


def _waiting_told(desk: LeadDesk) -> str:
    count = len(desk.in_state(SubmissionState.SUBMITTED))
    return (
        ngettext("%(count)d report waits for you.", "%(count)d reports wait for you.", count) % {"count": count} if count else ""
    )


def _absent_told(desk: LeadDesk) -> str:
    missing = [one for one in desk.absent if one.is_missing]
    awaited = len(desk.absent) - len(missing)
    sentences = []
    if missing:
        sentences.append(_("Missing: %(names)s.") % {"names": ", ".join(_name(one) for one in missing)})
    if awaited:
        told = ngettext("%(count)d is not sent yet.", "%(count)d are not sent yet.", awaited)
        sentences.append(told % {"count": awaited})
    return " ".join(sentences)


def _back_told(desk: LeadDesk) -> str:
    back = desk.in_state(SubmissionState.SENT_BACK)
    return _("Sent back: %(names)s.") % {"names": ", ".join(_name(one) for one in back)} if back else ""


def _sent_told(desk: LeadDesk) -> str:
    if desk.is_reopened and desk.sent_on:
        told = _("Yours went to the coordinator on %(day)s and is open to be changed; the reason stands with it.")
        return told % {"day": day_told(desk.sent_on)}
    return _("Yours went to the coordinator on %(day)s.") % {"day": day_told(desk.sent_on)} if desk.sent_on else ""


def _name(one: Arrival) -> str:
    return one.institution.told(language())


def next_step(desk: LeadDesk) -> Link | None:
    """Read what waits, else write what is not written, else send; None when there is nothing to do."""
    plan, cycle = desk.chosen.cycle.plan, desk.chosen.cycle
    if desk.chosen.is_published:
        words = _("Read the summary report on %(year)d") % {"year": cycle.year}
        return Link(words, reverse("desk:report", args=[plan.short, cycle.year]))
    if waiting := desk.in_state(SubmissionState.SUBMITTED):
        words = _("Read the report of the %(institution)s") % {"institution": _name(waiting[0])}
        return Link(words, reverse("reporting:filing", args=[waiting[0].id]))
    if desk.sent_on and not desk.is_reopened:
        return None
    if desk.unwritten:
        number = desk.unwritten[0].objective.number
        words = _("Write the text on objective %(number)s") % {"number": number}
        return Link(words, reverse("reporting:consolidation", args=[plan.short, cycle.year, number]))
    coordinator = plan.coordinator.told(language()) if plan.coordinator else ""
    words = _("Send your report to the %(coordinator)s") % {"coordinator": coordinator}
    return Link(words, reverse("reporting:received", args=[plan.short, cycle.year, desk.lead.code]))
