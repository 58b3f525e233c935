"""The lists of a focal point: sent back, not complete, not answered, answered, open from earlier years."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, Item, ItemGroup
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.focal.work import Work
from followthrough.desk.queries.marks import duties_told, status_chip
from followthrough.desk.queries.names import language, told
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import AnswerText, Kind
from followthrough.reporting.cycles.rules.states import SubmissionState


def address_of(one: Asked) -> str:
    """Where a duty is answered; a yearly row has one address a year."""
    if one.due.year is None:
        return reverse("reporting:answer", args=[one.answer.submission_id, one.row_code])
    return reverse("reporting:answer-of-year", args=[one.answer.submission_id, one.row_code, one.due.year])


def lead_told(submission: Submission) -> str:
    """The name of the lead that a report goes to."""
    return submission.lead.told(language())


def groups_left(work: Work) -> tuple[ItemGroup, ...]:
    """What is to be done, in the order in which it is done; groups without items are left out."""
    left = [one for one in work.dues if work.is_left(one)]
    if work.chosen.is_published:
        unsent = ItemGroup(
            _("Never sent. Asked again in the next report"), tuple(_item(work, one) for one in left), duties_told(len(left))
        )
        return (unsent,) if left else ()
    begun = [one for one in left if one.is_answered]
    groups = (
        ItemGroup(_("Sent back. Read why, then send again"), tuple(_sent_back(work)), ""),
        ItemGroup(_("Begun, and something is missing"), tuple(_item(work, one) for one in begun), duties_told(len(begun))),
        *_untouched(work, [one for one in left if not one.is_answered]),
    )
    return tuple(group for group in groups if group.items)


def _untouched(work: Work, left: list[Asked]) -> Iterable[ItemGroup]:
    """What has no answer yet: first what the registers answer already, then by the lead that waits for it."""
    answered = [one for one in left if one.proposal and one.proposal.status]
    items = tuple(_item(work, one) for one in answered)
    yield ItemGroup(_("The registers already answer these. Read and confirm"), items, duties_told(len(items)))
    left = [one for one in left if one not in answered]
    for submission in work.submissions:
        items = tuple(_item(work, one) for one in left if one.answer.submission_id == submission.pk)
        yield ItemGroup(
            _("Only you can answer these, for the %(lead)s") % {"lead": lead_told(submission)}, items, duties_told(len(items))
        )


def answered_items(work: Work) -> tuple[Item, ...]:
    """This year's duties that need nothing more."""
    return tuple(_item(work, one) for one in work.dues if not work.is_left(one))


def debts_left(work: Work) -> tuple[Item, ...]:
    """What is open from earlier years and still needs an answer in this report."""
    return tuple(_debt(work, one) for one in work.debts if work.is_left(one))


def debts_answered(work: Work) -> tuple[Item, ...]:
    """What is open from earlier years and answered in this report."""
    return tuple(_debt(work, one) for one in work.debts if not work.is_left(one))


def _sent_back(work: Work) -> Iterable[Item]:
    if work.chosen.is_published:
        return
    for submission in work.in_state(SubmissionState.SENT_BACK):
        remark = work.remarks.get(submission.pk)
        day = day_told(clock.day_of(remark.made_at)) if remark else ""
        words = _("%(lead)s sent your report back on %(day)s") % {"lead": lead_told(submission), "day": day}
        address = reverse("reporting:submission", args=[submission.pk])
        yield Item(words, address, under=f"“{remark.text}”" if remark else "", chip=Chip("half", "middling", _("Sent back")))


def _item(work: Work, one: Asked) -> Item:
    is_open = one.answer.submission_id in work.writable
    address = address_of(one) if is_open else reverse("reporting:submission", args=[one.answer.submission_id])
    return Item(told(one.outcome), address, number=one.row_code, under=_under(one), chip=_chip(work, one))


def _under(one: Asked) -> str:
    where = _("Objective %(number)s") % {"number": one.objective_number}
    row = one.due.obligation.row
    if one.kind == Kind.RUNNING and row.last_year:
        return _("%(where)s; runs until %(year)d") % {"where": where, "year": row.last_year}
    return where


def _chip(work: Work, one: Asked) -> Chip:
    if work.chosen.is_published and work.is_left(one):
        return Chip("dashed", "open", _("Not sent"))
    if work.is_left(one) and one.is_answered:
        missing = len(one.gaps)
        return Chip(
            "half", "middling", ngettext("%(count)d thing missing", "%(count)d things missing", missing) % {"count": missing}
        )
    shown = one.proposal.status if one.proposal and not one.is_answered else None
    if shown is not None:
        plain = status_chip(AnswerText(shown))
        return Chip(plain.shape, plain.tone, _("Looks so: %(status)s") % {"status": plain.words.lower()})
    return status_chip(one.answer.text, none=_("Nothing entered"))


def _debt(work: Work, one: Asked) -> Item:
    day = day_told(one.due.due_on) if one.due.due_on else ""
    under = _("It was due on %(day)s.") % {"day": day}
    if work.is_left(one) and not work.chosen.is_published:
        under = _("%(sentence)s Say in this report what remains.") % {"sentence": under}
    is_open = one.answer.submission_id in work.writable
    address = address_of(one) if is_open else reverse("reporting:submission", args=[one.answer.submission_id])
    words = f"{one.row_code} {told(one.outcome)}"
    return Item(words, address, under=under, chip=_chip(work, one))
