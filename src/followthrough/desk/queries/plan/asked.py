"""What was asked about a row, as far as the reader may know it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from followthrough.promise.plans.models import Plan
from followthrough.reporting.questions.queries.questions import states_on_row
from followthrough.reporting.questions.rules.states import QuestionState


@dataclass(frozen=True)
class Asked:
    """How many questions are open and how many are not, in words; where they are read and asked."""

    counts: tuple[str, ...]
    address: str


def asked_on(person: Any, plan: Plan, code: str) -> Asked:
    """The questions on a row that `person` may read. One question to the database."""
    states = Counter(states_on_row(plan.pk, code, person))
    still = states[QuestionState.OPEN]
    rest = states.total() - still
    counts = (
        ngettext("%(n)d question is open.", "%(n)d questions are open.", still) % {"n": still} if still else "",
        ngettext("%(n)d is answered or closed.", "%(n)d are answered or closed.", rest) % {"n": rest} if rest else "",
    )
    return Asked(tuple(words for words in counts if words), reverse("questions:row", args=[plan.short, code]))
