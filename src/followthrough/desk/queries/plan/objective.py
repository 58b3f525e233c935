"""The page of an objective."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Item, Link
from followthrough.desk.queries.chosen import Chosen, chosen_cycle
from followthrough.desk.queries.marks import done_told, key
from followthrough.desk.queries.names import language, names_of, told
from followthrough.desk.queries.plan.barriers import Barrier, barriers_of
from followthrough.desk.queries.plan.grid import AnswerGrid, answer_grid
from followthrough.desk.queries.plan.indicators import OBJECTIVE, Indicators, indicators_of
from followthrough.desk.queries.plan.lead_text import LeadText, lead_text
from followthrough.desk.queries.plan.objectives import closed_told
from followthrough.desk.queries.plan.texts import Fact, Said, facts_told, said, stored
from followthrough.desk.queries.plan.when import when_told
from followthrough.desk.queries.seen import Seen, seen_by
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import held_questions
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.rows import ObjectiveEntry


@dataclass(frozen=True)
class ObjectivePage:
    """Everything that the page shows. `grid` is None where nobody may see answers, or none are asked."""

    crumbs: tuple[Link, ...]
    number: str
    title: Said
    aim: Said
    result: Said
    facts: tuple[Fact, ...]
    years: tuple[tuple[str, str, bool], ...]
    rows: tuple[Item, ...]
    grid: AnswerGrid | None
    grid_headline: str
    grid_rest: str
    key: tuple[tuple[str, str], ...]
    text: LeadText | None
    indicators: Indicators | None
    barrier: Barrier | None


def get_entry(plan: Plan, number: str) -> ObjectiveEntry:
    """The objective with this number in the plan file; raises NotFound."""
    entry = next((entry for entry in plan.document.objectives if entry.number == number), None)
    if entry is None:
        raise NotFound(
            "objective.unknown", gettext_noop("The plan {plan} has no objective {number}."), plan=plan.short, number=number[:12]
        )
    return entry


def objective_page(person: Any, plan: Plan, number: str, year: int | None = None) -> ObjectivePage:
    """The page of one objective, with answers as far as `person` may read them."""
    entry = get_entry(plan, number)
    chosen = chosen_cycle(plan, year)
    seen = seen_by(person, chosen.cycle) if chosen else None
    dues = seen.report.of(objective=number) if seen else []
    shown = seen if dues else None
    return ObjectivePage(
        crumbs=crumbs(plan, Link(_("Objective %(number)s") % {"number": number}, "")),
        number=number,
        title=said(entry.title),
        aim=said(entry.aim),
        result=said(entry.result),
        facts=_facts(plan, entry),
        years=chosen.steps(reverse("desk:objective", args=[plan.short, number])) if chosen and seen else (),
        rows=tuple(_rows(plan, entry, chosen)),
        grid=answer_grid(shown, number, chosen.query) if shown and chosen else None,
        grid_headline=_headline(shown, number) if shown else "",
        grid_rest=_rest(shown, number) if shown else "",
        key=key(one.status for one in shown.open_of(dues)) if shown else (),
        text=lead_text(person, seen, number) if seen else None,
        indicators=indicators_of(plan, OBJECTIVE, held_questions(plan, language=language()), number),
        barrier=next((one for one in barriers_of(plan) if one.objective == number), None),
    )


def crumbs(plan: Plan, *links: Link) -> tuple[Link, ...]:
    """Where a page of a plan stands."""
    return (Link(told(plan.title), reverse("desk:plan", args=[plan.short])), *links)


def _facts(plan: Plan, entry: ObjectiveEntry) -> tuple[Fact, ...]:
    names = names_of(plan)
    core = next((one for one in plan.document.stored["core_objectives"] if one["number"] == entry.core_objective), None)
    return facts_told(
        _body(plan, _("Lead"), entry.lead, names.told(entry.lead)),
        _body(plan, _("Supervised by"), entry.supervisor, names.told(entry.supervisor)),
        Fact(_("Serves"), stored(core["title"]) if core else ""),
        Fact(_("Source"), cited(entry.source)),
    )


def _body(plan: Plan, label: str, code: str | None, name: str) -> Fact | None:
    return Fact(label, name, reverse("desk:institution", args=[plan.short, code])) if code else None


def _rows(plan: Plan, entry: ObjectiveEntry, chosen: Chosen | None) -> Iterable[Item]:
    names, query = names_of(plan), chosen.query if chosen else ""
    for action in entry.actions:
        for row in action.rows:
            words = told(row.outcome) if action.has_own_rows else told(action.title)
            who = ", ".join(names.short(code) for code in row.responsible)
            address = reverse("desk:row", args=[plan.short, row.code]) + query
            yield Item(words, address, number=row.code, under=f"{when_told(row)} · {who}")


def _headline(seen: Seen, number: str) -> str:
    dues = seen.report.of(objective=number)
    facts = {"done": done_told(seen.tally(dues)), "year": seen.report.cycle.year}
    if not seen.open_of(dues):
        return _("No answer on %(year)d is open to you yet") % facts
    return _("Done in %(year)d: %(done)s") % facts


def _rest(seen: Seen, number: str) -> str:
    dues = seen.report.of(objective=number)
    hidden = len(dues) - len(seen.open_of(dues))
    return closed_told(hidden) if hidden and hidden < len(dues) else ""
