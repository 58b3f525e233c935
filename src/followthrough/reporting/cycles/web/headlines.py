"""The headline of a report and the line above it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.reporting.cycles.queries.drafts import Draft, Sent
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.web.days import day_told


def _closed(draft: Draft, sent: Sent) -> str:
    """The sentence of a report that is not being written now; "" while it is."""
    state = draft.submission.state
    if state == SubmissionState.ACCEPTED:
        return _("The %(lead)s accepted your report for %(year)d")
    if state == SubmissionState.SUBMITTED and sent.dispatched_on is not None:
        words = _("Sent to the %(lead)s on %(day)s: your report for %(year)d")
        return words.replace("%(day)s", day_told(sent.dispatched_on).replace("%", "%%"))
    if not draft.is_open:
        return _("Reporting on %(year)d is closed. Nothing counts that was not sent to the %(lead)s")
    if state == SubmissionState.FOR_SIGNATURE:
        return _("Your report to the %(lead)s for %(year)d waits for signature")
    return _("Your report to the %(lead)s for %(year)d can be sent") if state == SubmissionState.SIGNED else ""


def heading_of(draft: Draft, sent: Sent, language: str) -> str:
    """How far the report is, in a sentence with its figures."""
    submission, number = draft.submission, len(draft.asked)
    facts = {"number": number, "lead": submission.lead.told(language), "year": submission.cycle.year}
    if template := _closed(draft, sent):
        return template % facts
    left = sum(not one.is_answered for one in draft.asked)
    facts |= {"answered": number - left, "left": left}
    if not left:
        return (
            ngettext(
                "%(number)d duty for the %(lead)s: it is answered", "%(number)d duties for the %(lead)s: all are answered", number
            )
            % facts
        )
    return (
        ngettext(
            "%(number)d duty for the %(lead)s: %(answered)d answered, %(left)d left",
            "%(number)d duties for the %(lead)s: %(answered)d answered, %(left)d left",
            number,
        )
        % facts
    )


def lede_of(draft: Draft, language: str) -> str:
    """Whose report it is, on which year and objectives."""
    objectives = list(dict.fromkeys(one.objective_number for one in draft.asked))
    facts = {
        "institution": draft.submission.institution.told(language),
        "year": draft.submission.cycle.year,
        "numbers": ", ".join(objectives),
    }
    return (
        ngettext(
            "Report of the %(institution)s for %(year)d on objective %(numbers)s.",
            "Report of the %(institution)s for %(year)d on objectives %(numbers)s.",
            len(objectives),
        )
        % facts
    )
