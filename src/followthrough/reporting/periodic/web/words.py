"""Periods, frequencies, states and days as people say them."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.rules.states import TOLD_NAMES, Told

CHIPS: dict[Told, tuple[str, str]] = {
    Told.AHEAD: ("empty", "quiet"),
    Told.OPEN: ("clock", "wait"),
    Told.MISSING: ("dashed", "open"),
    Told.OVERDUE: ("cross", "bad"),
    Told.NOTHING: ("dash", "quiet"),
    Told.SENT: ("tick", "good"),
    Told.LATE: ("half", "middling"),
    Told.SENT_BACK: ("diamond", "doubt"),
    Told.ACCEPTED: ("tick", "good"),
}


def day_told(day: date) -> str:
    """A day: "3 January 2020"."""
    return date_format(day, "j F Y")


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{day_told(local.date())}, {local:%H:%M}"


def days_told(window: ReportWindow) -> str:
    """From when to when: "4 March to 10 March 2019"; the first day with its year where that is another one."""
    is_one_year = window.first_on.year == window.last_on.year
    first = date_format(window.first_on, "j F") if is_one_year else day_told(window.first_on)
    return _("%(first)s to %(last)s") % {"first": first, "last": day_told(window.last_on)}


def period_told(window: ReportWindow) -> str:
    """The period by name: "Week 10", "Quarter 1 of 2019", "Year 2019"."""
    if window.frequency == Frequency.WEEKLY:
        return _("Week %(number)d") % {"number": number_of(window)}
    if window.frequency == Frequency.QUARTERLY:
        return _("Quarter %(number)d of %(year)s") % {"number": window.period.quarter, "year": str(window.year)}
    if window.frequency == Frequency.MONTHLY:
        return date_format(window.first_on, "F Y")
    return _("Year %(year)s") % {"year": str(window.year)}


def number_of(window: ReportWindow) -> int:
    """The number of a week."""
    return window.first_on.isocalendar().week


def mark_told(window: ReportWindow) -> str:
    """The period in a narrow box: "10" of a week, "Q3 2019", "Mar 2019", "2019"; a blank is where a phone may break it."""
    if window.frequency == Frequency.WEEKLY:
        return str(number_of(window))
    if window.frequency == Frequency.QUARTERLY:
        return _("Q%(number)d %(year)s") % {"number": window.period.quarter, "year": str(window.year)}
    return date_format(window.first_on, "M Y") if window.frequency == Frequency.MONTHLY else str(window.year)


def return_told(window: ReportWindow) -> str:
    """What is sent, as a button says it: "the return of week 10"."""
    if window.frequency == Frequency.WEEKLY:
        return _("the return of week %(number)d") % {"number": number_of(window)}
    return _("the return of %(period)s") % {"period": _lower(period_told(window))}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def frequency_told(frequency: str) -> str:
    """A frequency as a heading: "Weeks"."""
    names = {
        Frequency.WEEKLY: _("Weeks"),
        Frequency.MONTHLY: _("Months"),
        Frequency.QUARTERLY: _("Quarters"),
        Frequency.ANNUAL: _("Year"),
    }
    return str(names[Frequency(frequency)])


def chip_of(told: Told, words: str = "") -> Chip:
    """The mark of a state, with more words than its name if given."""
    shape, tone = CHIPS[told]
    return Chip(shape, tone, words or _(TOLD_NAMES[told]))  # type: ignore[arg-type]  # because the table holds shapes and tones


def after_told(days: int | None) -> str:
    """When it was sent against the end of its period: a distance, never lateness."""
    if days is None:
        return ""
    if days == 0:
        return _("sent by the end of the period")
    return ngettext("sent %(days)d day after its end", "sent %(days)d days after its end", days) % {"days": days}
