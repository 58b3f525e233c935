"""What stands in the table already, as far as a file of facts could contradict it."""

from collections import defaultdict
from typing import Any

from django.db.models import Case, IntegerField, Max, Min, Q, QuerySet, Sum, Value, When

from followthrough.base.kernel.periods import Period, Span
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.claims import Claim
from followthrough.evidence.facts.rules.sheets import BREAKDOWNS, Group, Sheet
from followthrough.promise.institutions.models import Institution

IN_FILE = _("file {name}")
TIME = ("span", "first_on", "last_on")


def standing_claims(sheet: Sheet) -> dict[Group, list[Claim]]:
    """Which times are told already, and how broken down, of the measures and bodies of a file, in its years."""
    flags = {
        f"by_{name}": Case(When(**{name: ""}, then=Value(0)), default=Value(1), output_field=IntegerField())
        for name in BREAKDOWNS
    }
    entered = Case(When(entry="", then=Value(0)), default=Value(1), output_field=IntegerField())
    told = (
        _near(sheet)
        .annotate(**flags, entered=entered)
        .values_list("measure", "institution__code", *TIME, "entered", *flags)
        .annotate(standing=Sum("sign"), first_entry=Min("entry"), file_name=Max("file__name"))
        .order_by("measure", "institution__code", "first_on", "last_on")
    )
    found: dict[Group, list[Claim]] = defaultdict(list)
    for measure, body, span, first, last, is_entry, *rest in told:
        *filled, standing, entry, file_name = rest
        if standing > 0:
            breakdown = tuple(name for name, is_filled in zip(BREAKDOWNS, filled, strict=True) if is_filled)
            source = entry if is_entry else say(IN_FILE, name=file_name or "–")
            found[measure, body].append(Claim(first, last, Span(span), breakdown, 0, source, bool(is_entry)))
    return found


def standing_stocks(sheet: Sheet) -> dict[tuple[Any, ...], str]:
    """Cells of stocks of a file that stand already, with the file that gave them."""
    wanted = sheet.stock_cells
    if not wanted:
        return {}
    cells = (
        _near(sheet)
        .filter(is_stock=True, entry="")
        .values_list("measure", "institution__code", *TIME, *BREAKDOWNS)
        .annotate(standing=Sum("sign"), file_name=Max("file__name"))
        .order_by()
    )
    found: dict[tuple[Any, ...], str] = {}
    for measure, body, span, first, last, *values, standing, file_name in cells.iterator(chunk_size=10_000):
        key = (measure, body, Period(Span(span), first, last), *values)
        if standing > 0 and key in wanted:
            found[key] = say(IN_FILE, name=file_name or "–")
    return found


def _near(sheet: Sheet) -> "QuerySet[Fact]":
    periods = set(sheet.periods)
    groups = sheet.groups
    bodies = Institution.objects.filter(code__in={body for _measure, body in groups})
    return Fact.objects.filter(
        Q(first_on__lte=max(period.last for period in periods), last_on__gte=min(period.first for period in periods)),
        measure__in={measure for measure, _body in groups},
        institution__in=bodies.values("pk"),
    )
