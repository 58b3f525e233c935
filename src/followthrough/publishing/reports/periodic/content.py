"""What a periodic report is made from: plain values, whoever gathers them.

Figures of every span are counted by the day of the event; a text, and whether a return came, belongs to the quarter and
the year of its week's Thursday. The quarter is never the sum of its weeks. Counts of persons are hidden already.
"""

from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.periods import Period
from followthrough.base.kernel.texts import Text as PlanText
from followthrough.evidence.facts.rules.disclosure import Shown
from followthrough.publishing.reports.plan_head import PlanHead

Communities = tuple[tuple[str, Shown], ...]
"""Name of a community (to be said) and its persons."""


@dataclass(frozen=True)
class People:
    """Persons counted, each number as everybody may read it; `by_sex` holds women, men, not known (F, M, X)."""

    by_sex: tuple[tuple[str, Shown], ...]
    by_community: Communities
    total: Shown


@dataclass(frozen=True)
class Event:
    """One entry of a register on its day. `week_only`: it is known by its week alone and stands where that week's Thursday is."""

    code: str
    on: date
    body: PlanText
    title: str
    people: People | None = None
    week_only: bool = False


@dataclass(frozen=True)
class Part:
    """One register: its title (to be said), its events by day, and its people together."""

    register: str
    title: str
    events: tuple[Event, ...]
    people: People | None = None


@dataclass(frozen=True)
class Said:
    """A text that a unit wrote in a return: its period, who wrote it, the code of the return it comes from."""

    body: PlanText
    period: str
    text: str
    source: str


@dataclass(frozen=True)
class Unit:
    """One unit in a period: how many returns are due and came, those without anything to report, how many were in time.

    `on_time` None: no day is decided, so nothing can be late. `nil` are the periods reported as "nothing to report".
    """

    code: str
    name: PlanText
    due: int
    received: int
    on_time: int | None
    nil: tuple[str, ...]


@dataclass(frozen=True)
class Periodic:
    """A week, a quarter or a year of the units below a ministry."""

    plan: PlanHead
    period: Period
    as_of: date
    parts: tuple[Part, ...]
    units: tuple[Unit, ...] = ()
    said: tuple[Said, ...] = ()
