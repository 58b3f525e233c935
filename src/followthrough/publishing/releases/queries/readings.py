"""The readings that a release freezes, so that a report keeps those which held when its data was taken."""

from typing import Any

from followthrough.base.kernel import clock
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import HeldQuestion, held_questions
from followthrough.promise.plans.rules.readings.reading import Question

Plain = dict[str, Any]


def readings_in(plan: Plan) -> list[Plain]:
    """Every open question on a target: the values of all readings, and the reading that holds, None while it is open."""
    return [_question(held) for held in held_questions(plan) if held.question.kind == Question.TARGET]


def _question(held: HeldQuestion) -> Plain:
    return {
        "code": held.question.code,
        "readings": [
            {"code": one.code, "value": None if one.value is None else f"{one.value:f}", "needs": list(one.needs)}
            for one in held.question.readings
        ],
        "holds": held.holds.code if held.holds else None,
        "document": held.history[0].document if held.holds else "",
        "decided_on": clock.day_of(held.history[0].decided_at).isoformat() if held.holds else None,
    }
