"""A whole plan file as a typed, frozen value. Built only from data that the schema has accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.bodies import BodyEntry, BodyList
from followthrough.promise.plans.rules.indicators import IndicatorEntry
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.promise.plans.rules.proofs import TopicEntry
from followthrough.promise.plans.rules.rows import Note, ObjectiveEntry, RowEntry

Stored = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One step of the yearly reporting: who sends, to whom, by which day of the year after. `month` None: no day is given."""

    code: str
    sender: str
    receiver: str
    month: int | None
    day: int | None
    year_offset: int
    what: Text
    source: str

    @classmethod
    def of(cls, stored: Stored) -> "Step":
        """Read one entry of `reporting.yearly.steps`."""
        due = stored["due"] or {}
        return cls(
            stored["code"],
            stored["from"],
            stored["to"],
            due.get("month"),
            due.get("day"),
            stored["year_offset"] or 0,
            Text.of(stored["what"]),
            stored["source"],
        )


@dataclass(frozen=True)
class PlanDocument:
    """A whole plan file. `stored` is its data as read, for what has no type of its own yet."""

    stored: Stored

    @cached_property
    def head(self) -> Stored:
        """The block `plan`."""
        head: Stored = self.stored["plan"]
        return head

    @property
    def code(self) -> str:
        """Its code, `moldova-2018-2021`."""
        return str(self.head["code"])

    @property
    def short(self) -> str:
        """Its short name, `MD`."""
        return str(self.head["short"])

    @cached_property
    def objectives(self) -> tuple[ObjectiveEntry, ...]:
        """Objectives in the order of the plan."""
        titles = {topic.code: topic.title for topic in self.topics}
        return tuple(_titled(ObjectiveEntry.of(objective), titles) for objective in self.stored["objectives"])

    @cached_property
    def bodies(self) -> tuple[BodyEntry, ...]:
        """Every body that the plan names."""
        return tuple(BodyEntry.of(body) for body in self.stored["bodies"])

    @property
    def rows(self) -> tuple[RowEntry, ...]:
        """Every row, in the order of the plan."""
        return tuple(row for objective in self.objectives for row in objective.rows)

    @property
    def measures(self) -> tuple[MeasureEntry, ...]:
        """Every measure of every row, in the order of the plan."""
        return tuple(measure for row in self.rows for measure in row.measures)

    @cached_property
    def indicators(self) -> tuple[IndicatorEntry, ...]:
        """Every indicator."""
        return tuple(IndicatorEntry.of(indicator) for indicator in self.stored["indicators"])

    @cached_property
    def body_lists(self) -> tuple[BodyList, ...]:
        """The lists of bodies that the text prints."""
        return tuple(BodyList.of(entry) for entry in self.stored.get("body_lists") or ())

    @cached_property
    def topics(self) -> tuple[TopicEntry, ...]:
        """What entries of registers can be about."""
        return tuple(TopicEntry.of(entry) for entry in self.stored.get("topics") or ())

    @property
    def notes(self) -> tuple[tuple[Note, str], ...]:
        """Remarks on the plan as a whole, each with the key of the file that it concerns, "" for none."""
        return tuple((Note.of(note), note.get("place") or "") for note in self.stored["notes"])

    @property
    def first_year(self) -> int | None:
        """First year of the plan, None where it has no period."""
        return (self.head.get("period") or {}).get("from")

    @property
    def last_year(self) -> int | None:
        """Last year of the plan, None where it has no period."""
        return (self.head.get("period") or {}).get("to")

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Steps of yearly reporting, empty where the plan has none."""
        yearly = self.stored["reporting"].get("yearly")
        return tuple(Step.of(step) for step in yearly["steps"]) if yearly else ()


def _titled(objective: ObjectiveEntry, titles: Mapping[str, Text]) -> ObjectiveEntry:
    """The objective whose proofs know what their topics are called; the same where the file names no topics."""
    if not titles:
        return objective

    def measures(row: RowEntry) -> tuple[MeasureEntry, ...]:
        return tuple(replace(one, proof=one.proof.titled(titles)) if one.proof else one for one in row.measures)

    actions = (
        replace(action, rows=tuple(replace(row, measures=measures(row)) for row in action.rows)) for action in objective.actions
    )
    return replace(objective, actions=tuple(actions))


def decimal_or_none(value: float | int | None) -> Decimal | None:
    """A number of a plan file as Decimal, without the noise of binary fractions."""
    return None if value is None else Decimal(str(value))
