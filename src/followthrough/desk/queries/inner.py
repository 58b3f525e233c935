"""What first pages say of inner rounds and data requests: what is asked of one's body, what came from below, the ways there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Item, ItemGroup, Link
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.names import language
from followthrough.desk.queries.seats import Desk
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.rounds.models import InnerPart, InnerRow
from followthrough.reporting.rounds.queries.requests import RequestLine, requests_for
from followthrough.reporting.rounds.queries.waiting import Waiting, waiting_for
from followthrough.reporting.rounds.rules.states import REQUEST_STATE_NAMES, WAITING, RequestState

ASKING = (Role.COORDINATOR, Role.LEAD, Role.SUPERVISOR)


@dataclass(frozen=True)
class Inner:
    """A block of a first page."""

    heading: str
    groups: tuple[ItemGroup, ...]
    links: tuple[Link, ...]


def inner_groups(person: Any, desk: Desk) -> Inner | None:
    """The block of this seat; None where nothing concerns it. Who oversees sees the data requests, and no inner round."""
    if desk.plan is None:
        return None
    if desk.role in ASKING:
        return _asking(person, desk)
    if desk.role != Role.FOCAL_POINT:
        return None
    waiting = waiting_for(person, _openable(desk))
    groups = tuple(group for group in _groups(waiting) if group.items)
    links = [
        Link(_("Ask the bodies below us"), reverse("rounds:open", args=[desk.plan.short, cycle.year]))
        for cycle in waiting.may_open[:1]
    ]
    if not groups and not links:
        return None
    links.append(Link(_("All inner rounds and requests"), reverse("rounds:overview")))
    return Inner(_("Inside the house"), groups, tuple(links))


def _openable(desk: Desk) -> list[Cycle]:
    """Cycles in which this body may ask below it: those that run, where it has bodies below."""
    return [cycle for cycle in desk.cycles if cycle.state == CycleState.OPEN] if desk.has_below else []


def _groups(waiting: Waiting) -> Iterable[ItemGroup]:
    yield ItemGroup(_("The body above asks"), tuple(_asked(part) for part in waiting.parts))
    yield ItemGroup(_("Came from the bodies below"), tuple(_came(part) for part in waiting.came))
    yield ItemGroup(_("The source has changed since you took it over"), tuple(_overtaken(row) for row in waiting.overtaken))
    yield ItemGroup(_("Data that others ask of us"), tuple(_requested(line) for line in waiting.requests))


def _asked(part: InnerPart) -> Item:
    inner = part.round
    words = _("%(body)s asks for its report on %(year)d") % {"body": inner.institution.told(language()), "year": inner.cycle.year}
    return Item(words, reverse("rounds:part", args=[part.pk]), under=_("By %(day)s") % {"day": day_told(inner.due_on)})


def _came(part: InnerPart) -> Item:
    words = _("%(body)s has sent its part") % {"body": part.institution.told(language())}
    return Item(words, reverse("rounds:sent", args=[part.pk]), under=_("Accept it, or send it back with a reason."))


def _overtaken(row: InnerRow) -> Item:
    code = row.due.obligation.row.code
    words = _("Row %(row)s: a body below says something else now") % {"row": code}
    return Item(words, reverse("rounds:row", args=[row.pk]), under=_("Compare it with what you sent or will send."))


def _requested(line: RequestLine) -> Item:
    one = line.request
    under = _("%(asker)s, by %(day)s") % {"asker": one.asker.told(language()), "day": day_told(one.due_on)}
    return Item(one.what, reverse("rounds:request", args=[one.pk]), under=under)


def _asking(person: Any, desk: Desk) -> Inner | None:
    """Requests that wait for an answer or for a judgement; the way to all of them."""
    if desk.plan is None:
        return None
    lines = requests_for(person, desk.plan, lambda: desk.effects)
    link = Link(_("Data requests"), reverse("rounds:requests", args=[desk.plan.short]))
    open_lines = [line for line in lines if line.state in {*WAITING, RequestState.ANSWERED}]
    if not open_lines:
        return Inner(_("Data from bodies that owe no row"), (), (link,)) if desk.role != Role.SUPERVISOR else None
    items = tuple(_line(line) for line in open_lines)
    return Inner(_("Data from bodies that owe no row"), (ItemGroup(_("Waiting"), items),), (link,))


def _line(line: RequestLine) -> Item:
    one = line.request
    under = _("%(body)s, by %(day)s: %(state)s") % {
        "body": one.institution.told(language()),
        "day": day_told(one.due_on),
        "state": _(REQUEST_STATE_NAMES[line.state]),
    }
    return Item(one.what, reverse("rounds:request", args=[one.pk]), under=under)
