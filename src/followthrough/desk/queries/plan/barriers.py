"""The barriers that a plan names, with the situation that it describes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.desk.queries.plan.texts import Remark, stored
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.cited import cited


@dataclass(frozen=True)
class Barrier:
    """A barrier with the facts that the plan gives of it, and the objective that answers it."""

    title: str
    source: str
    facts: tuple[Remark, ...]
    objective: str
    objective_url: str


def barriers_of(plan: Plan) -> Iterable[Barrier]:
    """The barriers that the plan names, with the situation it describes."""
    for one in plan.document.stored["barriers"]:
        facts = tuple(Remark(stored(fact["fact"]), _fact_source(fact)) for fact in one["situation"])
        title = _("%(number)s. %(title)s") % {"number": one["number"], "title": stored(one["title"])}
        number = one["answered_by"] or ""
        address = reverse("desk:objective", args=[plan.short, number]) if number else ""
        yield Barrier(title, cited(one["source"]), facts, number, address)


def _fact_source(fact: dict[str, Any]) -> str:
    return ", ".join(part for part in (fact["dated"], cited(fact["source"])) if part)
