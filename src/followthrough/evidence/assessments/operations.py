"""Writes of self-assessments: opened, answered section by section, closed (the day goes to the register), released; actions for gaps."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.assessments import permissions
from followthrough.evidence.assessments.models import GivenAnswer, ProposedAction, SelfAssessment
from followthrough.evidence.assessments.rules.instruments import Answer
from followthrough.evidence.assessments.rules.questions import INSTRUMENTS
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.models import Institution

LONGEST_TITLE, LONGEST_EVIDENCE, LONGEST_WHAT, LONGEST_OFFICE = 200, 2000, 300, 200


@operation
def open_assessment(institution: Institution, instrument: str, title: str, *, by: Actor) -> SelfAssessment:
    """Begin one. Raises RuleBroken where one by the same instrument is open already, or something is missing."""
    _check(institution, by)
    said = title.strip()
    if instrument not in INSTRUMENTS:
        raise RuleBroken("assessment.instrument", _("Choose an instrument."), field="instrument")
    if not said or len(said) > LONGEST_TITLE:
        raise RuleBroken("assessment.title", _("Give it a name of at most {most} characters."), field="title", most=LONGEST_TITLE)
    refuse_marked("self-assessment", title=said)
    person = by if isinstance(by, Person) else None
    try:
        with transaction.atomic():
            made = SelfAssessment.objects.create(
                institution=institution, instrument=instrument, title=said, opened_on=clock.today(), opened_by=person
            )
    except IntegrityError as error:
        raise RuleBroken(
            "assessment.open", _("One by this instrument is open already. Finish that one first."), field="instrument"
        ) from error
    changed(f"assessment:{made.pk}", after={"institution": institution.code, "instrument": instrument})
    return made


@operation
def answer_section(assessment: SelfAssessment, answers: Mapping[str, tuple[str, str]], *, by: Actor) -> None:
    """Keep answers to some questions, each with its evidence; an empty answer takes it back. The rest stays as it is.

    Answers are private, so the audit chain says how many were given and not which.
    """
    held = _open(assessment, by)
    known = {question.code for question in INSTRUMENTS[held.instrument].questions}
    for question, (answer, evidence) in answers.items():
        if question not in known or answer not in {"", *Answer}:
            raise RuleBroken("assessment.answer", _("Choose one of the answers."), field=question)
        if len(evidence) > LONGEST_EVIDENCE:
            raise RuleBroken(
                "assessment.evidence",
                _("The evidence has {letters} characters, {most} are the most."),
                field=question,
                letters=len(evidence),
                most=LONGEST_EVIDENCE,
            )
        refuse_marked("self-assessment", **{question: evidence})
    for question, (answer, evidence) in answers.items():
        if answer:
            GivenAnswer.objects.update_or_create(
                assessment=held, question=question, defaults={"answer": answer, "evidence": evidence.strip()}
            )
        else:
            GivenAnswer.objects.filter(assessment=held, question=question).delete()
    changed(f"assessment:{held.pk}", after={"answered": held.answers.count()})


@operation
def close_assessment(assessment: SelfAssessment, *, by: Actor) -> str:
    """Finish it: its day goes to the register of self-assessments, its answers change no more. Returns the entry's code.

    Raises RuleBroken while a question is not answered.
    """
    held = _open(assessment, by)
    instrument = INSTRUMENTS[held.instrument]
    missing = len(instrument.questions) - held.answers.count()
    if missing:
        raise RuleBroken(
            "assessment.unanswered",
            _("Not closed: {missing} questions have no answer yet. “Does not apply” is one."),
            missing=missing,
        )
    today = clock.today()
    values = {"institution": held.institution, "title": held.title, "instrument": instrument.title, "held_on": today}
    entry = registers.record("assessments", values, by=by)
    held.closed_on, held.entry = today, entry.code
    held.save(update_fields=["closed_on", "entry"])
    changed(f"assessment:{held.pk}", before={"state": "open"}, after={"state": "closed", "entry": entry.code})
    return str(entry.code)


@operation
def publish_assessment(assessment: SelfAssessment, *, by: Actor) -> None:
    """Let others read it. It cannot be taken back, since who read it cannot forget it."""
    _check(assessment.institution, by)
    held = SelfAssessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if held.closed_on is None:
        raise RuleBroken("assessment.not_closed", _("Close it first: others read only what is finished."))
    if held.released_on is not None:
        nothing_changed()
        return
    held.released_on = clock.today()
    held.save(update_fields=["released_on"])
    changed(f"assessment:{held.pk}", before={"state": "closed"}, after={"state": "released"})


@operation
def record_action(
    assessment: SelfAssessment, question: str, what: str, office: str, due_on: date, *, by: Actor
) -> ProposedAction:
    """Propose what closes a gap, who does it and until when; a second time replaces the first."""
    _check(assessment.institution, by)
    if question not in {one.code for one in INSTRUMENTS[assessment.instrument].questions}:
        raise RuleBroken("assessment.question", _("There is no such question in this self-assessment."))
    for name, said, most in (("what", what, LONGEST_WHAT), ("office", office, LONGEST_OFFICE)):
        if not said.strip() or len(said) > most:
            raise RuleBroken("assessment.action", _("Write it, with at most {most} characters."), field=name, most=most)
    refuse_marked("proposed action", what=what, office=office)
    defaults = {"what": what.strip(), "office": office.strip(), "due_on": due_on}
    made, _is_new = ProposedAction.objects.update_or_create(assessment=assessment, question=question, defaults=defaults)
    changed(f"assessment:{assessment.pk}", after={"action": question, "due_on": due_on.isoformat()})
    return made


def _open(assessment: SelfAssessment, by: Actor) -> SelfAssessment:
    _check(assessment.institution, by)
    held = SelfAssessment.objects.select_for_update(of=("self",)).select_related("institution").get(pk=assessment.pk)
    if held.closed_on is not None:
        raise RuleBroken("assessment.closed", _("It is closed, so its answers change no more. Open a new one."))
    return held


def _check(institution: Institution, by: Actor) -> None:
    if isinstance(by, Person) and not permissions.may_answer(by, institution.pk):
        raise NotAllowed(
            "assessment.not_yours",
            _("Self-assessments of {institution} are answered by its register keeper or focal point, or by a body above it."),
            institution=institution.label,
        )
