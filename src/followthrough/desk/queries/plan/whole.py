"""A plan on one page, and the list of plans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel.texts import Text
from followthrough.base.kit.parts import FileLine, Item, Table
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.names import language, names_of, told
from followthrough.desk.queries.plan import duties
from followthrough.desk.queries.plan.barriers import Barrier, barriers_of
from followthrough.desk.queries.plan.bodies import Bodies, bodies_of
from followthrough.desk.queries.plan.counts import counts_of, counts_told, owed_told
from followthrough.desk.queries.plan.indicators import IndicatorLevel, levels_of
from followthrough.desk.queries.plan.objectives import CoreObjective, core_objectives
from followthrough.desk.queries.plan.texts import Fact, Remark, Said, facts_told, said, stored, stored_remarks
from followthrough.desk.queries.plan.ways import ways_of
from followthrough.desk.queries.plan.when import years_told
from followthrough.desk.queries.seen import seen_by
from followthrough.promise.intake.permissions import may_read_plans
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import held_questions, plans


@dataclass(frozen=True)
class PlanPage:
    """Everything that the page of a plan shows, in the order of the page."""

    title: Said
    subtitle: str
    counts: str
    owed: str
    goal: Said
    facts: tuple[Fact, ...]
    rules: tuple[str, ...]
    years: tuple[tuple[str, str, bool], ...]
    core_objectives: tuple[CoreObjective, ...]
    bodies: Bodies
    barriers: tuple[Barrier, ...]
    indicators: tuple[IndicatorLevel, ...]
    standing: Table | None
    calendar: Table
    ties: tuple[FileLine, ...]
    notes: tuple[Remark, ...]
    ways: tuple[FileLine, ...]


def plan_page(person: Any, plan: Plan, year: int | None = None) -> PlanPage:
    """The page of a plan, with what is done in a cycle as far as `person` may know it."""
    chosen = chosen_cycle(plan, year)
    seen = seen_by(person, chosen.cycle) if chosen else None
    counts = counts_of(plan)
    head, held = plan.document.head, held_questions(plan, language=language())
    return PlanPage(
        title=said(plan.title),
        subtitle=told(plan.subtitle),
        counts=counts_told(counts),
        owed=owed_told(counts),
        goal=said(Text.of(head.get("goal"))),
        facts=_facts(plan),
        rules=tuple(words for key in _RULES if (words := stored(head.get(key)))),
        years=chosen.steps(reverse("desk:plan", args=[plan.short])) if chosen and seen else (),
        core_objectives=core_objectives(plan, chosen, seen),
        bodies=bodies_of(plan, counts),
        barriers=tuple(barriers_of(plan)),
        indicators=tuple(levels_of(plan, held)),
        standing=duties.standing_duties(plan),
        calendar=duties.calendar(plan),
        ties=duties.ties(plan),
        notes=stored_remarks(plan.document.stored["notes"]),
        ways=ways_of(plan, held),
    )


_RULES = ("recommendation_rule", "classified_rule", "transparency_rule", "budget_rule")


def _facts(plan: Plan) -> tuple[Fact, ...]:
    head, names = plan.document.head, names_of(plan)
    years = head.get("years") or {}
    return facts_told(
        Fact(_("Adopted by"), _act(head.get("legal_act"))),
        Fact(_("Published in"), (head.get("legal_act") or {}).get("published_in") or ""),
        Fact(_("Legal basis"), stored((head.get("legal_act") or {}).get("legal_basis"))),
        Fact(_("Period"), years_told(plan.document.first_year, plan.document.last_year) if head.get("period") else _("not said")),
        Fact(_("Years that count"), ", ".join(_year_told(key, year) for key, year in years.items() if year)),
        _body(plan, _("Coordinator"), head.get("coordinator"), names.told(head.get("coordinator"))),
        _body(plan, _("Supervisor"), head.get("supervisor"), names.told(head.get("supervisor"))),
        _body(plan, _("Reports go to"), head.get("recipient"), names.told(head.get("recipient"))),
    )


def _body(plan: Plan, label: str, code: str | None, name: str) -> Fact | None:
    return Fact(label, name, reverse("desk:institution", args=[plan.short, code])) if code else None


def _act(act: dict[str, Any] | None) -> str:
    if not act:
        return _("no act is named")
    facts = {"kind": stored(act["kind"]), "number": act["number"], "day": day_told(date.fromisoformat(str(act["adopted_on"])))}
    return _("%(kind)s %(number)s of %(day)s") % facts


def _year_told(key: str, year: int) -> str:
    words = {
        "baseline": _("baseline %(year)d"),
        "mid_term": _("mid-term %(year)d"),
        "final": _("final %(year)d"),
        "impact": _("impact %(year)d"),
    }
    return words.get(key, key + " %(year)d") % {"year": year}


@dataclass(frozen=True)
class PlanList:
    """Every loaded plan."""

    plans: tuple[Item, ...]
    read_url: str


def plan_list(person: Any) -> PlanList:
    """The list of plans, those in reporting first; who coordinates one may read another from a document."""
    return PlanList(
        tuple(
            Item(
                told(plan.title),
                reverse("desk:plan", args=[plan.short]),
                number=plan.short,
                under=" ".join((f"{told(plan.subtitle)}.", counts_told(counts_of(plan)), owed_told(counts_of(plan)))),
            )
            for plan in plans()
        ),
        reverse("intake:uploads") if may_read_plans(person) else "",
    )
