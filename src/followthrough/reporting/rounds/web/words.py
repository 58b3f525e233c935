"""Shapes and words of this room: states, days, answers, figures."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, STATUS_NAMES, Difficulty, Status
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES
from followthrough.reporting.rounds.rules.figures import Adding, adding_of
from followthrough.reporting.rounds.rules.states import IN_TIME_NAMES, InTime, PartState, RequestState

DAY = "j F Y"
NONE = "–"


def language() -> str:
    """The language of the reader."""
    return get_language() or "en"


def day_told(day: date) -> str:
    """A day: "3 January 2020"."""
    return date_format(day, DAY)


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{day_told(local.date())}, {local:%H:%M}"


def part_chip(state: PartState, in_time: InTime) -> Chip:
    """Where a part stands; one that is missing says so."""
    if state == PartState.OPEN and in_time == InTime.MISSING:
        return Chip("cross", "bad", _("Missing"))
    return {
        PartState.OPEN: Chip("dashed", "open", _("Not sent yet")),
        PartState.SENT: Chip("clock", "wait", _("Sent")),
        PartState.SENT_BACK: Chip("half", "middling", _("Sent back")),
        PartState.ACCEPTED: Chip("tick", "good", _("Accepted")),
    }[state]


def request_chip(state: RequestState, in_time: InTime) -> Chip:
    """Where a request stands; only a body that the plan binds can be missing."""
    if state == RequestState.OPEN and in_time in {InTime.MISSING, InTime.ASKED}:
        is_missing = in_time == InTime.MISSING
        return Chip("cross" if is_missing else "dashed", "bad" if is_missing else "open", _(IN_TIME_NAMES[in_time]).capitalize())
    return {
        RequestState.OPEN: Chip("dashed", "open", _("Not answered yet")),
        RequestState.ANSWERED: Chip("clock", "wait", _("Answered")),
        RequestState.SENT_BACK: Chip("half", "middling", _("Sent back")),
        RequestState.ACCEPTED: Chip("tick", "good", _("Accepted")),
        RequestState.WITHDRAWN: Chip("dash", "quiet", _("Withdrawn")),
    }[state]


def status_chip(status: str) -> Chip:
    """The chip of an answer, or that there is none."""
    if not status:
        return Chip("dashed", "open", _("No answer yet"))
    known = Status(status)
    return Chip(SHAPES[known], TONES[known], _(STATUS_NAMES[known]))  # type: ignore[arg-type]  # because rules know shapes and tones as words


def in_time_told(in_time: InTime) -> str:
    """How something meets its day."""
    return _(IN_TIME_NAMES[in_time])


def difficulties_told(codes: list[str] | tuple[str, ...], words: str) -> str:
    """Difficulties by their codes, and the sentence beside them."""
    told = [_(DIFFICULTY_NAMES[Difficulty(code)]) for code in codes]
    return "; ".join([*told, words] if words else told)


def figures_told(figures: Mapping[str, Mapping[str, int]], measures: tuple[MeasureEntry, ...]) -> tuple[str, ...]:
    """The figures of one body, each with what is counted. Shown only inside the house that counted."""
    told = []
    for measure in measures:
        numbers = figures.get(measure.code)
        if not numbers:
            continue
        adding = adding_of(measure)
        if adding == Adding.EACH:
            words = _("yes") if numbers.get("yes") else _("no")
        elif adding == Adding.POOLED:
            words = _("%(part)s of %(whole)s") % {"part": numbers.get("part", NONE), "whole": numbers.get("whole", NONE)}
        else:
            words = str(numbers["count"])
        told.append(f"{measure.quantity.told(language())}: {words}")
    return tuple(told)
