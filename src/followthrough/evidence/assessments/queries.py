"""Reads of self-assessments, as one person may read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.assessments import permissions
from followthrough.evidence.assessments.models import ProposedAction, SelfAssessment
from followthrough.evidence.assessments.rules.instruments import Answer, Instrument
from followthrough.evidence.assessments.rules.questions import INSTRUMENTS


@dataclass(frozen=True)
class Held:
    """An assessment with its instrument, answers and evidence by question, and actions by question."""

    assessment: SelfAssessment
    instrument: Instrument
    answers: Mapping[str, Answer]
    evidence: Mapping[str, str]
    actions: Mapping[str, ProposedAction]


def readable_by(person: Any) -> list[SelfAssessment]:
    """Those that a person may read, the latest first: one question besides the seats."""
    every = SelfAssessment.objects.select_related("institution").order_by("-opened_on", "-pk")
    return [one for one in every if permissions.may_read(person, one)]


def get_held(pk: int, person: Any) -> Held:
    """One assessment for somebody who may read it; raises NotFound, and NotAllowed without a word of what it says."""
    found = SelfAssessment.objects.select_related("institution").filter(pk=pk).first()
    if found is None:
        raise NotFound("assessment.unknown", _("There is no such self-assessment."))
    if not permissions.may_read(person, found):
        raise NotAllowed(
            "assessment.private",
            _("This self-assessment belongs to {institution} and is not released. Ask there."),
            institution=found.institution.label,
        )
    given = list(found.answers.all())
    return Held(
        found,
        INSTRUMENTS[found.instrument],
        {one.question: Answer(one.answer) for one in given},
        {one.question: one.evidence for one in given},
        {one.question: one for one in found.actions.all()},
    )
