"""What is found: answers to questions, judgements, values of indicators, gaps. All of it only while a review is being written."""

from datetime import date
from decimal import Decimal

from django.db.models import Max

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.indicators import IndicatorEntry
from followthrough.reporting.reviews.models import EvidenceGap, FoundValue, Judgement, Review, ReviewQuestion
from followthrough.reporting.reviews.operations.checks import (
    LONGEST_LINE,
    LONGEST_OFFICE,
    LONGEST_TEXT,
    check_version,
    held_for_writing,
    person_of,
    said,
)
from followthrough.reporting.reviews.queries.figures import subjects_of
from followthrough.reporting.reviews.rules.kinds import Criterion, Grade, Level

LARGEST_VALUE = Decimal(10) ** 9


@operation
def record_question(review: Review, criterion: Criterion, text: str, *, by: Actor) -> ReviewQuestion:
    """Ask one thing more."""
    held = held_for_writing(review, by)
    words = said("question of a review", "text", text, LONGEST_LINE)
    last = ReviewQuestion.objects.filter(review=held).aggregate(last=Max("number"))["last"] or 0
    made = ReviewQuestion.objects.create(review=held, criterion=criterion.value, number=last + 1, text=words)
    changed(f"review:{held.pk}", after={"question": made.number, "criterion": criterion.value})
    return made


@operation
def withdraw_question(question: ReviewQuestion, *, by: Actor) -> None:
    """Drop a question. Raises RuleBroken where it is answered, since findings are not thrown away."""
    held = held_for_writing(question.review, by)
    found = ReviewQuestion.objects.get(pk=question.pk)
    if found.taken_out_at is not None:
        nothing_changed()
        return
    if found.answer:
        raise RuleBroken("question.answered", _("It is answered. Empty the answer first; then the question can be dropped."))
    found.taken_out_at = clock.now()
    found.save(update_fields=["taken_out_at"])
    changed(f"review:{held.pk}", before={"question": found.number}, after={"question": None})


@operation
def answer_question(question: ReviewQuestion, answer: str, rests_on: str, *, version: int, by: Actor) -> ReviewQuestion:
    """Keep what was found and on what it rests; an empty answer takes it back. Raises RuleBroken where somebody saved in between."""
    held = held_for_writing(question.review, by)
    found = ReviewQuestion.objects.get(pk=question.pk)
    words = said("answer of a review", "answer", answer, needed=False)
    basis = said("answer of a review", "rests_on", rests_on, needed=False)
    if (found.answer, found.rests_on) == (words, basis):
        nothing_changed()
        return found
    check_version(found.version, version)
    found.answer, found.rests_on, found.version = words, basis, found.version + 1
    found.save(update_fields=["answer", "rests_on", "version"])
    changed(f"review:{held.pk}", after={"question": found.number, "letters": len(words)})
    return found


@operation
def assess_subject(review: Review, subject: str, grade: Grade, text: str, *, version: int, by: Actor) -> Judgement:
    """Judge an objective or core objective, with the reason. `version` is the one that was read, 0 for the first time."""
    held = held_for_writing(review, by)
    if subject not in {one.number for one in subjects_of(held.plan.document, Level(held.level))}:
        raise RuleBroken("judgement.subject", _("This review does not judge “{subject}”."), field="subject", subject=subject)
    words = said("judgement of a review", "text", text, LONGEST_TEXT)
    before = Judgement.objects.filter(review=held, subject=subject).first()
    if before is not None and (before.grade, before.text) == (grade.value, words):
        nothing_changed()
        return before
    check_version(before.version if before else 0, version)
    facts = {"grade": grade.value, "text": words, "judged_by": person_of(by), "judged_at": clock.now(), "version": version + 1}
    made, _is_new = Judgement.objects.update_or_create(review=held, subject=subject, defaults=facts)
    changed(
        f"review:{held.pk}",
        before={"subject": subject, "grade": before.grade} if before else None,
        after={"subject": subject, "grade": grade.value},
    )
    return made


@operation
def record_value(
    review: Review, place: str, year: int, value: Decimal | None, grade: str, source: str, *, by: Actor
) -> FoundValue:
    """Keep a value or a grade of an indicator that was found, with its source. The same place and year again replaces it."""
    held = held_for_writing(review, by)
    indicator = _indicator(held, place)
    _check_value(indicator, value, grade)
    facts = {"value": value, "grade": grade, "source": said("value of a review", "source", source, LONGEST_LINE)}
    made, _is_new = FoundValue.objects.update_or_create(review=held, place=place, year=year, defaults=facts)
    changed(
        f"review:{held.pk}", after={"place": place, "year": year, "value": None if value is None else str(value), "grade": grade}
    )
    return made


def _indicator(review: Review, place: str) -> IndicatorEntry:
    for indicator in review.plan.document.indicators:
        if place in {indicator.place_of(part) for part in indicator.parts}:
            return indicator
    raise RuleBroken("value.place", _("The plan has no indicator “{place}”."), field="place", place=place)


def _check_value(indicator: IndicatorEntry, value: Decimal | None, grade: str) -> None:
    if indicator.grades:
        if grade not in indicator.grades:
            raise RuleBroken("value.grade", _("Choose one of the grades of this indicator."), field="grade")
        return
    if grade or value is None or not value.is_finite():
        raise RuleBroken("value.number", _("Write the value as a number."), field="value")
    if abs(value) > LARGEST_VALUE:
        raise RuleBroken("value.large", _("This number is too large. Look at it again."), field="value")


@operation
def withdraw_value(found: FoundValue, *, by: Actor) -> None:
    """Take a value out that was found by mistake."""
    held = held_for_writing(found.review, by)
    before = {"place": found.place, "year": found.year}
    deleted, _each = FoundValue.objects.filter(pk=found.pk).delete()
    if not deleted:
        nothing_changed()
        return
    changed(f"review:{held.pk}", before=before, after={"place": None})


@operation
def record_gap(review: Review, subject: str, what: str, supplied_by: str, due_on: date | None, *, by: Actor) -> EvidenceGap:
    """Name something that was needed and not found."""
    held = held_for_writing(review, by)
    if subject and subject not in {one.number for one in subjects_of(held.plan.document, Level(held.level))}:
        raise RuleBroken("gap.subject", _("This review does not judge “{subject}”."), field="subject", subject=subject)
    words = said("gap of a review", "what", what, LONGEST_LINE)
    who = said("gap of a review", "supplied_by", supplied_by, LONGEST_OFFICE, needed=False)
    made = EvidenceGap.objects.create(review=held, subject=subject, what=words, supplied_by=who, due_on=due_on)
    changed(f"review:{held.pk}", after={"gap": made.pk, "subject": subject})
    return made


@operation
def withdraw_gap(gap: EvidenceGap, *, by: Actor) -> None:
    """Take a gap out: it was found after all."""
    held = held_for_writing(gap.review, by)
    deleted, _each = EvidenceGap.objects.filter(pk=gap.pk).delete()
    if not deleted:
        nothing_changed()
        return
    changed(f"review:{held.pk}", before={"gap": gap.pk}, after={"gap": None})
