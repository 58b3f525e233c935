"""Who keeps registers: register keepers, focal points and the coordinator, each for the own body and those below it. Every seat may read."""

from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.rules import Role

KEEPERS = {Role.REGISTRAR, Role.FOCAL_POINT, Role.COORDINATOR}


def may_read(person: Any) -> bool:
    """Whoever has a seat today."""
    return bool(seats_of(person))


def keeps_for(person: Any) -> tuple[tuple[int, str], ...]:
    """Id and code of each body at which `person` is a keeper; no question of its own, the bodies below are not among them."""
    return tuple((seat.institution_id, seat.institution) for seat in seats_of(person) if seat.role in KEEPERS)


def kept_by(person: Any) -> dict[int, Institution]:
    """The bodies for which `person` may enter, the own first, by id; one query at most, remembered for the request."""
    own = [seat.institution_id for seat in seats_of(person) if seat.role in KEEPERS]
    if not own:
        return {}
    kept: dict[tuple[int, ...], dict[int, Institution]] = person.__dict__.setdefault("_registers_kept", {})
    if tuple(own) not in kept:
        kept[tuple(own)] = _with_below(own)
    return kept[tuple(own)]


def may_keep(person: Any, institution_id: int | None) -> bool:
    """Whether `person` may enter, correct and withdraw for this body."""
    return institution_id in kept_by(person)


def _with_below(own: list[int]) -> dict[int, Institution]:
    every = {institution.pk: institution for institution in Institution.objects.order_by("code")}
    below: dict[int | None, list[int]] = {}
    for institution in every.values():
        below.setdefault(institution.parent_id, []).append(institution.pk)
    found: dict[int, Institution] = {}
    left = list(own)
    while left:
        pk = left.pop(0)
        if pk not in found:
            found[pk] = every[pk]
            left += below.get(pk, [])
    return found
