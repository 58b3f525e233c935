"""Every write about bodies and seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Alias, Institution, Seat
from followthrough.promise.institutions.rules import Role


@dataclass(frozen=True)
class Body:
    """A body as a plan file describes it; `parent` is a code."""

    code: str
    short: str
    name: dict[str, str]
    kind: str
    parent: str | None
    aliases: tuple[str, ...]


@operation
def record_bodies(bodies: Sequence[Body], *, by: Actor) -> dict[str, Institution]:
    """Add or correct `bodies` and return them by code. Bodies of other plans stay as they are."""
    known = {institution.code: institution for institution in Institution.objects.filter(code__in=[body.code for body in bodies])}
    for body in bodies:
        institution = known.setdefault(body.code, Institution(code=body.code))
        institution.short, institution.name, institution.kind = body.short, body.name, body.kind
        institution.parent = None
        institution.save()
    for body in bodies:
        if body.parent:
            known[body.code].parent = known[body.parent]
    Institution.objects.bulk_update(known.values(), ["parent"])
    Alias.objects.filter(institution__in=known.values()).delete()
    Alias.objects.bulk_create(
        Alias(institution=known[body.code], name=name) for body in bodies for name in dict.fromkeys(body.aliases)
    )
    changed("institutions", after={"codes": sorted(known)})
    return known


@operation
def grant_seat(person: Person, institution: Institution, role: Role, *, from_on: date | None = None, by: Actor) -> Seat:
    """Give `person` a role at `institution` from a day (today). Raises RuleBroken if the seat is held already."""
    if Seat.objects.filter(person=person, institution=institution, role=role, to_on__isnull=True).exists():
        raise RuleBroken("seat.held", _("{office} already has this role there."), office=person.office)
    seat = Seat.objects.create(person=person, institution=institution, role=role, from_on=from_on or clock.today())
    changed(f"seat:{seat.pk}", after={"person": person.pseudonym, "institution": institution.code, "role": role.value})
    return seat


@operation
def revoke_seat(seat: Seat, *, by: Actor) -> None:
    """End a seat today; what its holder did stays."""
    seat.to_on = clock.today()
    seat.save(update_fields=["to_on"])
    changed(f"seat:{seat.pk}", before={"to_on": None}, after={"to_on": seat.to_on})
