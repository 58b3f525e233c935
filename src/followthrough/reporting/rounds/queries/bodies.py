"""Which bodies stand below one, and which of them have somebody who answers."""

from collections.abc import Iterable

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role


def bodies_below(institution_id: int) -> list[Institution]:
    """Every body below this one, to any depth: those directly below first, each followed by its own; one question."""
    children: dict[int | None, list[Institution]] = {}
    for one in Institution.objects.order_by("pk"):
        children.setdefault(one.parent_id, []).append(one)
    found: dict[int, Institution] = {}
    left = list(children.get(institution_id, ()))
    while left:
        one = left.pop(0)
        if one.pk not in found and one.pk != institution_id:
            found[one.pk] = one
            left = [*children.get(one.pk, ()), *left]
    return list(found.values())


def answered_for(institution_ids: Iterable[int]) -> frozenset[int]:
    """Ids of those that have a focal point today; for the others the body above enters what they send on paper."""
    return frozenset(people_in(Role.FOCAL_POINT, institution_ids))
