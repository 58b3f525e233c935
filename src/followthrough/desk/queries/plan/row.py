"""The page of a row: what is owed, by whom, when, and what each institution answered."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Link, Pips, Table
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.marks import done_told, pips_of
from followthrough.desk.queries.names import names_of
from followthrough.desk.queries.plan.answers import AnswerShown, answer_shown
from followthrough.desk.queries.plan.asked import Asked, asked_on
from followthrough.desk.queries.plan.counted import counted, open_of
from followthrough.desk.queries.plan.facts import FactsOfRow, facts_of_row
from followthrough.desk.queries.plan.objective import crumbs
from followthrough.desk.queries.plan.objectives import closed_told
from followthrough.desk.queries.plan.texts import Fact, Remark, Said, facts_told, remarks_of, said
from followthrough.desk.queries.plan.when import recurrence_told, scope_told, years_told
from followthrough.desk.queries.plan.withdrawn import withdrawn_told
from followthrough.desk.queries.seen import Seen, seen_by
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_with_row
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.proof_words import proof_named
from followthrough.promise.plans.rules.rows import ActionEntry, ObjectiveEntry, RowEntry
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence
from followthrough.reporting.cycles.queries.reported import Reported


@dataclass(frozen=True)
class RowPage:
    """Everything that the page shows. `answers` and `debts` are empty where the reader may not know them."""

    crumbs: tuple[Link, ...]
    code: str
    title: Said
    action: Said
    withdrawn: Link | None
    facts: tuple[Fact, ...]
    is_unclear: bool
    bodies: tuple[Link, ...]
    depends_on: tuple[Link, ...]
    counted: Table | None
    questions: tuple[Link, ...]
    remarks: tuple[Remark, ...]
    years: tuple[tuple[str, str, bool], ...]
    year: int | None
    headline: str
    pips: Pips | None
    rest: str
    answers: tuple[AnswerShown, ...]
    debts: tuple[AnswerShown, ...]
    shown: FactsOfRow | None
    asked: Asked


def _find(plan: Plan, code: str) -> tuple[ObjectiveEntry, ActionEntry, RowEntry]:
    for objective in plan.document.objectives:
        for action in objective.actions:
            for row in action.rows:
                if row.code == code:
                    return objective, action, row
    raise NotFound("row.unknown", gettext_noop("The plan {plan} has no row {code}."), plan=plan.short, code=code[:20])


def row_page(person: Any, plan: Plan, code: str, year: int | None = None) -> RowPage:
    """The page of one row, with answers as far as `person` may read them."""
    withdrawn = withdrawn_told(plan, code)
    plan = plan_with_row(plan, code)
    objective, action, row = _find(plan, code)
    chosen = chosen_cycle(plan, year)
    shown = seen_by(person, chosen.cycle) if chosen else None
    query = chosen.query if chosen else ""
    answers, debts = _answers(shown, code, query) if shown else ((), ())
    dues = shown.report.of(row=code) if shown else []
    counts = shown.tally(dues) if shown else None
    return RowPage(
        crumbs=_crumbs(plan, objective, code),
        code=code,
        title=said(row.outcome) if action.has_own_rows else said(action.title),
        action=said(action.title) if action.has_own_rows else said(objective.title),
        withdrawn=withdrawn,
        facts=_facts(row),
        is_unclear=row.recurrence == Recurrence.UNCLEAR,
        bodies=_bodies(plan, row),
        depends_on=tuple(Link(other, reverse("desk:row", args=[plan.short, other])) for other in row.depends_on),
        counted=counted(row),
        questions=open_of(plan, row),
        remarks=remarks_of(row.notes),
        years=chosen.steps(reverse("desk:row", args=[plan.short, code])) if chosen and shown else (),
        year=chosen.cycle.year if chosen and shown else None,
        headline=_headline(shown, code) if shown else "",
        pips=pips_of(counts) if counts and counts.asked else None,
        rest=closed_told(len(dues) - counts.asked) if counts and 0 < counts.asked < len(dues) else "",
        answers=answers,
        debts=debts,
        shown=_shown(person, plan, code, chosen.cycle.year if chosen else clock.today().year, dues, row),
        asked=asked_on(person, plan, code),
    )


def _shown(person: Any, plan: Plan, code: str, year: int, dues: list[Reported], row: RowEntry) -> FactsOfRow | None:
    """Where a report asks for it, and of rows without a day always."""
    bound = {one.institution for one in dues if one.effect == LegalEffect.BINDING}
    return facts_of_row(person, plan, code, year, bound) if dues or row.last_year is None else None


def _answers(seen: Seen, code: str, query: str) -> tuple[tuple[AnswerShown, ...], tuple[AnswerShown, ...]]:
    names = names_of(seen.report.cycle.plan)
    dues = seen.report.of(row=code)
    debts = [one for one in seen.report.debts if one.row.code == code]
    shown = (tuple(answer_shown(seen, one, names.told(one.institution), query) for one in asked) for asked in (dues, debts))
    answers, open_before = shown
    return answers, open_before


def _headline(seen: Seen, code: str) -> str:
    dues, year = seen.report.of(row=code), seen.report.cycle.year
    counts = seen.tally(dues)
    if not dues:
        return _("The report on %(year)d does not ask for this row") % {"year": year}
    if not counts.asked:
        return _("No answer on %(year)d is open to you yet") % {"year": year}
    return _("Done in %(year)d by %(done)s institutions") % {"year": year, "done": done_told(counts)}


def _crumbs(plan: Plan, objective: ObjectiveEntry, code: str) -> tuple[Link, ...]:
    address = reverse("desk:objective", args=[plan.short, objective.number])
    above = Link(_("Objective %(number)s") % {"number": objective.number}, address)
    return crumbs(plan, above, Link(_("Row %(code)s") % {"code": code}, ""))


def _facts(row: RowEntry) -> tuple[Fact, ...]:
    return facts_told(
        Fact(_("When"), years_told(row.first_year, row.last_year)),
        Fact(_("How it recurs"), recurrence_told(row)),
        Fact(_("For whom it counts"), scope_told(row)),
        Fact(_("Proof that is expected"), proof_named(row.evidence)),
        Fact(_("Money"), said(row.budget).words),
        Fact(_("Source"), cited(row.source)),
    )


def _bodies(plan: Plan, row: RowEntry) -> tuple[Link, ...]:
    names = names_of(plan)
    return tuple(Link(names.told(code), reverse("desk:institution", args=[plan.short, code])) for code in row.responsible)
