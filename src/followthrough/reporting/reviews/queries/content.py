"""What a review says, as plain data: live while it is written, frozen with its hash once it is closed."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.indicators import IndicatorEntry
from followthrough.reporting.reviews.models import Judgement, Recommendation, Review, ReviewQuestion
from followthrough.reporting.reviews.queries.figures import Beside, Figures, figures_for
from followthrough.reporting.reviews.queries.written import Written, written_in
from followthrough.reporting.reviews.rules.duties import DutyFigures, Tally
from followthrough.reporting.reviews.rules.standing import Line

Plain = dict[str, Any]
FORMAT = "followthrough-review/1"


def content_of(
    review: Review,
    figures: Figures | None = None,
    *,
    recommendations: Sequence[Recommendation] | None = None,
    written: Written | None = None,
) -> Plain:
    """Everything as it stands now. It has no moment of its making in it: the same findings, the same hash.

    `figures`, `recommendations`, `written`: those of the review in their order, where they were read already.
    """
    figures, written = figures or figures_for(review), written or written_in(review)
    return {
        "format": FORMAT,
        "invented": settings.INVENTED_DATA,
        "plan": _plan(review),
        "review": {
            "kind": review.kind,
            "year": review.year,
            "level": review.level,
            "office": review.office,
            "owner": review.owner.code if review.owner else None,
            "opened_on": review.opened_on.isoformat() if review.opened_on else None,
        },
        "questions": [_question(one) for one in written.questions],
        "subjects": [_subject(one, written.judgements.get(one.subject.number), figures) for one in figures.subjects],
        "gaps": [
            {
                "subject": gap.subject,
                "what": gap.what,
                "supplied_by": gap.supplied_by,
                "due_on": gap.due_on.isoformat() if gap.due_on else None,
            }
            for gap in written.gaps
        ],
        "recommendations": [
            _recommendation(one) for one in (recommendations_of(review) if recommendations is None else recommendations)
        ],
    }


def held_content(
    review: Review,
    recommendations: Sequence[Recommendation] | None = None,
    written: Written | None = None,
) -> Plain:
    """What a review says: its frozen content once it is closed, else as it stands now."""
    if review.content:
        frozen: Plain = json.loads(review.content)
        return frozen
    return content_of(review, recommendations=recommendations, written=written)


def find_judgement(review: Review, number: str) -> Judgement | None:
    """What was judged of one subject; None before somebody has."""
    return Judgement.objects.filter(review=review, subject=number).first()


def subject_content(review: Review, number: str, judgement: Judgement | None) -> Plain | None:
    """What a review says of one subject, with the figures beside it; None where it does not judge that.

    `judgement`: what is judged now; once the review is closed the frozen one holds.
    """
    if review.content:
        return next((one for one in held_content(review)["subjects"] if one["number"] == number), None)
    figures = figures_for(review)
    beside = figures.of(number)
    if beside is None:
        return None
    return _subject(beside, judgement, figures)


def is_sound(review: Review) -> bool:
    """Whether the frozen content still has the hash that it was closed with; an open review has none to break."""
    return not review.content or sha256_of_text(review.content) == review.sha256


def questions_of(review: Review) -> list[ReviewQuestion]:
    """Its questions in their order, without those that were dropped."""
    return list(ReviewQuestion.objects.filter(review=review, taken_out_at__isnull=True).order_by("number"))


def recommendations_of(review: Review) -> list[Recommendation]:
    """Its recommendations by number, without those that were dropped."""
    found = Recommendation.objects.filter(review=review, taken_out_at__isnull=True)
    return list(found.select_related("body").order_by("number"))


def _plan(review: Review) -> Plain:
    plan = review.plan
    head = plan.document.head
    return {"code": plan.code, "short": plan.short, "version": plan.version, "title": head["title"], "sha256": plan.sha256}


def _question(one: ReviewQuestion) -> Plain:
    return {
        "criterion": one.criterion,
        "number": one.number,
        "text": one.text,
        "answer": one.answer,
        "rests_on": one.rests_on,
    }


def _subject(beside: Beside, judgement: Judgement | None, figures: Figures) -> Plain:
    return {
        "number": beside.subject.number,
        "title": _text(beside.subject.title),
        "objectives": list(beside.subject.objectives),
        "duties": _duties(beside.duties),
        "indicators": [_indicator(indicator, line, figures) for indicator, line in beside.lines],
        "judgement": {"grade": judgement.grade, "text": judgement.text} if judgement else None,
    }


def _text(text: Text) -> Plain:
    return {"plain": dict(text.plain), "wording": dict(text.wording) or None}


def _duties(figures: DutyFigures) -> Plain:
    return {
        "all": _tally(figures.all),
        "bound": _tally(figures.bound),
        "running": figures.running,
        "dateless": figures.dateless,
        "rows": [
            {"row": one.row, "all": _tally(one.all), "bound": _tally(one.bound), "silent": list(one.silent)}
            for one in figures.rows
        ],
    }


def _tally(tally: Tally) -> list[list[Any]]:
    return [[status, count] for status, count in tally.counts]


def _indicator(indicator: IndicatorEntry, line: Line, figures: Figures) -> Plain:
    part = next(one for one in indicator.parts if indicator.place_of(one) == line.place)
    target = next(one for one in part.targets if one.year == line.year)
    return {
        "place": line.place,
        "title": _text(indicator.title),
        "part": _text(part.title),
        "unit": _text(indicator.unit),
        "baseline": {
            "year": part.baseline_year,
            "value": None if part.baseline is None else f"{part.baseline:f}",
            "grade": part.baseline_grade,
        },
        "target": target.expression,
        "year": line.year,
        "value": None if line.value is None else f"{line.value.normalize():f}",
        "grade": line.grade,
        "source": figures.sources.get((line.place, line.year), ""),
        "standing": line.standing.value,
        "reasons": [one.value for one in line.reasons],
        "readings": [
            {"code": code, "value": None if value is None else f"{value:f}", "needs": list(needs)}
            for code, value, needs in line.readings
        ],
        "holds": line.holds,
        "met": list(line.met),
        "missed": list(line.missed),
        "waiting": list(line.waiting),
        "measured_by": indicator.measured_by,
        "source_named": _text(indicator.information_source),
    }


def _recommendation(one: Recommendation) -> Plain:
    return {
        "number": one.number,
        "subject": one.subject,
        "text": one.text,
        "because": one.because,
        "body": one.body.code,
        "body_label": one.body.label,
        "due_on": one.due_on.isoformat(),
        "change": one.change,
    }
