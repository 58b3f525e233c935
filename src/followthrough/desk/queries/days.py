"""Days and distances in the reader's language, and the calendar leaf of a legal date."""

from datetime import date, datetime
from typing import Literal

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Clock
from followthrough.promise.plans.rules.words import LegalEffect


def day_told(day: date) -> str:
    """A day: "3 January 2020"."""
    return date_format(day, "j F Y")


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock of the plan: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{day_told(local.date())}, {local:%H:%M}"


def today_told() -> str:
    """Today with its weekday, for the line above a headline."""
    return date_format(clock.today(), "l j F Y")


def distance_told(day: date) -> str:
    """How far a day is: "in 9 days", "today", "9 days ago"."""
    days = (day - clock.today()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def due_told(day: date, effect: LegalEffect = LegalEffect.BINDING) -> str:
    """Where a deadline stands: "due in 9 days", "9 days late"; a body that is not bound is past the date, never late."""
    days = (day - clock.today()).days
    if days == 0:
        return _("due today")
    if days > 0:
        return ngettext("due in %(days)d day", "due in %(days)d days", days) % {"days": days}
    if effect == LegalEffect.BINDING:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    return ngettext("%(days)d day past the date", "%(days)d days past the date", -days) % {"days": -days}


def closed_told(day: date, effective: date) -> str:
    """Until when something is or was in time when offices are closed on a legal date; "" on a working day."""
    if effective == day:
        return ""
    if effective < clock.today():
        return capfirst(_("in time until %(day)s") % {"day": day_told(effective)})
    names = {"weekday": date_format(day, "l"), "day": date_format(effective, "l j F")}
    return _("Offices are closed that %(weekday)s: in time until %(day)s.") % names


def leaf(day: date, effective: date, headline: str, *lines: str) -> Clock:
    """The calendar leaf of a deadline; the legal date is always the one that is shown, the effective one decides."""
    today = clock.today()
    told = tuple(line for line in (*lines, closed_told(day, effective)) if line)
    state: Literal["today", "running", "passed"] = "passed" if effective < today else "today" if effective == today else "running"
    return Clock(day, state, headline, told, distance_told(effective))
