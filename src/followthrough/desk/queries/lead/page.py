"""The first page of a lead, put together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, Clock, Item, ItemGroup, Link
from followthrough.desk.queries.chosen import Chosen
from followthrough.desk.queries.days import day_told, leaf, today_told
from followthrough.desk.queries.lead.desk import Arrival, LeadDesk, lead_desk
from followthrough.desk.queries.lead.headline import headline, lede, next_step
from followthrough.desk.queries.marks import done_told, duties_told, key, pips_of, state_chip, timeliness_told
from followthrough.desk.queries.names import language, told
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.queries.reported import tally_of
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class LeadHome:
    """Everything that the page shows. `groups` are reports that need somebody, `accepted` those that do not."""

    over: str
    headline: str
    lede: str
    step: Link | None
    received_url: str
    clock: Clock
    groups: tuple[ItemGroup, ...]
    accepted: tuple[Item, ...]
    objectives: tuple[Item, ...]
    key: tuple[tuple[str, str], ...]
    year: int


def lead_home(institution: Institution, chosen: Chosen) -> LeadHome:
    """The page of a lead in the cycle that is shown."""
    desk = lead_desk(institution, chosen)
    cycle = chosen.cycle
    accepted = desk.in_state(SubmissionState.ACCEPTED)
    return LeadHome(
        over=" · ".join((institution.told(language()), today_told(), _("reporting on %(year)d") % {"year": cycle.year})),
        headline=headline(desk),
        lede=lede(desk),
        step=next_step(desk),
        received_url=reverse("reporting:received", args=[cycle.plan.short, cycle.year, institution.code]),
        clock=leaf(
            cycle.leads_due_on,
            cycle.leads_effective_on,
            _("%(day)s is the legal date of your report.") % {"day": day_told(cycle.leads_due_on)},
        ),
        groups=tuple(group for group in _groups(desk) if group.items),
        accepted=tuple(_item(desk, one) for one in accepted),
        objectives=tuple(_objective(desk, text) for text in desk.texts),
        key=key(one.status for one in desk.report.dues if one.row.objective.lead_id == institution.pk),
        year=cycle.year,
    )


def _groups(desk: LeadDesk) -> Iterable[ItemGroup]:
    waiting, back = desk.in_state(SubmissionState.SUBMITTED), desk.in_state(SubmissionState.SENT_BACK)
    missing = [one for one in desk.absent if one.is_missing]
    awaited = [one for one in desk.absent if not one.is_missing]
    for heading, arrivals in (
        (_("They wait for you"), waiting),
        (_("Missing"), missing),
        (_("Sent back, not answered yet"), back),
        (_("Not sent yet"), awaited),
    ):
        words = ngettext("%(count)d report", "%(count)d reports", len(arrivals)) % {"count": len(arrivals)}
        yield ItemGroup(heading, tuple(_item(desk, one) for one in arrivals), words)


def _item(desk: LeadDesk, one: Arrival) -> Item:
    plan = desk.chosen.cycle.plan
    if one.is_in:
        address = reverse("reporting:filing", args=[one.id])
    else:
        address = reverse("desk:institution", args=[plan.short, one.institution.code]) + desk.chosen.query
    words = one.institution.told(language())
    if one.institution.pk == desk.lead.pk:
        words = _("%(name)s (your own institution)") % {"name": words}
    return Item(words, address, under=_under(one), pips=pips_of(one.tally) if one.is_in else None, chip=_chip(one))


def _under(one: Arrival) -> str:
    if one.filed_on is None:
        return duties_told(one.tally.asked)
    facts = {"day": day_told(one.filed_on), "timeliness": timeliness_told(one.timeliness), "done": done_told(one.tally)}
    return _("Sent on %(day)s, %(timeliness)s · %(done)s done") % facts


def _chip(one: Arrival) -> Chip:
    if one.state != SubmissionState.DRAFT:
        return state_chip(one.state)
    if one.timeliness == Timeliness.OVERDUE:
        return Chip("cross", "bad", _("Overdue"))
    if one.timeliness == Timeliness.PAST_THE_DATE:
        return Chip("ring", "doubt", _("Past the date"))
    return Chip("dashed", "open", _("Not sent yet"))


def _objective(desk: LeadDesk, text: Consolidation) -> Item:
    cycle, number = desk.chosen.cycle, text.objective.number
    counts = tally_of(desk.report.of(objective=number))
    is_written = bool(text.text.strip())
    return Item(
        told(text.objective.title),
        reverse("reporting:consolidation", args=[cycle.plan.short, cycle.year, number]),
        number=number,
        under=_("%(done)s done") % {"done": done_told(counts)},
        pips=pips_of(counts),
        chip=Chip("tick", "good", _("Text written")) if is_written else Chip("dashed", "open", _("No text yet")),
    )
