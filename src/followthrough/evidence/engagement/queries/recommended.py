"""Recommendations of debates with their answers: of the register where the body keeps them there, else of the debate itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.engagement.models import DebateProgress, DebateRecommendation, YearlyDebate
from followthrough.evidence.engagement.rules.debates import Answer, Progress, Standing, carried
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import get_book

REGISTER = "recommendations"


@dataclass(frozen=True)
class Told:
    """A recommendation with what became of it. `entry` is its entry in the register, None where it stands here only."""

    recommendation: DebateRecommendation
    answer: Answer | None
    because: str
    office: str
    answered_on: date | None
    entry: AnyEntry | None
    steps: tuple[DebateProgress, ...]

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return Progress(self.steps[0].progress) if self.steps else Progress.NOT_BEGUN

    @property
    def standing(self) -> Standing:
        """As the next debate looks at it."""
        one = self.recommendation
        return Standing(one.debate.year, one.number, self.answer, self.progress)


def recommendations_of(debate: YearlyDebate) -> list[Told]:
    """What one debate recommended, by number."""
    return told_of(_every().filter(debate=debate))


def carried_into(debate: YearlyDebate) -> list[Told]:
    """What this debate begins with: the recommendations of the one before and what is open of older ones, with their state now."""
    every = told_of(_every().filter(debate__plan_id=debate.plan_id, debate__year__lt=debate.year))
    kept = {(one.year, one.number) for one in carried((told.standing for told in every), debate.year)}
    return [told for told in every if (told.standing.year, told.standing.number) in kept]


def get_recommendation(debate: YearlyDebate, number: int) -> DebateRecommendation:
    """One recommendation of a debate; raises NotFound."""
    found = (
        DebateRecommendation.objects.filter(debate=debate, number=number).select_related("institution", "debate__plan").first()
    )
    if found is None:
        raise NotFound("recommendation.unknown", _("The debate has no recommendation {number}."), number=number)
    return found


def _every() -> QuerySet[DebateRecommendation]:
    return DebateRecommendation.objects.select_related("institution", "debate").order_by("debate__year", "number")


def told_of(recommendations: Iterable[DebateRecommendation]) -> list[Told]:
    """Recommendations with answers and progress; two questions however many there are."""
    every = list(recommendations)
    steps: dict[int, list[DebateProgress]] = {}
    for step in DebateProgress.objects.filter(recommendation_id__in=[one.pk for one in every]).order_by("-recorded_at", "-pk"):
        steps.setdefault(step.recommendation_id, []).append(step)
    codes = [one.entry for one in every if one.entry]
    entries = {entry.code: entry for entry in entries_of(get_book(REGISTER)).filter(code__in=codes)} if codes else {}
    return [_told(one, entries.get(one.entry), tuple(steps.get(one.pk, ()))) for one in every]


def _told(one: DebateRecommendation, entry: AnyEntry | None, steps: tuple[DebateProgress, ...]) -> Told:
    if entry is not None and not entry.is_withdrawn:
        is_open = entry.state not in set(Answer)
        answer = None if is_open else Answer(entry.state)
        return Told(one, answer, entry.answer, "" if is_open else entry.institution.label, entry.answered_on, entry, steps)
    answer = Answer(one.answer) if one.answer else None
    return Told(one, answer, one.because, one.office, one.answered_on, entry, steps)
