"""What a programme asks of one body in one year: the rows of its annual plan, before anybody wrote."""

from collections.abc import Iterator

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import span_in
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due, Obligation, Plan
from followthrough.promise.plans.queries import dues_asked_in, editions_of
from followthrough.promise.plans.rules.amendments.editions import Edition, asked_in_year, edition_of

EARLIEST, LATEST = 1990, 2100


def check_year(plan: Plan, year: int) -> None:
    """Raise NotFound for a year outside the programme; one without a period takes any."""
    document = plan.document
    first, last = document.first_year or EARLIEST, document.last_year or LATEST
    if not first <= year <= last:
        raise NotFound(
            "annual.year",
            _("The programme {plan} runs from {first} to {last}, so it has no annual plans of {year}."),
            plan=plan.short,
            first=first,
            last=last,
            year=year,
        )


def asked_rows(plan: Plan, institution: Institution, year: int) -> tuple[RowPlan, ...]:
    """The rows active in `year` for the body, in the order and the words of that year, each without a step."""
    if plan.version > 1:
        return tuple(_rows_of_editions(editions_of(plan), institution.code, year))
    return tuple(_row(due, year) for due in dues_asked_in(plan, year).filter(obligation__institution=institution))


def _row(due: Due, year: int) -> RowPlan:
    row, objective = due.obligation.row, due.obligation.row.objective
    span = span_in(year, row.first_year, due.due_on)
    return RowPlan(row.code, objective.number, row.outcome, span, due.due_on, objective_title=objective.title)


def _rows_of_editions(editions: list[Edition], institution: str, year: int) -> Iterator[RowPlan]:
    """The same from the texts of an amended programme, which are all that is asked of the database then."""
    due_of = {owed.row: owed.due_on for owed in asked_in_year(editions, year) if owed.institution == institution}
    for objective in edition_of(editions, year).document.objectives:
        for row in objective.rows:
            if row.code in due_of:
                due_on = due_of[row.code]
                span = span_in(year, row.first_year, due_on)
                yield RowPlan(row.code, objective.number, row.outcome, span, due_on, objective_title=objective.title)


def bodies_of(plan: Plan) -> list[Institution]:
    """Every body with duties in the programme, by code."""
    held = Obligation.objects.filter(row__plan=plan).values("institution")
    return list(Institution.objects.filter(pk__in=held).order_by("code"))


def check_has_duties(plan: Plan, institution: Institution) -> None:
    """Raise NotFound for a body that owes nothing in the programme."""
    if not Obligation.objects.filter(row__plan=plan, institution=institution).exists():
        raise NotFound(
            "annual.no_duties",
            _("{institution} has no duties in the programme {plan}, so it needs no annual plan under it."),
            institution=institution.label,
            plan=plan.short,
        )
