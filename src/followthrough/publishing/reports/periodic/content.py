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
    """One entry of a register on its day."""

    code: str
    on: date
    body: PlanText
    title: str
    people: People | None = None


@dataclass(frozen=True)
class Part:
    """One register: its title (to be said), its events by day, and its people together."""

    register: str
    title: str
    events: tuple[Event, ...]
    people: People | None = None


@dataclass(frozen=True)
class Said:
    """A text of a return as it was last sent: who wrote it, its period, the text."""

    body: PlanText
    period: str
    text: str


@dataclass(frozen=True)
class Returns:
    """Returns of one frequency that a unit owed in a period: how many are due and came, how many were in time.

    `on_time` are in time of the `with_day` for which a day was decided; None where it was decided for none, so nothing can be late.
    """

    frequency: str
    due: int
    received: int
    on_time: int | None
    with_day: int


@dataclass(frozen=True)
class Unit:
    """One unit in a period: its returns by frequency; `nil` are the periods that it reported as "nothing to report"."""

    code: str
    name: PlanText
    returns: tuple[Returns, ...]
    nil: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """One number that the plan asks for: the action, what is counted (to be printed as it is), how many as everybody may read it.

    `by_week` of them are known by their week only.
    """

    action: str
    quantity: str
    number: Shown
    by_week: int


@dataclass(frozen=True)
class Periodic:
    """A week, a quarter or a year of the units below a ministry. `is_whole`: no return is kept from the reader of this copy."""

    plan: PlanHead
    period: Period
    as_of: date
    parts: tuple[Part, ...]
    figures: tuple[Counted, ...] = ()
    units: tuple[Unit, ...] = ()
    said: tuple[Said, ...] = ()
    is_whole: bool = True
