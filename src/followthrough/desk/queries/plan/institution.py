"""The page of an institution in a plan: what it owes, what it answered, and how far the plan binds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop, say
from followthrough.base.kit.parts import Chip, FileLine, Link, Pips, Table, TableCell, TableColumn
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.marks import done_told, pips_of
from followthrough.desk.queries.names import Names, language, names_of
from followthrough.desk.queries.plan.answers import AnswerShown
from followthrough.desk.queries.plan.bodies import effect_chip
from followthrough.desk.queries.plan.objective import crumbs
from followthrough.desk.queries.plan.objectives import closed_told
from followthrough.desk.queries.plan.owed import ObjectiveDuties, debts_of, duties_of
from followthrough.desk.queries.plan.texts import Fact, facts_told
from followthrough.desk.queries.seen import Seen, seen_by
from followthrough.promise.institutions.models import Institution, Seat, Succession
from followthrough.promise.institutions.queries import get_institution, successions_of
from followthrough.promise.institutions.rules import ROLE_NAMES, SUCCESSION_NAMES, Role, SuccessionKind
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.permissions import may_decide_legal_effect
from followthrough.promise.plans.queries import effect_history
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.words import LegalEffect


@dataclass(frozen=True)
class InstitutionPage:
    """Everything that the page shows."""

    crumbs: tuple[Link, ...]
    name: str
    headline: str
    pips: Pips | None
    effect: Chip | None
    facts: tuple[Fact, ...]
    years: tuple[tuple[str, str, bool], ...]
    duties: tuple[ObjectiveDuties, ...]
    debts: tuple[AnswerShown, ...]
    history: Table
    offices: tuple[FileLine, ...]
    may_decide: bool


def get_named(plan: Plan, code: str) -> Institution:
    """A body that the plan names; raises NotFound for every other."""
    if code not in names_of(plan).bodies:
        raise NotFound(
            "institution.not_in_plan",
            gettext_noop("The plan {plan} names no institution “{code}”."),
            plan=plan.short,
            code=code[:40],
        )
    return get_institution(code)


def institution_page(person: Any, plan: Plan, code: str, year: int | None = None) -> InstitutionPage:
    """The page of one body, with its answers as far as `person` may read them."""
    institution = get_named(plan, code)
    chosen = chosen_cycle(plan, year)
    shown = seen_by(person, chosen.cycle) if chosen else None
    history = effect_history(plan, institution.pk)
    names = names_of(plan)
    dues = shown.report.of(institution=code) if shown else []
    counts = shown.tally(dues) if shown else None
    return InstitutionPage(
        crumbs=crumbs(plan, Link(names.told(code), "")),
        name=names.told(code),
        headline=_headline(plan, shown, code),
        pips=pips_of(counts) if counts and counts.asked else None,
        effect=_effect(history),
        facts=_facts(plan, names, code) + facts_told(*_happened(plan, institution)),
        years=chosen.steps(reverse("desk:institution", args=[plan.short, code])) if chosen and shown else (),
        duties=duties_of(plan, code, shown, chosen.query if chosen else ""),
        debts=_debts(shown, code, chosen.query) if shown and chosen else (),
        history=_history(history),
        offices=tuple(_offices(institution)),
        may_decide=may_decide_legal_effect(person, plan),
    )


def _headline(plan: Plan, seen: Seen | None, code: str) -> str:
    owed = sum(code in row.responsible for row in plan.document.rows)
    dues = seen.report.of(institution=code) if seen else []
    told = _owed_told(owed, has_owed=bool(dues))
    if seen is None:
        return told
    facts = {"year": seen.report.cycle.year, "done": done_told(seen.tally(dues))}
    hidden = len(dues) - len(seen.open_of(dues))
    if dues and hidden == len(dues):
        return " ".join((told, _("What it answered on %(year)d is not open to you yet.") % facts))
    done = _("Done in %(year)d: %(done)s.") % facts if dues else ""
    return " ".join(part for part in (told, done, f"{closed_told(hidden)}." if hidden else "") if part)


def _owed_told(owed: int, *, has_owed: bool) -> str:
    if owed:
        return ngettext("It owes %(n)d duty of the plan.", "It owes %(n)d duties of the plan.", owed) % {"n": owed}
    return _("It owes no duty of the plan any more.") if has_owed else _("It owes no duty of the plan itself.")


def _debts(seen: Seen, code: str, query: str) -> tuple[AnswerShown, ...]:
    """What is asked again of the body; nothing of one that the text of that year does not know yet."""
    return debts_of(seen, code, query) if code in names_of(seen.report.cycle.plan).bodies else ()


def _effect(history: list[LegalEffectDecision]) -> Chip | None:
    """The effect that holds today."""
    holding = [entry for entry in history if entry.from_on is None or entry.from_on <= clock.today()]
    return effect_chip(LegalEffect(holding[-1].effect)) if holding else None


def _facts(plan: Plan, names: Names, code: str) -> tuple[Fact, ...]:
    body = names.bodies[code]
    others = tuple(name for name in body.aliases if name != body.name.get("en"))
    parent = reverse("desk:institution", args=[plan.short, body.parent]) if body.parent else ""
    return facts_told(
        Fact(_("Short name"), body.short),
        Fact(_("Also called"), "; ".join(others)),
        Fact(_("Belongs to"), names.told(body.parent), parent),
        Fact(_("Named in"), ", ".join(map(cited, body.named_in))),
        Fact(_("Remark"), body.note),
    )


def _happened(plan: Plan, institution: Institution) -> Iterator[Fact]:
    """What became of the body, or whom it took over from, each by its day; a plan that stands as adopted knows of none."""
    for one in successions_of(institution) if plan.version > 1 else ():
        yield Fact(day_told(one.on_day), f"{_happened_told(one, institution)} ({one.document})")


def _happened_told(one: Succession, institution: Institution) -> str:
    if one.predecessor_id != institution.pk:
        return _("Took over from: %(body)s") % {"body": one.predecessor.told(language())}
    what = say(SUCCESSION_NAMES[SuccessionKind(one.kind)]).capitalize()
    heirs = "; ".join(body.told(language()) for body in one.successors.all())
    return _("%(what)s. It passed on to: %(heirs)s") % {"what": what, "heirs": heirs} if heirs else what


def _history(history: list[LegalEffectDecision]) -> Table:
    return Table(
        _("Legal effect of the plan on this institution, oldest first"),
        (TableColumn(_("Reason and document")), TableColumn(_("Effect")), TableColumn(_("Decided by"))),
        tuple(_decision(entry) for entry in history),
        is_caption_hidden=True,
        empty=_("Nothing is recorded."),
    )


def _decision(entry: LegalEffectDecision) -> tuple[str | TableCell, ...]:
    since = _("from %(day)s") % {"day": day_told(entry.from_on)} if entry.from_on else _("from the beginning")
    return (
        TableCell(entry.basis, under=cited(entry.document)),
        TableCell(chip=effect_chip(LegalEffect(entry.effect)), under=since),
        entry.decided_by.office if entry.decided_by else _("the plan file"),
    )


def _offices(institution: Institution) -> Iterable[FileLine]:
    """Who acts for the body today, by office."""
    today = clock.today()
    seats = Seat.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=today), institution=institution, from_on__lte=today)
    for seat in seats.select_related("person").order_by("role", "person__office"):
        yield FileLine(_(ROLE_NAMES[Role(seat.role)]), seat.person.office)
