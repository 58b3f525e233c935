"""The first page of the room: what is asked of one's body, what one asks below, data requests."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Item, Link
from followthrough.promise.institutions.permissions import institutions_as, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.rounds.models import InnerPart, InnerRound
from followthrough.reporting.rounds.queries.requests import waiting_requests
from followthrough.reporting.rounds.queries.rounds import parts_of, rounds_of
from followthrough.reporting.rounds.queries.waiting import openable
from followthrough.reporting.rounds.rules.states import SAID, PartState, in_time
from followthrough.reporting.rounds.web.doors import crumbs
from followthrough.reporting.rounds.web.words import day_told, language, part_chip, request_chip


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What is asked of my body, and what my body asks."""
    if not seats_of(request.user):
        raise NotAllowed("rounds.no_seat", gettext_noop("Inner rounds are for people with a seat at a body."))
    asked, opened, requests = parts_of(request.user), rounds_of(request.user), waiting_requests(request.user)
    waiting = sum(part.state not in SAID for part in asked) + len(requests)
    context = {
        "heading": _heading(waiting),
        "asked": [_asked(part) for part in asked],
        "opened": [_opened(one, parts) for one, parts in _with_parts(opened)],
        "requests": [_request(line) for line in requests],
        "open_links": _open_links(request.user),
        "is_focal_point": bool(institutions_as(request.user, Role.FOCAL_POINT)),
        "crumbs": crumbs(),
    }
    return render(request, "rounds/overview.html", context)


def _heading(waiting: int) -> str:
    if not waiting:
        return _("Nothing is asked of your body now")
    return ngettext("%(n)d thing is asked of your body", "%(n)d things are asked of your body", waiting) % {"n": waiting}


def _asked(part: InnerPart) -> Item:
    inner = part.round
    sent_on = clock.day_of(part.first_sent_at) if part.first_sent_at else None
    words = _("%(body)s asks for its report on %(year)d") % {"body": inner.institution.told(language()), "year": inner.cycle.year}
    under = _("By %(day)s, for %(own)s") % {"day": day_told(inner.due_on), "own": part.institution.label}
    chip = part_chip(PartState(part.state), in_time(sent_on, inner.due_on, clock.today()))
    return Item(words, reverse("rounds:part", args=[part.pk]), under=under, chip=chip)


def _with_parts(opened: list[InnerRound]) -> Iterable[tuple[InnerRound, list[InnerPart]]]:
    parts: dict[int, list[InnerPart]] = {}
    for part in InnerPart.objects.filter(round__in=opened).order_by("pk"):
        parts.setdefault(part.round_id, []).append(part)
    return ((one, parts.get(one.pk, [])) for one in opened)


def _opened(one: InnerRound, parts: list[InnerPart]) -> Item:
    said = sum(part.state in SAID for part in parts)
    words = _("%(body)s, report on %(year)d: %(said)d of %(all)d have sent") % {
        "body": one.institution.label,
        "year": one.cycle.year,
        "said": said,
        "all": len(parts),
    }
    return Item(words, reverse("rounds:round", args=[one.pk]), under=_("By %(day)s") % {"day": day_told(one.due_on)})


def _request(line: Any) -> Item:
    request = line.request
    words = _("%(asker)s asks for data: %(what)s") % {"asker": request.asker.label, "what": request.what}
    address = reverse("rounds:request", args=[request.pk])
    return Item(
        words, address, under=_("By %(day)s") % {"day": day_told(request.due_on)}, chip=request_chip(line.state, line.in_time)
    )


def _open_links(person: Any) -> list[Link]:
    """Where the person may open a round: for each cycle that runs in which a body of the person's with bodies below reports."""
    return [
        Link(_("Ask the bodies below you for the report on %(year)d") % {"year": cycle.year}, open_address(cycle))
        for cycle in openable(person)
    ]


def open_address(cycle: Cycle) -> str:
    """Where a round is opened for a cycle."""
    return reverse("rounds:open", args=[cycle.plan.short, cycle.year])


def is_running(cycle: Cycle) -> bool:
    """Whether the cycle takes answers."""
    return cycle.state == CycleState.OPEN
