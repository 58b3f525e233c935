"""What was read: objectives, actions, rows, each with its place in the document, and every doubt."""

from dataclasses import dataclass
from functools import cached_property

from followthrough.promise.intake.rules.dates import Deadline
from followthrough.promise.intake.rules.doubts import Doubt, Kind, open_doubts
from followthrough.promise.intake.rules.indicators import ReadIndicator
from followthrough.promise.intake.rules.names import Body, Mention
from followthrough.promise.plans.rules.words import Recurrence


@dataclass(frozen=True)
class ReadRow:
    """One row as it is read, beside `source`: the printed row as (head of the column, words)."""

    code: str
    place: str
    place_code: str
    source: tuple[tuple[str, str], ...]
    outcome: str
    deadline: Deadline
    deadline_words: str
    recurrence: Recurrence
    mentions: tuple[Mention, ...]
    responsible: tuple[str, ...]
    supervisors: tuple[str, ...]
    budget: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ReadAction:
    """An action with its rows. `printed` is its number as the document has it, "" where it has none."""

    number: str
    printed: str
    title: str
    place: str
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True)
class ReadObjective:
    """An objective with its actions."""

    number: str
    title: str
    place: str
    actions: tuple[ReadAction, ...]

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """Every row of it."""
        return tuple(row for action in self.actions for row in action.rows)


@dataclass(frozen=True)
class PlanHead:
    """What the draft says of the plan itself."""

    title: str
    code: str
    short: str
    country: str
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Reading:
    """A whole document as it is read. `bodies` are those that it names, also the new ones."""

    head: PlanHead
    language: str
    objectives: tuple[ReadObjective, ...]
    indicators: tuple[ReadIndicator, ...]
    bodies: tuple[Body, ...]
    new_bodies: frozenset[str]
    doubts: tuple[Doubt, ...]

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """Every row in the order of the document."""
        return tuple(row for objective in self.objectives for row in objective.rows)

    @property
    def open(self) -> tuple[Doubt, ...]:
        """The doubts that nobody has answered."""
        return open_doubts(self.doubts)

    @property
    def stopping(self) -> tuple[Doubt, ...]:
        """The open doubts that keep the draft from being loaded."""
        return tuple(doubt for doubt in self.open if doubt.is_stopping)

    @cached_property
    def doubtful_places(self) -> frozenset[str]:
        """The rows that an open doubt concerns."""
        return frozenset(place for doubt in self.open for place in doubt.places)

    def doubts_of(self, row: ReadRow) -> tuple[Doubt, ...]:
        """Every doubt about a row, answered ones too."""
        return tuple(doubt for doubt in self.doubts if row.place_code in doubt.places)

    @property
    def clear_rows(self) -> int:
        """How many rows have no open doubt."""
        return sum(row.place_code not in self.doubtful_places for row in self.rows)

    def open_names(self) -> tuple[Doubt, ...]:
        """The open doubts about names of bodies."""
        return tuple(doubt for doubt in self.open if doubt.kind == Kind.BODY)
