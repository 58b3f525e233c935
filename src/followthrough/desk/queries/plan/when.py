"""When a row is owed, how it recurs and for whom it counts, in words; what the text leaves open is said."""

from django.utils.translation import gettext as _

from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, SCOPE_NAMES, Recurrence, Scope


def years_told(first: int | None, last: int | None) -> str:
    """Say "2019", "2019–2021", or that the plan gives no deadline."""
    if first is None or last is None:
        return _("no deadline")
    return str(first) if first == last else f"{first}–{last}"


def when_told(row: RowEntry) -> str:
    """When a row is owed: "2019", "every year 2019–2021", "all the time; no deadline"."""
    years = years_told(row.first_year, row.last_year)
    if row.recurrence == Recurrence.ANNUAL:
        return _("every year %(years)s") % {"years": years}
    if row.recurrence == Recurrence.CONTINUOUS:
        return _("all the time; %(years)s") % {"years": years}
    return years


def recurrence_told(row: RowEntry) -> str:
    """How a row recurs as we read it; where the text allows two readings both are named."""
    words = _(RECURRENCE_NAMES[row.recurrence])
    if row.recurrence != Recurrence.UNCLEAR:
        return words
    between = _(" or ").join(_(RECURRENCE_NAMES[Recurrence(one)]) for one in row.recurrence_between)
    return _("%(words)s: %(between)s") % {"words": words, "between": between}


def scope_told(row: RowEntry) -> str:
    """For whom the number of a row counts; a proposed reading is marked as ours."""
    words = _(SCOPE_NAMES[row.scope])
    if row.scope != Scope.UNDETERMINED or not row.scope_proposed:
        return words
    proposed = _(SCOPE_NAMES[Scope(row.scope_proposed)])
    return _("%(words)s; read here as: %(proposed)s") % {"words": words, "proposed": proposed}
