"""The control room, put together."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Bars, Clock, Item, Link, Matrix, Table
from followthrough.base.kit.routes import RouteMap
from followthrough.desk.queries.chosen import Chosen
from followthrough.desk.queries.control import headline as head
from followthrough.desk.queries.control import matrix as grid
from followthrough.desk.queries.control import open_points, routes, watch
from followthrough.desk.queries.control.facts import CycleFacts, cycle_facts
from followthrough.desk.queries.control.submissions import submissions_table
from followthrough.desk.queries.days import today_told
from followthrough.desk.queries.marks import key
from followthrough.desk.queries.names import language
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.permissions import may_decide_legal_effect
from followthrough.promise.plans.queries import EffectsByDay
from followthrough.reporting.cycles.permissions import may_sum_up


@dataclass(frozen=True)
class ControlRoom:
    """Everything that the page shows, from what was sent and never from a draft."""

    over: str
    headline: str
    years: tuple[tuple[str, str, bool], ...]
    step: Link
    clocks: tuple[Clock, Clock, Clock]
    route: RouteMap
    route_key: tuple[tuple[str, str], ...]
    sentences: tuple[routes.LeadSentence, ...]
    submissions: Table
    matrix: Matrix
    matrix_headline: str
    matrix_rest: str
    key: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    spelled: str
    obstacles: Bars
    obstacles_caption: str
    debts: Table
    debts_headline: str
    decisions: tuple[Item, ...]
    may_decide: bool
    shout: str
    contradictions: tuple[Item, ...]
    contradictions_headline: str
    news: tuple[Item, ...]
    news_headline: str
    over_time: str
    one_page: str
    ways: tuple[Link, ...] = ()


def control_room(person: Any, institution: Institution, chosen: Chosen, by_day: EffectsByDay | None = None) -> ControlRoom:
    """The page for somebody who oversees the plan of `chosen`; the caller has asked whether the person may.

    `by_day` are the effects of the plan where they were read already.
    """
    facts = cycle_facts(chosen, by_day)
    latest, step = watch.latest(facts), _step(person, facts)
    over = (institution.told(language()), today_told(), _("reporting on %(year)d") % {"year": facts.year})
    return ControlRoom(
        over=" · ".join(over),
        headline=head.headline(facts),
        years=chosen.steps(reverse("desk:home")),
        step=step,
        clocks=head.clocks(facts),
        route=routes.route_map(facts),
        route_key=routes.route_key(facts),
        sentences=routes.sentences(facts),
        submissions=submissions_table(facts),
        matrix=grid.matrix(facts),
        matrix_headline=grid.matrix_headline(facts),
        matrix_rest=grid.matrix_rest(facts),
        key=key(one.status for one in facts.report.dues),
        notes=grid.effects_told(facts),
        spelled=grid.spelled(facts),
        obstacles=open_points.obstacles(facts),
        obstacles_caption=open_points.obstacles_caption(facts),
        debts=open_points.debts_table(facts),
        debts_headline=open_points.debts_headline(facts),
        decisions=tuple(open_points.decisions(facts)),
        may_decide=may_decide_legal_effect(person, chosen.cycle.plan),
        shout=watch.shout(facts),
        contradictions=watch.contradictions(facts),
        contradictions_headline=watch.contradictions_headline(facts),
        news=watch.news(latest),
        news_headline=watch.news_headline(latest),
        over_time=reverse("desk:over-time", args=[chosen.cycle.plan.short]),
        one_page=reverse("desk:one-page", args=[chosen.cycle.plan.short, facts.year]),
        ways=(
            *_letter(facts, step),
            Link(_("Reviews"), reverse("reviews:overview", args=[chosen.cycle.plan.short])),
            Link(_("Debates"), reverse("engagement:overview", args=[chosen.cycle.plan.short])),
        ),
    )


def _step(person: Any, facts: CycleFacts) -> Link:
    """The report of the cycle: written by the coordinator until it is published, read by everybody else."""
    address = reverse("desk:report", args=[facts.chosen.cycle.plan.short, facts.year])
    is_coordinator = may_sum_up(person, facts.chosen.cycle.plan)
    if facts.way.waits and is_coordinator:
        return Link(_("Note how the summary left"), reverse("desk:sent", args=[facts.chosen.cycle.plan.short, facts.year]))
    if facts.chosen.is_published:
        return Link(_("Read the summary report"), address)
    if is_coordinator:
        return Link(_("Draft summary report"), address)
    return Link(_("Read the draft of the summary report"), address)


def _letter(facts: CycleFacts, step: Link) -> tuple[Link, ...]:
    """Beside the next step of a published cycle: the way to its letter, or, where that is the step, the summary itself."""
    plan, year = facts.chosen.cycle.plan.short, facts.year
    if not facts.chosen.is_published:
        return ()
    address = reverse("desk:sent", args=[plan, year])
    if step.url == address:
        return (Link(_("Read the summary report"), reverse("desk:report", args=[plan, year])),)
    return (Link(_("How the summary left"), address),)
