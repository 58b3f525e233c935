"""Reads of questions: one with its texts, those of a row, those that a person may read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.models import Question, QuestionText
from followthrough.reporting.questions.rules.parties import voice_of
from followthrough.reporting.questions.rules.states import QuestionState, Saying, may_say

WITH = ("plan", "institution", "submission__cycle", "lead", "asker_institution", "to_institution")


@dataclass(frozen=True)
class Thread:
    """A question with everything that was said, and what its reader may say now."""

    question: Question
    texts: tuple[QuestionText, ...]
    may: frozenset[Saying]


def get_question(pk: int, person: Any) -> Question:
    """A question that `person` may read; raises NotFound, since others may not know that it was asked."""
    question = Question.objects.filter(pk=pk).select_related(*WITH).first()
    if question is None or not permissions.may_read(person, question):
        raise NotFound("question.unknown", _("There is no such question, or none that is open to you."))
    return question


def get_thread(pk: int, person: Any) -> Thread:
    """A question with its texts, oldest first."""
    question = get_question(pk, person)
    texts = QuestionText.objects.filter(question=question).select_related("said_by", "institution")
    return Thread(question, tuple(texts.order_by("number")), frozenset(_allowed(question, person)))


def _allowed(question: Question, person: Any) -> list[Saying]:
    seats, parties = permissions.offices_of(person), question.parties
    state = QuestionState(question.state)
    rights = {
        Saying.QUESTION: voice_of(seats, parties) is not None,
        Saying.ANSWER: parties.may_answer(seats),
        Saying.COMMENT: voice_of(seats, parties) is not None,
        Saying.CLOSING: parties.may_close(seats),
    }
    return [saying for saying, right in rights.items() if right and may_say(state, saying)]


def readable(person: Any) -> QuerySet[Question]:
    """Every question that `person` may read, what changed last first."""
    rows = Question.objects.filter(permissions.readable_by(person)).select_related(*WITH)
    return rows.annotate(said=Count("texts")).order_by("-changed_at", "-pk")


def questions_on_row(plan_id: int, row_code: str, person: Any) -> list[Question]:
    """Questions on a row that `person` may read."""
    return list(readable(person).filter(plan_id=plan_id, row_code=row_code))


def questions_on_report(submission_id: int, person: Any) -> list[Question]:
    """Questions on a report and its duties that `person` may read."""
    return list(readable(person).filter(submission_id=submission_id))


def to_answer(person: Any) -> list[Question]:
    """Open questions that are addressed to `person`, oldest first."""
    wanted = Q(pk__in=[])
    for office in permissions.offices_of(person):
        wanted |= Q(to_institution_id=office.institution_id, to_role=office.role.value)
    rows = Question.objects.filter(wanted, state=QuestionState.OPEN.value).select_related(*WITH)
    return list(rows.annotate(said=Count("texts")).order_by("changed_at", "pk"))


def states_on_row(plan_id: int, row_code: str, person: Any) -> list[str]:
    """The states of the questions on a row that `person` may read."""
    rows = Question.objects.filter(permissions.readable_by(person), plan_id=plan_id, row_code=row_code)
    return list(rows.order_by("pk").values_list("state", flat=True))
