"""Asking, answering, commenting, closing and asking again. Each tells the other side in the same transaction."""

from collections.abc import Mapping

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.models import Question, QuestionText
from followthrough.reporting.questions.queries.places import STRANGER, Place
from followthrough.reporting.questions.queries.questions import WITH
from followthrough.reporting.questions.rules.parties import INSIDERS, voice_of
from followthrough.reporting.questions.rules.states import QuestionState, Saying, after

LONGEST = 2000
NOT_TO_YOU = _("This question is addressed to another office, which answers it. You can add a comment.")
NOT_YOURS_TO_CLOSE = _("Only the office that asked, the one that was asked, or the coordinator closes this question.")
NOBODY_THERE = _("This office cannot be asked from here. Choose one of the list.")

# No text of a question and no body stands in a notice: whoever opens the page is asked for a sign-in first.
TOLD: Mapping[Saying, str] = {
    Saying.QUESTION: _("A question on row {row} waits for your answer."),
    Saying.ANSWER: _("A question on row {row} is answered."),
    Saying.COMMENT: _("Somebody commented a question on row {row}."),
    Saying.CLOSING: _("A question on row {row} is closed."),
}
TOLD_OF_REPORT: Mapping[Saying, str] = {
    Saying.QUESTION: _("A question on a report waits for your answer."),
    Saying.ANSWER: _("A question on a report is answered."),
    Saying.COMMENT: _("Somebody commented a question on a report."),
    Saying.CLOSING: _("A question on a report is closed."),
}


@operation
def open_question(place: Place, to: Office, text: str, *, by: Person) -> Question:
    """Ask an office about a duty or a report, and tell it.

    What an insider asks inside stays inside for ever. A question that leaves the institution is attached to no draft.
    Raises RuleBroken for an office that cannot be asked from here, an empty or marked text.
    """
    _check_may_ask(place, by)
    if to not in place.addressees(by):
        raise RuleBroken("question.addressee", NOBODY_THERE, field="to")
    _check_text(text, f"question on {place.plan.short} {place.row_code}")
    is_inside = permissions.is_insider(by, place.institution.pk) and to.role in INSIDERS
    asker = _asker(place, to, by)
    is_about_draft = place.is_draft and not is_inside
    question = Question.objects.create(
        plan=place.plan,
        row_code=place.row_code,
        institution_id=place.institution.pk,
        submission_id=place.submission.pk if place.submission and not is_about_draft else None,
        lead_id=place.lead.pk if place.lead else None,
        asker_institution_id=asker.institution_id,
        asker_role=asker.role.value,
        to_institution_id=to.institution_id,
        to_role=to.role.value,
        is_inside=is_inside,
        state=QuestionState.OPEN.value,
        asked_at=clock.now(),
        changed_at=clock.now(),
    )
    _say(question, Saying.QUESTION, text, asker, by)
    changed(f"question:{question.pk}", after={"state": question.state, "to": to.role.value, "is_inside": is_inside})
    return question


def _check_may_ask(place: Place, by: Person) -> None:
    if place.submission is None:
        is_allowed = permissions.may_see_duties(by, place.plan)
    else:
        is_allowed = permissions.may_see_report(by, place.submission)
    if not is_allowed:
        raise NotAllowed("question.stranger", STRANGER, plan=place.plan.short)


def _asker(place: Place, to: Office, by: Person) -> Office:
    """The seat in whose name somebody asks: the nearest to the duty, else the first at hand."""
    seats = permissions.offices_of(by)
    plan = place.plan
    nearest = [Office(place.institution.pk, role) for role in INSIDERS]
    held = next((office for office in nearest if office in seats), None)
    if held is not None:
        return held
    above = {place.lead.pk if place.lead else None, plan.coordinator_id, plan.supervisor_id}
    own = [Office(seat.institution_id, seat.role) for seat in seats_of(by)]
    own.sort(key=lambda office: office.institution_id not in above)
    return next(office for office in own if office != to)


@operation
def answer_question(question: Question, text: str, *, by: Person) -> Question:
    """Answer a question that is addressed to one's office, and tell who asked."""
    held = _locked(question.pk, by)
    if not held.parties.may_answer(permissions.offices_of(by)):
        raise NotAllowed("question.not_to_you", NOT_TO_YOU)
    return _move(held, Saying.ANSWER, text, by)


@operation
def record_comment(question: Question, text: str, *, by: Person) -> Question:
    """Add something beside a question without answering it; both sides are told."""
    return _move(_locked(question.pk, by), Saying.COMMENT, text, by)


@operation
def close_question(question: Question, text: str = "", *, by: Person) -> Question:
    """Close a question; a word why is welcome and not asked for."""
    held = _locked(question.pk, by)
    if not held.parties.may_close(permissions.offices_of(by)):
        raise NotAllowed("question.not_yours", NOT_YOURS_TO_CLOSE)
    return _move(held, Saying.CLOSING, text, by)


@operation
def open_question_again(question: Question, text: str, *, by: Person) -> Question:
    """Ask once more: an answered or closed question is open again. Whoever was asked and asks back is answered by the other side."""
    held = _locked(question.pk, by)
    seats, parties = permissions.offices_of(by), held.parties
    asker, to = parties.turned_by(seats, _voice(held, by))
    held.asker_institution_id, held.asker_role = asker.institution_id, asker.role.value
    held.to_institution_id, held.to_role = to.institution_id, to.role.value
    return _move(held, Saying.QUESTION, text, by)


def _locked(pk: int, by: Person) -> Question:
    """The question; nobody else says something until the transaction ends. Raises NotFound for who may not read it."""
    held = Question.objects.select_for_update(of=("self",)).select_related(*WITH).filter(pk=pk).first()
    if held is None or not permissions.may_read(by, held):
        raise NotFound("question.unknown", _("There is no such question, or none that is open to you."))
    return held


def _move(held: Question, saying: Saying, text: str, by: Person) -> Question:
    following = after(QuestionState(held.state), saying)
    _check_text(text, f"question {held.pk}", may_be_empty=saying == Saying.CLOSING)
    before, held.state, held.changed_at = held.state, following.value, clock.now()
    held.save(
        update_fields=["state", "changed_at", "asker_institution", "asker_role", "to_institution", "to_role"],
    )
    said = _say(held, saying, text, _voice(held, by), by)
    changed(f"question:{held.pk}", before={"state": before}, after={"state": held.state, "said": said.number, "as": said.said_as})
    return held


def _voice(held: Question, by: Person) -> Office:
    voice = voice_of(permissions.offices_of(by), held.parties)
    if voice is None:
        raise NotAllowed("question.not_yours", NOT_YOURS_TO_CLOSE)
    return voice


def _say(question: Question, saying: Saying, text: str, voice: Office, by: Person) -> QuestionText:
    said = QuestionText.objects.create(
        question=question,
        number=question.texts.count() + 1,
        saying=saying.value,
        text=text.strip(),
        said_at=clock.now(),
        said_by=by,
        institution_id=voice.institution_id,
        said_as=voice.role.value,
    )
    _tell(question, said, voice, by)
    return said


def _tell(question: Question, said: QuestionText, voice: Office, by: Person) -> None:
    templates = TOLD if question.row_code else TOLD_OF_REPORT
    for office in question.parties.told_by(voice):
        record_notice(
            f"question:{question.pk}:{said.number}:{office.institution_id}:{office.role}",
            Institution.objects.get(pk=office.institution_id),
            office.role,
            templates[Saying(said.saying)],
            address=f"/questions/{question.pk}/",
            facts={"row": question.row_code},
            by=by,
        )


def _check_text(text: str, place: str, *, may_be_empty: bool = False) -> None:
    if not text.strip() and not may_be_empty:
        raise RuleBroken("question.empty", _("Write what you want to say; an empty text is not sent."), field="text")
    if len(text) > LONGEST:
        raise RuleBroken(
            "question.long",
            _("Not saved: this has {length} characters, {longest} are the most. Shorten it."),
            field="text",
            length=len(text),
            longest=LONGEST,
        )
    refuse_marked(place, text=text)
