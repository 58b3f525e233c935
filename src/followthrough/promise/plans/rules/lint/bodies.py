"""Bodies: who the figures speak of, whom the plan binds, lists, leads (kinds 7, 8, 10–12)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import Finding, found
from followthrough.promise.plans.rules.words import LegalEffect

SECTOR, IMPLEMENTERS = "sector", "implementers"


@dataclass(frozen=True)
class _Bodies:
    """The bodies of a plan as the rules below look at them."""

    short: Mapping[str, str]
    parent: Mapping[str, str | None]
    owing: Mapping[str, int]

    @classmethod
    def of(cls, plan: PlanDocument) -> "_Bodies":
        owing: dict[str, int] = {}
        for row in plan.rows:
            for code in row.responsible:
                owing[code] = owing.get(code, 0) + 1
        return cls(
            {body.code: body.label for body in plan.bodies},
            {body.code: body.parent for body in plan.bodies},
            owing,
        )

    def told(self, codes: set[str]) -> str:
        return ", ".join(sorted(self.short.get(code, code) for code in codes))

    def owes_through_a_parent(self, code: str) -> bool:
        above = self.parent.get(code)
        while above is not None:
            if above in self.owing:
                return True
            above = self.parent.get(above)
        return False


def population(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 7: figures of a sector that no single list of bodies defines."""
    bodies = _Bodies.of(plan)
    sectors = [entry for entry in plan.body_lists if entry.describes == SECTOR]
    if not plan.indicators or (len(sectors) == 1 and set(bodies.owing) <= set(sectors[0].bodies)):
        return
    if not sectors:
        yield found("population-undefined", "bodies", _("No list says which bodies the figures speak of."))
        return
    lists: list[set[str]] = [set(entry.bodies) for entry in plan.body_lists] + [set(bodies.owing)]
    shared = set(bodies.owing).intersection(*lists)
    differing = set(bodies.owing).union(*(entry.bodies for entry in sectors)) - shared
    places = ", ".join([*(entry.source for entry in plan.body_lists), "rows"])
    template = _("{count} lists describe the bodies and differ in {bodies}: every share depends on which is taken.")
    yield found("population-undefined", places, template, count=len(lists), bodies=bodies.told(differing))


def legal_effect(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 8: a body that owes rows and of which nobody knows whether the plan binds it."""
    bodies = _Bodies.of(plan)
    owing = bodies.owing
    for body in plan.bodies:
        if body.code in owing and body.effects and body.effects[-1].effect == LegalEffect.UNDETERMINED:
            template = _("{count} obligations of {body} can neither be called late nor left out.")
            yield found("effect-undetermined", body.code, template, count=owing[body.code], body=bodies.short[body.code])


def responsible_lists(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 10: rows with different lists of bodies, and the same bodies printed in different orders."""
    orders = {row.responsible for row in plan.rows}
    sets = {frozenset(order) for order in orders}
    if len(sets) > 1:
        yield found(
            "responsible-sets", "rows", _("Who owes differs from row to row: {count} different sets of bodies."), count=len(sets)
        )
    if len(orders) > len(sets):
        template = _("The same bodies are printed in different orders: {orders} orders of {sets} sets.")
        yield found("responsible-orders", "rows", template, orders=len(orders), sets=len(sets))


def leads(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 11: an objective whose lead is not the first name of its rows, or owes none of them."""
    short = _Bodies.of(plan).short
    for objective in plan.objectives:
        if objective.lead is None or not objective.rows:
            continue
        lead = short.get(objective.lead, objective.lead)
        behind = [
            row.code for row in objective.rows if objective.lead in row.responsible and row.responsible[0] != objective.lead
        ]
        if behind:
            template = _("{lead} leads, but another body is named first in {count} rows.")
            yield found("lead-not-first", objective.number, template, lead=lead, count=len(behind))
        if not any(objective.lead in row.responsible for row in objective.rows):
            yield found("lead-without-row", objective.number, _("{lead} leads, but owes no row of the objective."), lead=lead)


def membership(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 12: bodies that are listed as carrying the plan out but owe no row, and the reverse."""
    bodies = _Bodies.of(plan)
    for entry in plan.body_lists:
        if entry.describes != IMPLEMENTERS:
            continue
        for code in entry.bodies:
            if code not in bodies.owing and not bodies.owes_through_a_parent(code):
                yield found("listed-without-row", code, _("Listed in {source}, but it owes no row."), source=cited(entry.source))
        for code in bodies.owing:
            if code not in entry.bodies:
                template = _("It owes {count} rows, but is not in the list of {source}.")
                yield found("row-without-listing", code, template, count=bodies.owing[code], source=cited(entry.source))


RULES = (population, legal_effect, responsible_lists, leads, membership)
