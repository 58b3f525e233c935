"""Periods and bodies inside a sentence, in the language of whoever reads it."""

from django.utils.translation import get_language

from followthrough.base.kernel.periods import Period, find_period
from followthrough.base.kernel.words import Phrase
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import SPANS as SPANS_OF
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
    return _phrase(window.period, Frequency(window.frequency), words)


def span_of(code: str) -> str:
    """A period in words by its code, "week 5 of 2019" for 2019-W05; the code itself where it writes none that is reported on."""
    found = find_period(code)
    frequency = next((one for one, span in SPANS_OF.items() if found is not None and span == found.span), None)
    return _phrase(found, frequency, SPANS) if found is not None and frequency is not None else code


def _phrase(held: Period, frequency: Frequency, words: dict[Frequency, str]) -> Phrase:
    number = {
        Frequency.WEEKLY: held.first.isocalendar().week,
        Frequency.MONTHLY: held.first.month,
        Frequency.QUARTERLY: held.quarter,
    }.get(frequency, held.year)
    return Phrase(words[frequency], number=number, year=held.year)


def name_of(institution: Institution) -> str:
    """Its short name; where it has none its name, since a code says nothing."""
    return institution.short or institution.told(get_language() or "en")
