"""What several operations of this room ask before they write."""

from django.urls import reverse

from followthrough.base.audit.operations import Actor
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.rules.states import CycleState, check_open
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.rounds.models import InnerPart, InnerRound
from followthrough.reporting.rounds.rules.states import PartMove, PartState, part_after

NOT_YOURS = _("This answer belongs to {institution}. Its focal point writes and sends it, or the body above, by a paper.")
NOT_YOUR_ROUND = _("This inner round belongs to {institution}. Only its focal point runs it.")


def check_runs(inner: InnerRound) -> None:
    """Raise RuleBroken once the cycle is published or the round is withdrawn."""
    check_open(CycleState(inner.cycle.state), inner.cycle.year)
    if inner.withdrawn_at is not None:
        raise RuleBroken("round.withdrawn", _("This inner round was withdrawn. Nothing in it changes any more."))


def check_part(part: InnerPart, move: PartMove) -> PartState:
    """The state after a move in a round that runs; raises RuleBroken."""
    check_runs(part.round)
    return part_after(PartState(part.state), move)


def locked_part(pk: int) -> InnerPart:
    """A part, locked for the rest of the operation."""
    rows = InnerPart.objects.select_for_update(of=("self",)).select_related(
        "round__cycle__plan", "round__institution", "institution"
    )
    return rows.get(pk=pk)


def tell_focal_points(
    institution: Institution, key: str, template: str, *, page: str, pk: int, by: Actor, **facts: object
) -> None:
    """Tell the focal points of a body one sentence, once."""
    record_notice(key, institution, Role.FOCAL_POINT, template, address=reverse(f"rounds:{page}", args=[pk]), facts=facts, by=by)
