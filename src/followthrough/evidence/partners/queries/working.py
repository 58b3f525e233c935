"""Who works with whom: partners as the register holds them, the pairs that a plan asks for, the meetings of the group."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.evidence.partners.rules.pairs import Pair, Partner, Work, pairs_of
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plans


@dataclass(frozen=True)
class Meetings:
    """Meetings of the group until a day: how many, and of the last its day, code and what was agreed."""

    count: int = 0
    last_on: date | None = None
    code: str = ""
    agreed: str = ""


def chosen_plan(person: Any, short: str) -> tuple[Plan | None, list[Plan]]:
    """The plan that is asked for, else the first that names a body of the reader, else the first; with all loaded plans."""
    found = plans()
    asked = next((plan for plan in found if plan.short == short), None)
    own = {seat.institution for seat in seats_of(person)}
    named = next((plan for plan in found if own & {body.code for body in plan.document.bodies}), None)
    return asked or named or (found[0] if found else None), found


def joined_bodies(plan: Plan, every: Iterable[Plan]) -> frozenset[str]:
    """Codes of the bodies of a plan, of every plan that shares a body with it, and so on.

    One country's plans are read together. Counts of persons are summed over these bodies: two plans have nearly the same
    ones, and two sums that differ by one body would give its counts away.
    """
    left = [frozenset(body.code for body in one.document.bodies) for one in every]
    found = frozenset(body.code for body in plan.document.bodies)
    while joined := [bodies for bodies in left if bodies & found and not bodies <= found]:
        found = found.union(*joined)
    return found


def pairs_asked(plan: Plan) -> tuple[Pair, ...]:
    """Every pair of an objective and an institution with a duty under it, in the order of the plan."""
    return pairs_of(
        (f"{plan.short} {objective.number}", row.responsible) for objective in plan.document.objectives for row in objective.rows
    )


def partners_entered(bodies: Collection[str]) -> tuple[Partner, ...]:
    """Every partner whose entry stands at one of these bodies, with what it works on. Two questions."""
    found = entries_of(get_book("partners")).filter(withdrawn_at__isnull=True, institution__code__in=bodies).order_by("pk")
    return tuple(
        Partner(
            code=entry.code,
            title=entry.title,
            kind=entry.kind,
            invited_on=entry.invited_on,
            joined_on=entry.joined_on,
            left_on=entry.left_on,
            works=tuple(Work(line.objective, line.body, line.does, line.from_on, line.to_on) for line in entry.lines.all()),
        )
        for entry in found
    )


def meetings_held(bodies: Collection[str], day: date) -> Meetings:
    """The meetings that these bodies held with the group until a day. One question."""
    found = entries_of(get_book("partner-meetings")).filter(withdrawn_at__isnull=True, institution__code__in=bodies)
    held = list(found.filter(held_on__lte=day).order_by("held_on", "pk"))
    return Meetings(len(held), held[-1].held_on, held[-1].code, held[-1].agreed) if held else Meetings()
