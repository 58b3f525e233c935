"""On which days somebody is reminded, and from which day on who else hears of it. All of it is data.

Days are counted from the day that decides: negative before it, 0 on it, positive after it. After the last mark of a
schedule it is said again every `again` days. A run that comes later than a mark says the latest mark that was reached,
once: a week without the job makes one reminder, not seven.
"""

from dataclasses import dataclass

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Kind


@dataclass(frozen=True)
class Schedule:
    """Marks around a day, and marks of waiting (days since it began to wait) for what somebody else waits for."""

    around: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    again: int = 7


AROUND = (-14, -3, 0, 1, 7, 14, 21)
# An approver is reminded 48 and 24 hours before the day: reports hang longest where they wait for a signature.
SIGNING = (-2, -1, 0, 1, 3, 7, 14, 21)

USUAL = Schedule(around=AROUND, waiting=(2, 7, 14))
SCHEDULES: dict[Kind, Schedule] = {
    Kind.SIGN: Schedule(around=SIGNING, waiting=(1, 2, 5)),
    Kind.SEND: Schedule(around=SIGNING, waiting=(1, 3, 7)),
    Kind.ACCEPT: Schedule(around=(-3, -1, 0, 1, 7, 14, 21), waiting=(2, 5, 9)),
    Kind.QUESTION: Schedule(waiting=(2, 7, 14), again=14),
    Kind.APPROVE_PLAN: Schedule(waiting=(14, 28), again=28),
    Kind.REPLY: Schedule(around=(-14, 0), waiting=(7, 28), again=28),
    Kind.FOLLOW: Schedule(around=(-14, -3, 0, 7, 28), again=28),
    Kind.DECIDE: Schedule(),
}

# Days after the day that decides from which an office above hears of it. With the Moldovan calendar the bureau hears
# before the leads' own day (15 days later), the Vice Prime Minister before the Government is informed (36 days later).
RISES: dict[Role, int] = {Role.APPROVER: 1, Role.LEAD: 3, Role.COORDINATOR: 7, Role.SUPERVISOR: 14}
RISEN_AGAIN = 7

ABOVE_BUREAU = frozenset({Role.SUPERVISOR})
"""Offices that hear nothing about a body that the plan does not bind."""

URGENT_FROM = -3
"""From this mark on a reminder goes out whatever pace a person chose."""


def schedule_of(kind: Kind) -> Schedule:
    """When the office itself is reminded."""
    return SCHEDULES.get(kind, USUAL)


def latest_mark(marks: tuple[int, ...], again: int, days: int) -> int | None:
    """The last mark not after `days`, None before the first."""
    reached = [mark for mark in marks if mark <= days]
    if not reached:
        return None
    last = marks[-1]
    return last + (days - last) // again * again if days > last else reached[-1]


def risen_mark(role: Role, days: int) -> int | None:
    """The last mark on which an office above hears of what is `days` late, None before its first."""
    first = RISES.get(role)
    return None if first is None else latest_mark((first,), RISEN_AGAIN, days)
