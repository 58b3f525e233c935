"""The sentence that a focal point reads first, and the one next step."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Link
from followthrough.desk.queries.days import day_told, due_told
from followthrough.desk.queries.focal.duties import address_of, lead_told
from followthrough.desk.queries.focal.work import Work, is_complete
from followthrough.desk.queries.names import told
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.states import SubmissionState

# As many letters as a button shows before it takes three lines on a phone.
BUTTON_LETTERS = 64


def headline(work: Work) -> str:
    """The state of the report in one sentence."""
    facts = {
        "year": work.year,
        "answered": answered_told(work),
        "due": due_told(work.chosen.cycle.institutions_effective_on, work.effect),
    }
    if work.chosen.is_published:
        return _("Reporting on %(year)d is closed: %(answered)s") % facts
    drafts, back = work.in_state(SubmissionState.DRAFT), work.in_state(SubmissionState.SENT_BACK)
    if drafts:
        return _("Your report for %(year)d: %(answered)s, %(due)s") % facts
    if back:
        return _sent_back(back, work.year)
    if inside := work.in_state(SubmissionState.FOR_SIGNATURE, SubmissionState.SIGNED):
        return _("Your report for %(year)d has not left yet: %(inside)s, %(due)s") % (facts | {"inside": _inside_told(inside)})
    if len(work.in_state(SubmissionState.ACCEPTED)) == len(work.submissions):
        return _("Your report for %(year)d is accepted: %(answered)s") % facts
    return _("Your report for %(year)d is sent: %(answered)s") % facts


def _inside_told(inside: tuple[Submission, ...]) -> str:
    """What waits inside the institution: "2 wait for signature", else "1 is signed"."""
    waiting = sum(one.state == SubmissionState.FOR_SIGNATURE for one in inside)
    if waiting:
        return ngettext("%(count)d part waits for signature", "%(count)d parts wait for signature", waiting) % {"count": waiting}
    return ngettext("%(count)d part is signed", "%(count)d parts are signed", len(inside)) % {"count": len(inside)}


def answered_told(work: Work) -> str:
    """Say "15 of 24 duties answered", counting this year's duties only."""
    answered = sum(not work.is_left(one) for one in work.dues)
    every = len(work.dues)
    return ngettext("%(count)d of %(every)d duty answered", "%(count)d of %(every)d duties answered", every) % {
        "count": answered,
        "every": every,
    }


def _sent_back(back: tuple[Submission, ...], year: int) -> str:
    if len(back) == 1:
        return _("The %(lead)s sent your report for %(year)d back") % {"lead": lead_told(back[0]), "year": year}
    return ngettext(
        "%(count)d lead sent your report for %(year)d back", "%(count)d leads sent your report for %(year)d back", len(back)
    ) % {
        "count": len(back),
        "year": year,
    }


def lede(work: Work) -> str:
    """What the headline leaves out, in a sentence or three."""
    if work.chosen.is_published:
        return _("The summary is published. What is still open is asked again in the next report.")
    return " ".join(
        sentence for sentence in (_back_told(work), _left_told(work), _debts_told(work), _waits_told(work)) if sentence
    )


def _back_told(work: Work) -> str:
    back, drafts = work.in_state(SubmissionState.SENT_BACK), work.in_state(SubmissionState.DRAFT)
    if not back or not drafts:
        return ""
    count = len(back)
    return ngettext("%(count)d report was sent back to you.", "%(count)d reports were sent back to you.", count) % {
        "count": count
    }


def _left_told(work: Work) -> str:
    left = sum(work.is_left(one) for one in work.dues)
    if left:
        return ngettext("%(count)d duty is left.", "%(count)d duties are left.", left) % {"count": left}
    if work.in_state(SubmissionState.DRAFT):
        return _("Every duty of %(year)d is answered; the report is not sent yet.") % {"year": work.year}
    return ""


def _debts_told(work: Work) -> str:
    open_debts = sum(work.is_left(one) for one in work.debts)
    if not open_debts:
        return ""
    return ngettext(
        "%(count)d duty of earlier years is asked again and needs a word too.",
        "%(count)d duties of earlier years are asked again and need a word too.",
        open_debts,
    ) % {"count": open_debts}


def _waits_told(work: Work) -> str:
    if work.writable:
        return ""
    waiting = len(work.in_state(SubmissionState.SUBMITTED))
    if waiting:
        return ngettext(
            "%(count)d lead has not read it yet; you hear here what it says.",
            "%(count)d leads have not read it yet; you hear here what they say.",
            waiting,
        ) % {"count": waiting}
    day = day_told(work.chosen.cycle.coordinator_due_on)
    return _("Nothing is left to do. The summary of all institutions is due on %(day)s.") % {"day": day}


def next_step(work: Work) -> Link | None:
    """The one thing to do now; None when the report is with others."""
    if work.chosen.is_published:
        plan = work.chosen.cycle.plan
        address = reverse("desk:report", args=[plan.short, work.year])
        return Link(_("Read the summary report on %(year)d") % {"year": work.year}, address)
    if back := work.in_state(SubmissionState.SENT_BACK):
        words = _("Answer what the %(lead)s sent back") % {"lead": lead_told(back[0])}
        return Link(words, reverse("reporting:submission", args=[back[0].pk]))
    if work.left:
        return _duty_step(work, work.left[0])
    if signed := work.in_state(SubmissionState.SIGNED):
        words = _("Send your signed report to the %(lead)s") % {"lead": lead_told(signed[0])}
        return Link(words, reverse("reporting:submission", args=[signed[0].pk]))
    ready = next((one for one in work.submissions if work.is_ready(one)), None)
    if ready is None:
        return None
    return Link(
        _("Hand in your report to the %(lead)s") % {"lead": lead_told(ready)}, reverse("reporting:submission", args=[ready.pk])
    )


def _duty_step(work: Work, one: Asked) -> Link:
    template = _("Continue with %(code)s: %(duty)s") if any(map(is_complete, work.asked)) else _("Begin with %(code)s: %(duty)s")
    duty = Truncator(told(one.outcome)).chars(BUTTON_LETTERS)
    return Link(template % {"code": one.row_code, "duty": duty}, address_of(one))
