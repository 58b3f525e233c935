"""Who is shown small counts of persons: the body that entered them and the bodies above it, in the tree or the reporting line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from followthrough.base.kernel import clock
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.plans.queries import KnownBodies, plans_for


def may_see_small(person: Any, institution: Institution | int | None) -> bool:
    """Whether `person` has a seat, of whatever role, at the body (or its id) or at a body above it."""
    wanted = institution.pk if isinstance(institution, Institution) else institution
    return wanted is not None and may_see_all_small(person, [wanted])


def may_see_all_small(person: Any, institution_ids: Collection[int]) -> bool:
    """The same for several bodies at once. Of the own body nobody has to be asked."""
    wanted = set(institution_ids)
    own = {seat.institution_id for seat in seats_of(person)}
    return bool(own) and (wanted <= own or wanted <= small_visible_to(person))


def small_visible_to(person: Any) -> frozenset[int]:
    """Ids of the bodies whose small counts `person` is shown: at most three queries, remembered for the rest of the request.

    Above a body stand its parents and whom a plan's chain of reports names after it (Kosovo: units, Land Force
    Command, ministry, Prime Minister's office). The yearly steps of Moldova (lead, Bureau) are no such line: they
    join bodies of different houses, and who generalises an objective is not shown what others count.
    """
    seats = {seat.institution_id for seat in seats_of(person)}
    if not seats:
        return frozenset()
    kept: dict[date, frozenset[int]] = person.__dict__.setdefault("_small_visible_by_day", {})
    day = clock.today()
    if day not in kept:
        kept[day] = _with_all_below(seats, _below(person))
    return kept[day]


def remember_bodies(person: Any, known: KnownBodies) -> None:
    """Say that a page has read every body already, so that they are not asked for again in the same request."""
    person.__dict__["_bodies_read"] = [(one.pk, one.code, one.parent_id) for one in known.bodies]


def _below(person: Any) -> Mapping[int, set[int]]:
    """For each body those that stand directly below it."""
    rows = person.__dict__.get("_bodies_read") or list(Institution.objects.values_list("pk", "code", "parent_id"))
    ids = {code: pk for pk, code, _parent in rows}
    below: defaultdict[int, set[int]] = defaultdict(set)
    for pk, _code, parent in rows:
        if parent is not None:
            below[parent].add(pk)
    for plan in plans_for(person):
        for link in plan.document.stored.get("reporting", {}).get("chain") or ():
            if link["from"] in ids and link["to"] in ids:
                below[ids[link["to"]]].add(ids[link["from"]])
    return below


def _with_all_below(bodies: Iterable[int], below: Mapping[int, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    left = list(bodies)
    while left:
        body = left.pop()
        if body not in found:  # a chain may run in a circle: the texts are what they are
            found.add(body)
            left.extend(below.get(body, ()))
    return frozenset(found)
