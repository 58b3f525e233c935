"""Keeps what can be found of a plan; called by whatever changes the plan, inside its operation."""

from django.db import transaction

from followthrough.promise.institutions.models import Alias, InstitutionName
from followthrough.promise.plans.models import Plan, SearchLine
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.search import lines_of


def record_search_lines(plan: Plan, document: PlanDocument) -> None:
    """Make the lines of `plan` anew from `document`, its version that holds now, and every name its bodies ever had."""
    names = _names([body.code for body in document.bodies])
    SearchLine.objects.filter(plan=plan).delete()
    SearchLine.objects.bulk_create(
        SearchLine(plan=plan, kind=line.kind, code=line.code, body=line.body, position=place, folded=line.folded)
        for place, line in enumerate(lines_of(document, names))
    )


def _names(codes: list[str]) -> dict[str, list[str]]:
    """Every name that bodies have or had, by code."""
    names: dict[str, list[str]] = {}
    for code, name in Alias.objects.filter(institution__code__in=codes).values_list("institution__code", "name"):
        names.setdefault(code, []).append(name)
    dated = InstitutionName.objects.filter(institution__code__in=codes).values_list("institution__code", "short", "name")
    for code, short, by_language in dated:
        names.setdefault(code, []).extend([short, *by_language.values()])
    return names


@transaction.atomic
def record_missing_search_lines() -> None:
    """Make the lines of plans that an older version loaded without any; run after every change of the database."""
    for plan in Plan.objects.filter(search_lines__isnull=True):
        record_search_lines(plan, plan.document)
