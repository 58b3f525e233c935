"""The figures that stand beside a judgement: duties from facts and answers, indicators from what was found. One way for all reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from followthrough.base.kernel.texts import Text
from followthrough.evidence.indicators.queries.statuses import plan_status
from followthrough.promise.plans.models import Plan, ReadingDecision
from followthrough.promise.plans.queries import decisions_of
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import IndicatorEntry
from followthrough.reporting.reviews.models import FoundValue, Review
from followthrough.reporting.reviews.rules.duties import Duty, DutyFigures, figures_of, status_word
from followthrough.reporting.reviews.rules.kinds import Level
from followthrough.reporting.reviews.rules.standing import Found, Line, stands


@dataclass(frozen=True)
class Subject:
    """What is judged: an objective or a core objective, with the numbers of the objectives under it."""

    number: str
    title: Text
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """One subject with its figures; `sources` says where the value of each place and year was found."""

    subject: Subject
    duties: DutyFigures
    lines: tuple[tuple[IndicatorEntry, Line], ...]


@dataclass(frozen=True)
class Figures:
    """All subjects of a review. `sources`: where each value was found, by place and year."""

    subjects: tuple[Beside, ...]
    sources: dict[tuple[str, int], str]

    def of(self, number: str) -> Beside | None:
        """One subject, or None."""
        return next((one for one in self.subjects if one.subject.number == number), None)


def subjects_of(document: PlanDocument, level: Level) -> tuple[Subject, ...]:
    """What a review on this level judges, in the order of the plan."""
    if level == Level.OBJECTIVE:
        return tuple(Subject(one.number, one.title, (one.number,)) for one in document.objectives)
    under = {one.number: one.core_objective for one in document.objectives}
    return tuple(
        Subject(core["number"], Text.of(core["title"]), tuple(number for number, of in under.items() if of == core["number"]))
        for core in document.stored.get("core_objectives") or ()
    )


def figures_for(review: Review) -> Figures:
    """The figures as they stand now."""
    plan, level = review.plan, Level(review.level)
    decisions = decisions_of(plan)
    found, sources = found_of(review, decisions)
    duties = _duties(plan, decisions)
    number_of = {row.code: objective.number for objective in plan.document.objectives for row in objective.rows}
    subjects = []
    for subject in subjects_of(plan.document, level):
        own = [one for one in duties if number_of.get(one.row) in subject.objectives]
        lines = tuple(_lines(plan.document, level, subject, review.year, found))
        subjects.append(Beside(subject, figures_of(own, review.year), lines))
    return Figures(tuple(subjects), sources)


def _duties(plan: Plan, decisions: Sequence[ReadingDecision]) -> list[Duty]:
    """Every duty that is owed, at its own end; what was typed counts where facts say nothing."""
    duties = plan_status(plan, decisions=decisions).duties
    return [Duty(one.row.code, one.label, one.year, one.is_bound, status_word(one.status)) for one in duties]


def _lines(
    document: PlanDocument, level: Level, subject: Subject, year: int, found: Found
) -> Iterator[tuple[IndicatorEntry, Line]]:
    for indicator in document.indicators:
        if indicator.level == level and indicator.of_number == subject.number:
            for part in indicator.parts:
                yield from ((indicator, stands(indicator, part, target, found)) for target in part.targets if target.year == year)


def found_of(review: Review, decisions: Sequence[ReadingDecision]) -> tuple[Found, dict[tuple[str, int], str]]:
    """What this review and closed ones before it found, the own value where both have one, and the readings that hold."""
    finished = Q(review__plan_id=review.plan_id, review__year__lte=review.year, review__closed_on__isnull=False)
    rows = list(FoundValue.objects.filter(finished | Q(review=review)).order_by("review__year", "pk"))
    rows.sort(key=lambda one: one.review_id == review.pk)
    keyed = {(one.place, one.year): one for one in rows}
    decided: dict[str, str] = {}
    for decision in reversed(decisions):
        decided[decision.question] = decision.reading
    found = Found(
        values={key: one.value for key, one in keyed.items() if one.value is not None},
        grades={key: one.grade for key, one in keyed.items() if one.grade},
        decided=decided,
    )
    return found, {key: one.source for key, one in keyed.items()}
