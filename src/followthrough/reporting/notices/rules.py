"""What an office has to do: a task, as each room of reporting offers it. Derived from how things stand, never stored.

A room that has something to be done gives an `Offer`; the room reminders lists the offers of all rooms.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from followthrough.promise.institutions.rules import Role


class Kind(StrEnum):
    """What is to be done. `DECIDE` has no day and nobody waits for it: a debt of the plan itself.

    `REPLY`: say whether a recommendation is accepted. `FOLLOW`: carry out what was accepted.
    """

    ANSWER = "answer"
    SIGN = "sign"
    SEND = "send"
    ACCEPT = "accept"
    CONSOLIDATE = "consolidate"
    SUM_UP = "sum_up"
    SUPPLY = "supply"
    QUESTION = "question"
    APPROVE_PLAN = "approve_plan"
    REPLY = "reply"
    FOLLOW = "follow"
    DECIDE = "decide"


@dataclass(frozen=True)
class Office:
    """A role at a body, whoever holds it."""

    institution_id: int
    role: Role


@dataclass(frozen=True)
class Body:
    """A body that a task is about, and whether the plan binds it. Undetermined and recommended bodies are not bound."""

    institution_id: int
    label: str
    is_bound: bool


@dataclass(frozen=True)
class Task:
    """One thing that one office has to do now.

    `template` is the sentence as the messages know it, `facts` what stands in its braces, `address` where to go.
    `bodies` are all bodies that the sentence names, the one that owes it first. `above` are the offices that hear of it
    when it is late; `needs` other offices without which it cannot be finished. `legal_on` is the day of the text,
    `effective_on` the working day that decides; both None where nothing has a day. `since` is when it began to wait.
    """

    key: str
    kind: Kind
    office: Office
    template: str
    address: str
    plan: str
    bodies: tuple[Body, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    above: tuple[Office, ...] = ()
    needs: tuple[Office, ...] = ()
    legal_on: date | None = None
    effective_on: date | None = None
    since: date | None = None

    @property
    def is_bound(self) -> bool:
        """Whether the plan binds the body that owes it; else it is asked for, and never overdue."""
        return bool(self.bodies) and self.bodies[0].is_bound

    @property
    def names_unbound(self) -> bool:
        """Whether it says something about a body that the plan does not bind."""
        return any(not body.is_bound for body in self.bodies)

    @property
    def waits(self) -> bool:
        """Whether somebody waits for it. Debts of the plan stand apart and are not counted."""
        return self.kind != Kind.DECIDE


@dataclass(frozen=True)
class Wanted:
    """Whose tasks are asked for: those of some offices, or of all (`offices` None).

    `person`: who holds the offices; what a room reads for a person is read once for the page and what stands around it.
    """

    offices: frozenset[Office] | None = None
    person: Any = field(default=None, compare=False)

    def ids(self, role: Role) -> set[int] | None:
        """Ids of the bodies for which `role` is asked for; None means every body."""
        if self.offices is None:
            return None
        return {office.institution_id for office in self.offices if office.role == role}

    def has(self, office: Office) -> bool:
        """Whether the tasks of this office are asked for."""
        return self.offices is None or office in self.offices


@dataclass(frozen=True)
class Offer:
    """The tasks of one room: `tasks` gives them.

    `waiting` gives query sets of which at least one has a row where there is a task, so that one question tells which rooms
    have something; empty: the room is asked each time.
    """

    tasks: Callable[[Wanted], Iterable[Task]]
    waiting: Callable[[Wanted], Sequence[Any]]
