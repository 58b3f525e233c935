"""What a lead's list shows: which reports came in, when, what is missing, and on which objective a text is written."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Clock, FileLine, Item, Table
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.queries.received import Received
from followthrough.reporting.cycles.rules.states import LeadReportState, SubmissionState
from followthrough.reporting.cycles.web.days import deadline, moment_told
from followthrough.reporting.cycles.web.inbox_table import table_of
from followthrough.reporting.cycles.web.lead_versions import versions_of
from followthrough.reporting.cycles.web.letters import Letter, letter_of
from followthrough.reporting.cycles.web.said import Said, reason_of
from followthrough.reporting.cycles.web.texts_to_sign import TextsToSign, texts_to_sign


@dataclass(frozen=True)
class Inbox:
    """Everything on a lead's list besides its button."""

    heading: str
    over: str
    lede: str
    deadline: Clock
    table: Table
    objectives: tuple[Item, ...]
    objectives_heading: str
    next_words: str
    next_address: str
    may_send: bool
    can_send: bool
    sent_words: str
    dispatch_address: str
    coordinator: str
    may_approve: bool
    approve_address: str
    to_sign: TextsToSign | None
    signed_words: str
    letter: Letter | None
    versions: tuple[FileLine, ...]
    said: tuple[Said, ...]
    is_reopened: bool
    may_correct: bool
    correct_address: str
    may_send_back: bool
    send_back_address: str


def page_of(received: Received) -> Inbox:
    """Put a lead's list together."""
    report, language = received.report, get_language() or "en"
    cycle, coordinator = report.cycle, report.cycle.plan.coordinator
    plan, year = cycle.plan.short, cycle.year
    next_words, next_address = _next(received, language)
    is_draft = report.state == LeadReportState.DRAFT
    is_written = all(text.text for text in received.texts)
    sent = received.filings[0].dispatch if received.filings else None
    return Inbox(
        heading=_heading(received),
        over=_("%(lead)s, report for %(year)d") % {"lead": report.lead.told(language), "year": year},
        lede=_lede(received),
        deadline=deadline(cycle.leads_due_on, cycle.leads_effective_on, is_awaited=report.sent_at is None and received.is_open),
        table=table_of(received, language),
        objectives=tuple(_objective(text, plan, year, language, is_open=received.may_read_texts) for text in received.texts),
        objectives_heading=_("What you write on each objective") if received.may_write else _("Texts on the objectives"),
        next_words=next_words,
        next_address=next_address,
        may_send=received.may_write and is_draft and received.is_open,
        can_send=is_written,
        sent_words=_sent_words(received),
        dispatch_address=reverse("reporting:dispatch", args=[plan, year, report.lead.code]),
        coordinator=coordinator.told(language) if coordinator else "",
        may_approve=received.may_approve and is_draft and received.is_open and not received.is_signed and is_written,
        approve_address=reverse("reporting:approve-report", args=[plan, year, report.lead.code]),
        to_sign=texts_to_sign(received, language) if received.may_approve and is_draft and received.is_open else None,
        signed_words=_signed_words(received) if is_draft and received.is_open else "",
        letter=letter_of(sent) if sent else None,
        versions=versions_of(report, received.filings),
        said=tuple(reason_of(one) for one in received.remarks),
        is_reopened=report.is_reopened and received.is_open,
        may_correct=received.may_write and not is_draft and received.is_open,
        correct_address=reverse("reporting:correct-report", args=[plan, year, report.lead.code]),
        may_send_back=received.may_send_back and not is_draft and received.is_open,
        send_back_address=reverse("reporting:send-back-report", args=[plan, year, report.lead.code]),
    )


def _signed_words(received: Received) -> str:
    """Whether the texts as they are now are signed; a lead without an approver is told aloud."""
    report = received.report
    if not received.has_approver:
        return _("Your ministry has no approver here: the report leaves unsigned, and the coordinator is told.")
    if received.is_signed and report.approved_by is not None and report.approved_at is not None:
        facts = {"office": report.approved_by.office, "moment": moment_told(report.approved_at)}
        return _("Signed by %(office)s on %(moment)s. If a text is changed, it has to be signed again.") % facts
    if report.approved_sha256:
        return _("A text was changed after the approver signed: it has to be signed again.")
    if not all(text.text for text in received.texts):
        return _("An objective has no text yet. The approver signs when every one has its text.")
    return _("The approver has not signed yet. Until then it cannot be sent.")


def _heading(received: Received) -> str:
    lines = [one.line for one in received.lines]
    facts = {"came": sum(line.is_in for line in lines), "all": len(lines), "year": received.report.cycle.year}
    if facts["came"] == facts["all"]:
        return ngettext("The one report for %(year)d is in", "All %(all)d reports for %(year)d are in", facts["all"]) % facts
    return (
        ngettext("%(came)d of %(all)d report for %(year)d is in", "%(came)d of %(all)d reports for %(year)d are in", facts["all"])
        % facts
    )


def _lede(received: Received) -> str:
    """Who is missing and what waits, in sentences."""
    lines = [one.line for one in received.lines]
    missing = ", ".join(line.institution.label for line in lines if line.is_missing)
    waiting = sum(line.state == SubmissionState.SUBMITTED for line in lines)
    back = ", ".join(line.institution.label for line in lines if line.state == SubmissionState.SENT_BACK)
    told = [
        _("Missing: %(who)s.") % {"who": missing} if missing else "",
        ngettext("%(number)d waits to be read.", "%(number)d wait to be read.", waiting) % {"number": waiting} if waiting else "",
        _("Sent back and not answered yet: %(who)s.") % {"who": back} if back else "",
    ]
    return " ".join(words for words in told if words) or _("Nothing waits for you.")


def _next(received: Received, language: str) -> tuple[str, str]:
    """The one next step: read what waits, else write what is not written; nothing to press when all is done."""
    if not received.may_write or not received.is_open:
        return "", ""
    cycle = received.report.cycle
    for one in received.lines:
        if one.line.state == SubmissionState.SUBMITTED:
            return _("Read the report of %(who)s") % {"who": one.line.institution.label}, reverse(
                "reporting:filing", args=[one.line.id]
            )
    for text in received.texts:
        if not text.text:
            address = reverse("reporting:consolidation", args=[cycle.plan.short, cycle.year, text.objective.number])
            return _("Write on objective %(number)s") % {"number": text.objective.number}, address
    return "", ""


def _objective(text: Consolidation, plan: str, year: int, language: str, *, is_open: bool) -> Item:
    """One objective with its text; it leads there for whoever may read it."""
    address = reverse("reporting:consolidation", args=[plan, year, text.objective.number])
    if text.text and text.saved_at:
        who = text.saved_by.office if text.saved_by else "–"
        under = _("Saved on %(moment)s by %(who)s") % {"moment": moment_told(text.saved_at), "who": who}
        chip = Chip("tick", "good", _("Text written"))
    else:
        under, chip = "", Chip("dashed", "open", _("No text yet"))
    return Item(text.objective.title.told(language), address if is_open else "", text.objective.number, under, chip)


def _sent_words(received: Received) -> str:
    report = received.report
    if received.filings:
        latest = received.filings[0]
        facts = {
            "number": latest.number,
            "moment": moment_told(latest.sent_at),
            "office": latest.sent_by.office if latest.sent_by else "–",
        }
        if report.is_reopened and received.is_open:
            return _("This report is being changed. Until it leaves again, version %(number)d of %(moment)s counts.") % facts
        return _("Version %(number)d was sent to the coordinator on %(moment)s by %(office)s.") % facts
    if not received.is_open:
        return _("Reporting on %(year)d is closed. This report was never sent.") % {"year": report.cycle.year}
    return ""
