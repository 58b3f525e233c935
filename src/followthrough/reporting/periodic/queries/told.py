"""Periods and bodies inside a sentence, in the language of whoever reads it."""

from django.utils.translation import get_language

from followthrough.base.kernel.words import Phrase
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import ReportWindow

PERIODS: dict[Frequency, str] = {
    Frequency.WEEKLY: _("the return of week {number} of {year}"),
    Frequency.MONTHLY: _("the return of month {number} of {year}"),
    Frequency.QUARTERLY: _("the return of quarter {number} of {year}"),
    Frequency.ANNUAL: _("the return of the year {year}"),
}
SPANS: dict[Frequency, str] = {
    Frequency.WEEKLY: _("week {number} of {year}"),
    Frequency.MONTHLY: _("month {number} of {year}"),
    Frequency.QUARTERLY: _("quarter {number} of {year}"),
    Frequency.ANNUAL: _("the year {year}"),
}


def period(window: ReportWindow, words: dict[Frequency, str]) -> Phrase:
    """A period inside a sentence, in the language of whoever reads it."""
    number = {
        Frequency.WEEKLY: window.first_on.isocalendar().week,
        Frequency.MONTHLY: window.first_on.month,
        Frequency.QUARTERLY: window.period.quarter,
    }.get(Frequency(window.frequency), window.year)
    return Phrase(words[Frequency(window.frequency)], number=number, year=window.year)


def name_of(institution: Institution) -> str:
    """Its short name; where it has none its name, since a code says nothing."""
    return institution.short or institution.told(get_language() or "en")
