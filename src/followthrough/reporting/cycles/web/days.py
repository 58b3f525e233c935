"""Days and moments as people say them: "3 January 2020", "3 January 2020, 14:32", "in 9 days"."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Clock

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


def deadline(day: date, effective: date, lines: tuple[str, ...] = (), *, is_awaited: bool = True) -> Clock:
    """The leaf of a legal date; always with the working day that decides where offices are closed."""
    today = clock.today()
    state = "today" if effective == today else "running" if effective > today else "passed"
    if is_awaited and effective != day and effective >= today:
        lines = (*lines, _("Offices are closed then: it is in time until %(day)s.") % {"day": date_format(effective, "l j F")})
    lines = lines if is_awaited else ()
    if effective != day and (not is_awaited or effective < today):
        lines = (*lines, capfirst(_("in time until %(day)s") % {"day": day_told(effective)}))
    headline = _("%(day)s is the legal date.") % {"day": day_told(day)}
    return Clock(day, state, headline, lines, distance_told(effective))  # type: ignore[arg-type]  # because the state is one of the three
