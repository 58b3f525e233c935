"""Objectives, actions and rows of a plan file as typed, frozen values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.promise.plans.rules.words import Recurrence, Scope

Stored = dict[str, Any]


@dataclass(frozen=True)
class Note:
    """A remark on a row or a plan: `ambiguity` where the text leaves something open, else `note`.

    `trap` numbers a kind of trap that only a reader finds, None for the others.
    """

    kind: str
    text: Text
    source: str
    trap: int | None = None

    @classmethod
    def of(cls, stored: Stored) -> "Note":
        """Read one entry of `notes`."""
        return cls(stored.get("kind", "note"), Text.of(stored["text"]), stored["source"], stored.get("trap"))


@dataclass(frozen=True)
class RowEntry:
    """One dated line of an action. `first_year`, `last_year` as printed; both None where the plan gives no deadline.

    `is_recurrence_open`: a range of years whose text does not say whether it is owed once or every year.
    """

    code: str
    outcome: Text
    first_year: int | None
    last_year: int | None
    recurrence: Recurrence
    recurrence_between: tuple[str, ...]
    is_recurrence_open: bool
    scope: Scope
    scope_proposed: str | None
    responsible: tuple[str, ...]
    evidence: tuple[str, ...]
    budget: Text
    budget_amount: Decimal | None
    depends_on: tuple[str, ...]
    measures: tuple[MeasureEntry, ...]
    notes: tuple[Note, ...]
    source: str

    @classmethod
    def of(cls, stored: Stored) -> "RowEntry":
        """Read one entry of `rows`."""
        deadline = stored["deadline"] or {}
        scope, recurrence = Scope(stored["scope"]), Recurrence(stored["recurrence"])
        return cls(
            code=stored["code"],
            outcome=Text.of(stored["outcome"]),
            first_year=deadline.get("from"),
            last_year=deadline.get("to"),
            recurrence=recurrence,
            recurrence_between=tuple(stored.get("recurrence_between") or ()),
            is_recurrence_open=_is_recurrence_open(deadline, recurrence, is_stated=stored.get("recurrence_stated", False)),
            scope=scope,
            scope_proposed=stored.get("scope_proposed"),
            responsible=tuple(stored["responsible"]),
            evidence=tuple(stored.get("evidence") or ()),
            budget=Text.of((stored.get("budget") or {}).get("plain_note") or _budget_text(stored.get("budget"))),
            budget_amount=_amount(stored.get("budget")),
            depends_on=tuple(stored.get("depends_on") or ()),
            measures=_measures(stored, stored["code"], scope, recurrence),
            notes=tuple(Note.of(note) for note in stored.get("notes") or ()),
            source=stored["source"],
        )

    @classmethod
    def continuous(cls, action: Stored, objective: Stored) -> "RowEntry":
        """The one row of an action that has none: continuous, without deadline, owed by the objective's bodies."""
        return cls(
            code=action["number"],
            outcome=Text.of(objective.get("result")),
            first_year=None,
            last_year=None,
            recurrence=Recurrence.CONTINUOUS,
            recurrence_between=(),
            is_recurrence_open=False,
            scope=Scope.EACH,
            scope_proposed=None,
            responsible=tuple(objective.get("responsible") or ()),
            evidence=tuple(action.get("evidence") or ()),
            budget=Text(),
            budget_amount=None,
            depends_on=(),
            measures=_measures(action, action["number"], Scope.EACH, Recurrence.CONTINUOUS),
            notes=tuple(Note.of(note) for note in action.get("notes") or ()),
            source=action["source"],
        )


def _amount(budget: Stored | None) -> Decimal | None:
    amount = (budget or {}).get("amount")
    return None if amount is None else Decimal(str(amount))


def _is_recurrence_open(deadline: Stored, recurrence: Recurrence, *, is_stated: bool) -> bool:
    """A range of years leaves open whether something is owed once or every year, unless the text says it."""
    is_range = deadline.get("from") != deadline.get("to")
    return recurrence == Recurrence.UNCLEAR or (is_range and recurrence != Recurrence.ANNUAL and not is_stated)


def _measures(stored: Stored, row: str, scope: Scope, recurrence: Recurrence) -> tuple[MeasureEntry, ...]:
    return tuple(MeasureEntry.of(measure, row, scope, recurrence) for measure in stored.get("measures") or ())


def _budget_text(budget: Stored | None) -> Stored | None:
    return {key: budget[key] for key in ("plain", "wording") if key in budget} if budget else None


@dataclass(frozen=True)
class ActionEntry:
    """What will be done. `number_printed` None: the source gives no number and ours is inferred."""

    number: str
    number_printed: str | None
    title: Text
    rows: tuple[RowEntry, ...]
    has_own_rows: bool
    source: str

    @classmethod
    def of(cls, stored: Stored, objective: Stored) -> "ActionEntry":
        """Read one entry of `actions`; an action without rows gets one continuous row."""
        own = stored.get("rows")
        rows = tuple(RowEntry.of(row) for row in own) if own else (RowEntry.continuous(stored, objective),)
        return cls(stored["number"], stored.get("number_printed"), Text.of(stored["title"]), rows, bool(own), stored["source"])


@dataclass(frozen=True)
class ObjectiveEntry:
    """What the plan wants; `lead` is the body that brings its results together, None where the plan names none."""

    number: str
    title: Text
    aim: Text
    result: Text
    core_objective: str | None
    barrier: str | None
    lead: str | None
    supervisor: str | None
    actions: tuple[ActionEntry, ...]
    source: str

    @classmethod
    def of(cls, stored: Stored) -> "ObjectiveEntry":
        """Read one entry of `objectives`."""
        return cls(
            number=stored["number"],
            title=Text.of(stored["title"]),
            aim=Text.of(stored.get("aim")),
            result=Text.of(stored.get("result")),
            core_objective=stored.get("core_objective"),
            barrier=stored.get("barrier"),
            lead=stored.get("lead"),
            supervisor=stored.get("supervisor"),
            actions=tuple(ActionEntry.of(action, stored) for action in stored["actions"]),
            source=stored["source"],
        )

    @property
    def rows(self) -> tuple[RowEntry, ...]:
        """Every row of the objective, in the order of the plan."""
        return tuple(row for action in self.actions for row in action.rows)
