"""The one source of time: operations, audit and pages ask here, so a day can be set for a demonstration or a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_day: date | None = None
_zone: tzinfo = ZoneInfo("Europe/Chisinau")


def now() -> datetime:
    """The present moment in UTC: the set moment, else the set day at the real time of day, else real time."""
    fixed = _moment.get()
    if fixed is not None:
        return fixed
    real = datetime.now(tz=UTC)
    if _day is None:
        return real
    local = real.astimezone(_zone)
    return datetime.combine(_day, local.timetz()).astimezone(UTC)


def today() -> date:
    """The present day where the plan is run (a deadline is a day there, not in UTC)."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """`moment` as the wall clock shows it where the plan is run."""
    return moment.astimezone(_zone)


def day_of(moment: datetime) -> date:
    """The local day in which `moment` falls."""
    return local(moment).date()


def set_day(day: date | None, zone: str | None = None) -> None:
    """Hold every following `now` on `day` (None: real days again); `zone` is a name such as Europe/Chisinau."""
    global _day, _zone  # noqa: PLW0603 -- because a process has one clock
    _day = day
    if zone is not None:
        _zone = ZoneInfo(zone)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware) inside the block, for this thread or task only."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)


def at_local(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """The moment of `hour:minute` on `day` by the local wall clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone)
