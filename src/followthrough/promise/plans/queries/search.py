"""Finds plans, bodies, rows and obligations by words, whatever their case and diacritics."""

from dataclasses import dataclass

from followthrough.base.kernel.folding import terms
from followthrough.promise.plans.models import Plan, SearchLine
from followthrough.promise.plans.rules.search import Kind

MOST_OF_A_KIND = 50


@dataclass(frozen=True)
class Hit:
    """One thing found: the plan, its kind, its code, and the body of an obligation."""

    plan: Plan
    kind: Kind
    code: str
    body: str


@dataclass(frozen=True)
class Found:
    """Hits of one kind, and how many more there are than are listed."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: int


def found(query: str) -> tuple[Found, ...]:
    """Everything that has every word of `query`, by kind; nothing for a query without words.

    An obligation is listed only where its row and its body together have the
    words, not one of them alone: otherwise a body's name would list all that it owes.
    """
    wanted = terms(query)
    if not wanted:
        return ()
    lines = SearchLine.objects.all()
    for term in wanted:
        # A number is looked for from its beginning: 6.2 is not in 16.2. A word also matches inside a longer one.
        lines = lines.filter(folded__contains=f" {term}" if term[0].isdigit() else term)
    matched = list(lines.order_by("plan__short", "position"))
    # A plan brings its whole text along, so each is fetched once and not beside every line.
    plans = Plan.objects.in_bulk({line.plan_id for line in matched})
    hits = [Hit(plans[line.plan_id], Kind(line.kind), line.code, line.body) for line in matched]
    alone = {(hit.plan.pk, hit.code) for hit in hits if hit.kind in {Kind.ROW, Kind.BODY}}
    told = [hit for hit in hits if hit.kind != Kind.OBLIGATION or not {(hit.plan.pk, hit.code), (hit.plan.pk, hit.body)} & alone]
    return tuple(_of_kind(kind, told) for kind in Kind if any(hit.kind == kind for hit in told))


def _of_kind(kind: Kind, hits: list[Hit]) -> Found:
    own = [hit for hit in hits if hit.kind == kind]
    return Found(kind, tuple(own[:MOST_OF_A_KIND]), max(0, len(own) - MOST_OF_A_KIND))
