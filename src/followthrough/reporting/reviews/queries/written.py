"""What stands in a review while it is being written: answers to its questions, judgements, gaps. One question brings them all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, IntegerField, QuerySet, TextField, Value

from followthrough.reporting.reviews.models import EvidenceGap, Judgement, Review, ReviewQuestion

EMPTY, NO_NUMBER, NO_DAY = Value("", TextField()), Value(0, IntegerField()), Value(None, DateField())


@dataclass(frozen=True)
class Written:
    """Its questions by number without those that were dropped, its gaps by subject, its judgements by their subject. Never saved."""

    questions: tuple[ReviewQuestion, ...]
    gaps: tuple[EvidenceGap, ...]
    judgements: dict[str, Judgement]


def written_in(review: Review) -> Written:
    """What is written in it now."""
    asked = ReviewQuestion.objects.filter(review=review, taken_out_at__isnull=True)
    # Gaps come first: they have a day, and the first table says of what kind a column is.
    rows = _told(EvidenceGap.objects.filter(review=review), "gap", "subject", "what", "supplied_by", until="due_on").union(
        _told(asked, "question", "criterion", "text", "answer", "rests_on", number="number"),
        _told(Judgement.objects.filter(review=review), "judgement", "subject", "text", "grade"),
        all=True,
    )
    found: dict[str, list[Any]] = {"gap": [], "question": [], "judgement": []}
    for table, *told in rows:
        found[table].append(told)
    questions = (
        ReviewQuestion(pk=pk, review=review, criterion=criterion, text=text, answer=answer, rests_on=rests_on, number=number)
        for pk, criterion, text, answer, rests_on, number, _day in found["question"]
    )
    gaps = (
        EvidenceGap(pk=pk, review=review, subject=subject, what=what, supplied_by=supplied_by, due_on=until)
        for pk, subject, what, supplied_by, _more, _number, until in found["gap"]
    )
    return Written(
        questions=tuple(sorted(questions, key=lambda one: one.number)),
        gaps=tuple(sorted(gaps, key=lambda one: (one.subject, one.pk))),
        judgements={
            subject: Judgement(pk=pk, review=review, subject=subject, text=text, grade=grade)
            for pk, subject, text, grade, *_more in found["judgement"]
        },
    )


def _told(
    rows: "QuerySet[Any]", table: str, place: str, text: str, more: str, most: str = "", *, number: str = "", until: str = ""
) -> "QuerySet[Any, Any]":
    """One table in the columns that all three share; what it does not have stays empty."""
    shared = {"table": Value(table, TextField())}
    if not most:
        shared["none"] = EMPTY
    if not number:
        shared["zero"] = NO_NUMBER
    if not until:
        shared["never"] = NO_DAY
    columns = ("table", "pk", place, text, more, most or "none", number or "zero", until or "never")
    return rows.order_by().annotate(**shared).values_list(*columns)
