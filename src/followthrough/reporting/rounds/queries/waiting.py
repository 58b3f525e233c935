"""What waits for a person in inner rounds: for first pages, in few questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Cycle, Submission
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.rounds.models import InnerPart, InnerRound, InnerRow
from followthrough.reporting.rounds.queries.gathered import overtaken_drafts
from followthrough.reporting.rounds.queries.requests import RequestLine, waiting_requests
from followthrough.reporting.rounds.rules.states import PartState


@dataclass(frozen=True)
class Waiting:
    """What is asked of the person's bodies, what came to them and waits, whether they may ask below.

    `overtaken` are rows of their reports whose source has changed since it was taken over.
    """

    parts: tuple[InnerPart, ...]
    came: tuple[InnerPart, ...]
    requests: tuple[RequestLine, ...]
    may_open: tuple[Cycle, ...]
    overtaken: tuple[InnerRow, ...] = ()


def waiting_for(person: Any, may_open: Sequence[Cycle] | None = None) -> Waiting:
    """Few questions; `may_open` are the cycles in which the person may ask below, where they are known already; none beside the seats for somebody who is no focal point and keeps no registers."""
    bodies = institutions_as(person, Role.FOCAL_POINT)
    has_requests = bool(bodies or institutions_as(person, Role.REGISTRAR))
    requests = waiting_requests(person) if has_requests else ()
    if not bodies:
        return Waiting((), (), requests, ())
    rows = InnerPart.objects.filter(round__withdrawn_at__isnull=True, round__cycle__state=CycleState.OPEN)
    mine = Q(institution_id__in=bodies, state__in=[PartState.OPEN, PartState.SENT_BACK])
    sent = Q(round__institution_id__in=bodies, state=PartState.SENT)
    parts = list(rows.filter(mine | sent).select_related("round__cycle", "round__institution", "institution").order_by("pk"))
    asked = sorted((one for one in parts if one.state != PartState.SENT), key=lambda one: (one.round.due_on, one.pk))
    came = [one for one in parts if one.state == PartState.SENT]
    cycles = openable(person) if may_open is None else may_open
    changed = [row for cycle in cycles for body in bodies for row in overtaken_drafts(body, cycle)]
    return Waiting(tuple(asked), tuple(came), requests, tuple(cycles), tuple(changed))


def openable(person: Any) -> list[Cycle]:
    """Cycles that run and in which a body of the person's reports that has bodies below it; one question."""
    bodies = institutions_as(person, Role.FOCAL_POINT)
    if not bodies:
        return []
    above = Institution.objects.filter(parent_id__in=bodies).values("parent_id")
    reporting = Submission.objects.filter(institution_id__in=above, cycle__state=CycleState.OPEN)
    return list(Cycle.objects.filter(pk__in=reporting.values("cycle_id")).select_related("plan").order_by("-year", "pk"))


def has_open_rounds(institution_id: int, cycle: Cycle) -> bool:
    """Whether a body asks below it in a cycle."""
    return InnerRound.objects.filter(institution_id=institution_id, cycle=cycle, withdrawn_at__isnull=True).exists()
