"""Reads of open questions: every reading of a plan, and which one holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan, ReadingDecision
from followthrough.promise.plans.rules.readings.questions import open_questions
from followthrough.promise.plans.rules.readings.reading import OpenQuestion, Reading


@dataclass(frozen=True)
class HeldQuestion:
    """An open question with its decisions, latest first; `holds` is the reading decided last, None while it is open."""

    question: OpenQuestion
    history: tuple[ReadingDecision, ...]
    holds: Reading | None


def held_questions(
    plan: Plan, actuals: Mapping[tuple[str, int], Decimal] | None = None, language: str = "en", at: datetime | None = None
) -> tuple[HeldQuestion, ...]:
    """Every open question of `plan` with the decisions taken until the moment `at` (now)."""
    decisions: dict[str, list[ReadingDecision]] = {}
    for decision in decisions_of(plan, at):
        decisions.setdefault(decision.question, []).append(decision)
    return tuple(
        _held(question, decisions.get(question.code, [])) for question in open_questions(plan.document, actuals, language)
    )


def _held(question: OpenQuestion, history: list[ReadingDecision]) -> HeldQuestion:
    return HeldQuestion(question, tuple(history), question.find(history[0].reading) if history else None)


def decisions_of(plan: Plan, at: datetime | None = None) -> list[ReadingDecision]:
    """Every decision on a reading of `plan` until the moment `at` (now), latest first."""
    taken = ReadingDecision.objects.filter(plan=plan).select_related("decided_by")
    if at is not None:
        taken = taken.filter(decided_at__lte=at)
    return list(taken.order_by("-decided_at", "-pk"))


def get_question(plan: Plan, code: str) -> OpenQuestion:
    """The open question with this code; raises NotFound."""
    found = next((question for question in open_questions(plan.document) if question.code == code), None)
    if found is None:
        raise NotFound("question.unknown", _("The plan {plan} leaves nothing open at “{code}”."), plan=plan.short, code=code)
    return found
