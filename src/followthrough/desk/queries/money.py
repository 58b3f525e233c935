"""Money beside an annual plan: the rows of the year with what their budget lines state, and the sums of all years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.rules.money import Amounts, RowDrawn, Side, Sum, drawn, sums
from followthrough.evidence.registers.permissions import keeps_for
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.table import get_book
from followthrough.promise.annual.queries.seen import SeenPlan, seen_plan
from followthrough.promise.plans.rules.document import PlanDocument

NOT_STATED = "–"
Views = tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Picture:
    """Allocated against spent of one currency, row by row."""

    currency: str
    rows: tuple[RowDrawn, ...]
    height: int


@dataclass(frozen=True)
class MoneyPage:
    """Everything on the page. `pictures` are none where nothing is stated; `not_stated` says how many lines lack an amount."""

    heading: str
    lede: str
    over: str
    crumbs: tuple[tuple[str, str], ...]
    views: Views
    pictures: tuple[Picture, ...]
    rows: Table
    not_stated: str
    years: Table | None
    register_url: str
    enter_url: str


def money_page(person: Any, plan_code: str, institution_code: str, year: int) -> MoneyPage:
    """Put the page together; raises NotFound and NotAllowed as the annual plan itself does."""
    seen = seen_plan(plan_code, institution_code, year, person)
    every = _lines(seen)
    of_year = [line for line in every if line.year == year]
    institution = seen.institution.code
    may_enter = seen.institution.pk in {pk for pk, _code in keeps_for(person)}
    return MoneyPage(
        heading=_heading(seen, of_year),
        lede=_("What budget lines state for the rows of the year. What is not stated stays empty: it is not zero."),
        over=_("Annual plan under %(plan)s") % {"plan": seen.plan.title.told(get_language() or "en")},
        crumbs=_crumbs(seen),
        views=_views(seen),
        pictures=tuple(_pictures(of_year)),
        rows=_row_table(seen, of_year),
        not_stated=_not_stated(of_year),
        years=_year_table(every) if every else None,
        register_url=f"{reverse('registers:register', args=['budget'])}?institution={institution}",
        enter_url=f"{reverse('registers:new', args=['budget'])}?institution={institution}" if may_enter else "",
    )


def _lines(seen: SeenPlan) -> list[Amounts]:
    """The body's standing budget lines for rows of the plan, of all years; one question."""
    before = f"{seen.plan.short} "
    found = entries_of(get_book("budget")).filter(institution=seen.institution, withdrawn_at__isnull=True, row__startswith=before)
    return [
        Amounts(one.row.removeprefix(before), one.year, one.currency, one.allocated, one.spent)
        for one in found.order_by("year", "row", "pk")
    ]


def _heading(seen: SeenPlan, of_year: Sequence[Amounts]) -> str:
    asked = {row.code for row in seen.asked}
    facts = {"body": seen.institution.label, "year": seen.year}
    named = len(asked & {line.row for line in of_year})
    rows = ngettext("%(named)d of %(rows)d row has a budget line", "%(named)d of %(rows)d rows have a budget line", len(asked))
    told = rows % {"named": named, "rows": len(asked)}
    allocated = [_money(one.allocated, one.currency) for one in sums(of_year) if one.allocated is not None]
    if not allocated:
        return _("%(body)s states no money for %(year)d: %(told)s") % {**facts, "told": told}
    return _("%(body)s allocated %(money)s for %(year)d: %(told)s") % {**facts, "money": " + ".join(allocated), "told": told}


def _crumbs(seen: SeenPlan) -> tuple[tuple[str, str], ...]:
    plan = reverse("annual:plan", args=[seen.plan.short, seen.institution.code, seen.year])
    return ((_("Annual plans"), ""), (f"{seen.institution.label} {seen.year}", plan), (_("Money"), ""))


def _views(seen: SeenPlan) -> Views:
    """The views of the annual plan, where there is one to see, and this one."""
    address = [seen.plan.short, seen.institution.code, seen.year]
    names = (("plan", _("List")), ("gantt", _("Over the year")), ("calendar", _("Month by month")))
    others = tuple((words, reverse(f"annual:{name}", args=address), False) for name, words in names) if seen.rows else ()
    return (*others, (_("Money"), reverse("desk:annual-money", args=address), True))


def _pictures(of_year: Sequence[Amounts]) -> Iterable[Picture]:
    """One for each currency in which something is stated."""
    for whole in sums(of_year):
        rows = []
        for code in dict.fromkeys(line.row for line in of_year if line.currency == whole.currency):
            (own,) = sums(line for line in of_year if line.row == code and line.currency == whole.currency)
            rows.append((code, _side(own.allocated, own.currency), _side(own.spent, own.currency)))
        found, height = drawn(rows)
        yield Picture(whole.currency, found, height)


def _side(amount: Decimal | None, currency: str) -> Side:
    return Side(amount, _("not stated") if amount is None else _money(amount, currency))


def _row_table(seen: SeenPlan, of_year: Sequence[Amounts]) -> Table:
    """The rows that the year asks, and any other row that has a line of the year."""
    document, language = seen.plan.document, get_language() or "en"
    steps = {row.code: len(row.steps) for row in seen.rows}
    outcomes = {row.code: row.outcome.told(language) for row in seen.asked}
    others = [code for code in dict.fromkeys(line.row for line in of_year) if code not in outcomes]
    outcomes |= {code: _outcome(document, code, language) for code in others}
    lines = tuple(
        (
            TableCell(code, reverse("desk:row", args=[seen.plan.short, code]), under=outcome),
            str(steps[code]) if code in steps else NOT_STATED,
            *_amounts(sums(line for line in of_year if line.row == code)),
        )
        for code, outcome in outcomes.items()
    )
    columns = (
        TableColumn(_("Row")),
        TableColumn(_("Steps planned"), is_number=True),
        TableColumn(_("Allocated"), is_number=True),
        TableColumn(_("Spent"), is_number=True),
    )
    foot = (_("All rows"), "", *_amounts(sums(of_year))) if of_year else ()
    return Table(
        _("Money by row"),
        columns,
        lines,
        foot,
        is_caption_hidden=True,
        empty=_("The programme asks no row of this body in the year."),
    )


def _outcome(document: PlanDocument, code: str, language: str) -> str:
    """What a row wants that is not asked in the year; a row that the plan no longer has says so."""
    row = next((row for row in document.rows if row.code == code), None)
    return row.outcome.told(language) if row else _("No longer asked by the programme")


def _amounts(found: Sequence[Sum]) -> tuple[str, str]:
    """Allocated and spent of all currencies; a dash where no line states it."""
    allocated = [_money(one.allocated, one.currency) for one in found if one.allocated is not None]
    spent = [_money(one.spent, one.currency) for one in found if one.spent is not None]
    return " + ".join(allocated) or NOT_STATED, " + ".join(spent) or NOT_STATED


def _not_stated(of_year: Sequence[Amounts]) -> str:
    lines = len(of_year)
    if not lines:
        return _(
            "No budget line is entered for the year. The plan names no amounts, so nothing is missing; nobody can say what it costs."
        )
    found = sums(of_year)
    if all(one.is_complete for one in found):
        return ngettext("%(n)d budget line states both amounts.", "All %(n)d budget lines state both amounts.", lines) % {
            "n": lines
        }
    told = ngettext(
        "Of %(n)d budget line %(allocated)d states no allocated and %(spent)d no spent amount.",
        "Of %(n)d budget lines %(allocated)d state no allocated and %(spent)d no spent amount.",
        lines,
    ) % {"n": lines, "allocated": sum(one.no_allocated for one in found), "spent": sum(one.no_spent for one in found)}
    return told + " " + _("So the two sums are not of the same lines: do not take one from the other.")


def _year_table(every: Sequence[Amounts]) -> Table:
    columns = (
        TableColumn(_("Year")),
        TableColumn(_("Budget lines"), is_number=True),
        TableColumn(_("Allocated"), is_number=True),
        TableColumn(_("Spent"), is_number=True),
        TableColumn(_("Lines without an allocated amount"), is_number=True),
        TableColumn(_("Lines without a spent amount"), is_number=True),
    )
    rows = []
    for year in sorted({line.year for line in every}):
        found = sums(line for line in every if line.year == year)
        missing = (sum(one.no_allocated for one in found), sum(one.no_spent for one in found))
        rows.append((str(year), str(sum(one.lines for one in found)), *_amounts(found), *(str(one) for one in missing)))
    return Table(_("Money by year"), columns, tuple(rows), is_caption_hidden=True)


def _money(amount: Decimal, currency: str) -> str:
    """An amount with its currency; cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, places, force_grouping=True)}\N{NO-BREAK SPACE}{currency}"
