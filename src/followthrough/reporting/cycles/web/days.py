"""Days and moments as people say them: "3 January 2020", "3 January 2020, 14:32", "in 9 days"."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Clock
from followthrough.promise.plans.rules.calendar import last_working_day

DAY = "j F Y"


def day_told(day: date) -> str:
    """A day: "3 January 2020"."""
    return date_format(day, DAY)


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock of the plan: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{date_format(local.date(), DAY)}, {local:%H:%M}"


def day_of(moment: datetime) -> str:
    """The day of a moment."""
    return day_told(clock.day_of(moment))


def distance_told(day: date) -> str:
    """How far a day is from today: "in 9 days", "today", "9 days ago"."""
    days = (day - clock.today()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def deadline(day: date, lines: tuple[str, ...] = (), *, is_awaited: bool = True) -> Clock:
    """The leaf of a legal date; while something is awaited, with the last working day before it where offices are closed."""
    today = clock.today()
    state = "today" if day == today else "running" if day > today else "passed"
    working = last_working_day(day)
    if is_awaited and working != day and working >= today:
        lines = (*lines, _("Offices are closed that day: send by %(day)s.") % {"day": date_format(working, "l j F")})
    headline = _("%(day)s is the legal date.") % {"day": day_told(day)}
    return Clock(day, state, headline, lines if is_awaited else (), distance_told(day))  # type: ignore[arg-type]  # because the state is one of the three
