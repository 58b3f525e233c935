"""What is said to whom about a task on a day. One place decides it, so that one test can hold it.

- The office that has to act is reminded before, on and after its day, and while somebody waits for it.
- When it is late, the offices above hear of it, each from its own day on.
- A body that the plan does not bind is asked, never called late, and nobody above the bureau hears of it.
- A step whose office nobody holds is said to the bureau; a bureau that nobody holds, to the supervisor.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Office, Task
from followthrough.reporting.reminders.rules.marks import ABOVE_BUREAU, URGENT_FROM, latest_mark, risen_mark, schedule_of


class Tone(StrEnum):
    """How it is said. `ASKED` is the only tone for a body that is not bound once its day has passed."""

    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    ASKED = "asked"
    WAITS = "waits"
    VACANT = "vacant"


@dataclass(frozen=True)
class Reminder:
    """One thing said to one office. `key` names it for ever, so that it is said once. `of` is the office that is vacant."""

    office: Office
    task: Task
    tone: Tone
    key: str
    is_urgent: bool
    is_own: bool
    of: Office | None = None

    @property
    def said_to(self) -> Role:
        """The role that hears it."""
        return self.office.role


def may_hear(role: Role, task: Task) -> bool:
    """Nothing about a body that the plan does not bind goes above the bureau."""
    return role not in ABOVE_BUREAU or not task.names_unbound


def reminders_of(task: Task, today: date, held: Collection[Office]) -> list[Reminder]:
    """Everything that is said about a task on a day. `held` are the offices that somebody holds.

    What comes out may have been said before: whoever sends it asks the keys.
    """
    found = [*_own(task, today), *_above(task, today), *_vacant(task, today, held)]
    return [one for one in found if may_hear(one.office.role, task)]


def _own(task: Task, today: date) -> Iterator[Reminder]:
    schedule = schedule_of(task.kind)
    if task.effective_on is not None:
        days = (today - task.effective_on).days
        mark = latest_mark(schedule.around, schedule.again, days) if schedule.around else None
        if mark is not None:
            key = f"{task.key}@{task.effective_on}:{mark:+d}"
            yield Reminder(task.office, task, _tone(task, days), key, is_urgent=mark >= URGENT_FROM, is_own=True)
    if task.since is not None and schedule.waiting:
        mark = latest_mark(schedule.waiting, schedule.again, (today - task.since).days)
        if mark is not None:
            yield Reminder(task.office, task, Tone.WAITS, f"{task.key}@{task.since}:waits{mark}", is_urgent=False, is_own=True)


def _tone(task: Task, days: int) -> Tone:
    if days > 0:
        return Tone.LATE if task.is_bound else Tone.ASKED
    return Tone.TODAY if days == 0 else Tone.SOON


def _above(task: Task, today: date) -> Iterator[Reminder]:
    if task.effective_on is None:
        return
    days = (today - task.effective_on).days
    for office in task.above:
        mark = risen_mark(office.role, days)
        if mark is not None and office != task.office:
            key = f"{task.key}@{task.effective_on}:{mark:+d}:{office.role}"
            yield Reminder(office, task, _tone(task, days), key, is_urgent=True, is_own=False)


def _vacant(task: Task, today: date, held: Collection[Office]) -> Iterator[Reminder]:
    """Once a week for each office that nobody holds, however many tasks wait for it."""
    year, week, _day = today.isocalendar()
    for office in (task.office, *task.needs):
        listener = None if office in held or not task.waits else _listener(task, office)
        if listener is not None:
            key = f"vacant:{office.institution_id}:{office.role}:{year}w{week:02d}"
            yield Reminder(listener, task, Tone.VACANT, key, is_urgent=True, is_own=False, of=office)


def _listener(task: Task, vacant: Office) -> Office | None:
    """Who is told of a vacant office: the bureau; of the bureau's own, the supervisor."""
    wanted = Role.SUPERVISOR if vacant.role == Role.COORDINATOR else Role.COORDINATOR
    return next((office for office in task.above if office.role == wanted), None)


def once_each(reminders: Iterable[Reminder]) -> list[Reminder]:
    """One line for each task and office of a vacancy: what is one's own before what is heard of others, late before waiting."""
    weight = {tone: place for place, tone in enumerate((Tone.LATE, Tone.ASKED, Tone.TODAY, Tone.SOON, Tone.WAITS, Tone.VACANT))}
    chosen: dict[object, Reminder] = {}
    for one in sorted(reminders, key=lambda one: (not one.is_own, weight[one.tone], one.key)):
        chosen.setdefault(one.of or one.task.key, one)
    return list(chosen.values())
