"""Kinds, levels, states and criteria of reviews, and the questions that each begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _


class Kind(StrEnum):
    """Which look back it is. The text names the middle (¶45) and the impact (¶46); the final one follows from the target of its year."""

    MID_TERM = "mid-term"
    FINAL = "final"
    IMPACT = "impact"


class Level(StrEnum):
    """What is judged: each objective, or each core objective above them."""

    OBJECTIVE = "objective"
    CORE = "core"


class State(StrEnum):
    """planned → open → closed → published."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


class Criterion(StrEnum):
    """The five questions that evaluators ask of every programme."""

    RELEVANCE = "relevance"
    EFFECTIVENESS = "effectiveness"
    EFFICIENCY = "efficiency"
    SUSTAINABILITY = "sustainability"
    COHERENCE = "coherence"


class Grade(StrEnum):
    """A judgement in words. There is no number behind it, and no average of several."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    NOT_ASSESSABLE = "not_assessable"


KIND_NAMES: dict[Kind, str] = {
    Kind.MID_TERM: _("Mid-term review"),
    Kind.FINAL: _("Final review"),
    Kind.IMPACT: _("Impact review"),
}
LEVEL_NAMES: dict[Level, str] = {Level.OBJECTIVE: _("each objective"), Level.CORE: _("each core objective")}
STATE_NAMES: dict[State, str] = {
    State.PLANNED: _("Planned"),
    State.OPEN: _("Being written"),
    State.CLOSED: _("Closed"),
    State.PUBLISHED: _("Published"),
}
CRITERION_NAMES: dict[Criterion, str] = {
    Criterion.RELEVANCE: _("Relevance"),
    Criterion.EFFECTIVENESS: _("Effectiveness"),
    Criterion.EFFICIENCY: _("Efficiency"),
    Criterion.SUSTAINABILITY: _("Sustainability"),
    Criterion.COHERENCE: _("Coherence"),
}
GRADE_NAMES: dict[Grade, str] = {
    Grade.REACHED: _("Fully reached"),
    Grade.PARTLY: _("Reached in part"),
    Grade.NOT_REACHED: _("Not reached"),
    Grade.NOT_ASSESSABLE: _("Cannot be judged"),
}
QUESTIONS: tuple[tuple[Criterion, str], ...] = (
    (Criterion.RELEVANCE, _("Do the rows still answer what women and men in the services and outside them need?")),
    (Criterion.RELEVANCE, _("What has changed around the plan since it was adopted, and does the text follow?")),
    (Criterion.EFFECTIVENESS, _("What came of the duties that were carried out, and what did not come although they were?")),
    (Criterion.EFFECTIVENESS, _("Which duties were not carried out, and what stood in the way?")),
    (Criterion.EFFICIENCY, _("What did it cost in money and in time of staff, and was there a cheaper way to the same?")),
    (Criterion.SUSTAINABILITY, _("What will stay when the plan ends: rules, posts, budgets, habits?")),
    (Criterion.COHERENCE, _("Where do rows, institutions or other plans work against each other or do the same twice?")),
)
"""Asked of every review from its beginning; each review may drop some and add its own."""

_NEXT: dict[State, State] = {State.PLANNED: State.OPEN, State.OPEN: State.CLOSED, State.CLOSED: State.PUBLISHED}
_WHY_NOT: dict[State, str] = {
    State.OPEN: _("It is {state}. Only a review that is planned can be opened."),
    State.CLOSED: _("It is {state}. Only a review that is being written can be closed."),
    State.PUBLISHED: _("It is {state}. Close the review first; then it can be published."),
}


@dataclass(frozen=True)
class Planned:
    """A review that the text of a plan asks for."""

    kind: Kind
    year: int
    level: Level


def code_of(kind: Kind, year: int) -> str:
    """What a review of a plan is called in addresses and commands: `2019-mid-term`."""
    return f"{year}-{kind.value}"


def planned_by(head: Mapping[str, Any]) -> tuple[Planned, ...]:
    """The reviews that the target years of a plan ask for; none where it names no years."""
    years = head.get("years") or {}
    asked = (
        ("mid_term", Kind.MID_TERM, Level.OBJECTIVE),
        ("final", Kind.FINAL, Level.OBJECTIVE),
        ("impact", Kind.IMPACT, Level.CORE),
    )
    return tuple(Planned(kind, years[name], level) for name, kind, level in asked if years.get(name))


def check_move(now: State, wanted: State) -> None:
    """Raise RuleBroken unless a review may go from one state to another."""
    if _NEXT.get(now) != wanted:
        raise RuleBroken("review.state", _WHY_NOT[wanted], state=_state_word(now))


def check_being_written(now: State) -> None:
    """Raise RuleBroken unless findings may be written."""
    if now == State.PLANNED:
        raise RuleBroken("review.planned", _("The review is planned. Open it first; then it can be written."))
    if now != State.OPEN:
        raise RuleBroken(
            "review.closed", _("The review is closed: its figures and findings change no more. What follows is told as progress.")
        )


def _state_word(state: State) -> str:
    return Word(_STATE_WORDS[state])


_STATE_WORDS: dict[State, str] = {
    State.PLANNED: _("planned"),
    State.OPEN: _("being written"),
    State.CLOSED: _("closed"),
    State.PUBLISHED: _("published"),
}
