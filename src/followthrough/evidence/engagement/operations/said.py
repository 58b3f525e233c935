"""What organisations said and recommended, entered in their name with its source; replies, answers, progress."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.engagement import permissions
from followthrough.evidence.engagement.models import DebateComment, DebateProgress, DebateRecommendation, YearlyDebate
from followthrough.evidence.engagement.operations.checks import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    check_may_keep,
    held_open,
    locked,
    person_of,
    said,
)
from followthrough.evidence.engagement.queries.recommended import REGISTER, told_of
from followthrough.evidence.engagement.rules.debates import Answer, Progress, check_answer, check_progress
from followthrough.evidence.registers.queries.entries import find_entry
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class Said:
    """What an organisation said: where it can be read, about which objective or row ("" for the whole report), its words."""

    organisation: str
    source: str
    text: str
    about: str = ""


@operation
def record_comment(debate: YearlyDebate, told: Said, *, by: Actor) -> DebateComment:
    """Enter a comment in the name of an organisation."""
    held = held_open(debate, by)
    made = DebateComment.objects.create(debate=held, **_checked(held, told), entered_at=clock.now(), entered_by=person_of(by))
    changed(f"debate:{held.pk}", after={"comment": made.pk, "organisation": made.organisation, "about": made.about})
    return made


@operation
def answer_comment(comment: DebateComment, reply: str, office: str, replied_on: date, *, by: Actor) -> DebateComment:
    """Put a reply beside a comment, also after the record is closed: the comment stays as it was said."""
    held = locked(comment.debate)
    check_may_keep(held.plan, by)
    _check_day(replied_on, "replied_on")
    found = DebateComment.objects.get(pk=comment.pk)
    found.reply = said("reply in a debate", "reply", reply)
    found.reply_office = said("reply in a debate", "reply_office", office, LONGEST_NAME)
    found.replied_on = replied_on
    found.save(update_fields=["reply", "reply_office", "replied_on"])
    changed(f"debate:{held.pk}", after={"reply": found.pk, "office": found.reply_office})
    return found


@operation
def record_recommendation(
    debate: YearlyDebate, told: Said, institution: Institution, due_on: date | None, *, by: Actor
) -> DebateRecommendation:
    """Enter what an organisation recommends to one body."""
    held = held_open(debate, by)
    last = DebateRecommendation.objects.filter(debate=held).aggregate(last=Max("number"))["last"] or 0
    made = DebateRecommendation.objects.create(
        debate=held,
        number=last + 1,
        institution=institution,
        due_on=due_on,
        **_checked(held, told),
        entered_at=clock.now(),
        entered_by=person_of(by),
    )
    changed(f"debate:{held.pk}", after={"recommendation": made.number, "institution": institution.code})
    return made


def _checked(debate: YearlyDebate, told: Said) -> dict[str, str]:
    document = debate.plan.document
    known = {one.number for one in document.objectives} | {row.code for row in document.rows}
    if told.about and told.about not in known:
        raise RuleBroken("said.about", _("The plan has no objective and no row “{about}”."), field="about", about=told.about)
    place = "record of a debate"
    return {
        "organisation": said(place, "organisation", told.organisation, LONGEST_NAME),
        "source": said(place, "source", told.source, LONGEST_SOURCE),
        "text": said(place, "text", told.text),
        "about": told.about,
    }


@operation
def record_entry(recommendation: DebateRecommendation, entry: str, *, by: Actor) -> DebateRecommendation:
    """Say which entry of the body's own register of recommendations this is. From then on that entry answers and counts.

    Raises RuleBroken for an entry of another body, one that is withdrawn or stands for another recommendation, and
    where it is answered here already. Empty takes the link back.
    """
    held = _held(recommendation, by)
    code = entry.strip()
    if code == held.entry:
        nothing_changed()
        return held
    if held.answer:
        raise RuleBroken("entry.answered", _("It is answered here already. An answer stands in one place only."), field="entry")
    if code:
        _check_entry(held, code)
    before = {"entry": held.entry}
    held.entry = code
    held.save(update_fields=["entry"])
    changed(f"debate:{held.debate_id}", before=before, after={"recommendation": held.number, "entry": code})
    return held


def _check_entry(recommendation: DebateRecommendation, code: str) -> None:
    found = find_entry(code) if code.startswith(f"{REGISTER}-") else None
    if found is None or found.is_withdrawn or found.institution_id != recommendation.institution_id:
        raise RuleBroken(
            "entry.unknown",
            _("{body} has no standing entry “{code}” in its register of recommendations."),
            field="entry",
            body=recommendation.institution.label,
            code=code,
        )
    if DebateRecommendation.objects.filter(entry=code).exclude(pk=recommendation.pk).exists():
        raise RuleBroken("entry.taken", _("This entry stands for another recommendation already."), field="entry")


@operation
def answer_recommendation(
    recommendation: DebateRecommendation,
    answer: Answer,
    because: str,
    office: str,
    answered_on: date,
    due_on: date | None,
    *,
    by: Actor,
) -> DebateRecommendation:
    """Accept, accept in part or refuse, with the office, its day, and until when it is done. What is kept in the register is answered there."""
    held = _held(recommendation, by)
    if held.entry:
        raise RuleBroken(
            "answer.in_register",
            _("It stands in the register as {code}. Answer it there; the answer shows here."),
            code=held.entry,
        )
    words = said("answer to a recommendation", "because", because, needed=False)
    check_answer(answer, words)
    _check_day(answered_on, "answered_on")
    before = {"answer": held.answer, "because": held.because} if held.answer else None
    held.answer, held.because, held.answered_on, held.due_on = answer.value, words, answered_on, due_on
    held.office = said("answer to a recommendation", "office", office, LONGEST_NAME)
    held.save(update_fields=["answer", "because", "answered_on", "due_on", "office"])
    after = {"recommendation": held.number, "answer": answer.value, "office": held.office}
    changed(f"debate:{held.debate_id}", before=before, after=after)
    return held


@operation
def record_progress(
    recommendation: DebateRecommendation, progress: Progress, told: str, told_on: date, *, by: Actor
) -> DebateProgress:
    """Tell how far a recommendation has come."""
    held = _held(recommendation, by)
    words = said("progress of a recommendation", "told", told, needed=False)
    check_progress(told_of([held])[0].answer, progress, words)
    _check_day(told_on, "told_on")
    made = DebateProgress.objects.create(
        recommendation=held,
        progress=progress.value,
        told=words,
        told_on=told_on,
        recorded_at=clock.now(),
        recorded_by=person_of(by),
    )
    changed(f"debate:{held.debate_id}", after={"recommendation": held.number, "progress": progress.value})
    return made


def _held(recommendation: DebateRecommendation, by: Actor) -> DebateRecommendation:
    rows = DebateRecommendation.objects.select_for_update(of=("self",)).select_related("debate__plan", "institution")
    held = rows.get(pk=recommendation.pk)
    if isinstance(by, Person) and not permissions.may_answer(by, held):
        raise NotAllowed(
            "recommendation.not_yours",
            _("This recommendation is answered by {body}, or by the coordinator in its name."),
            body=held.institution.label,
        )
    return held


def _check_day(day: date, field: str) -> None:
    if day > clock.today():
        raise RuleBroken("day.ahead", _("This day has not come yet."), field=field)
