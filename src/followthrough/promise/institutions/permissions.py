"""Who holds which seat on a day. Other rooms build their own permissions from this."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kit.kept import KeptQuestion
from followthrough.promise.institutions.models import Institution, Seat
from followthrough.promise.institutions.rules import Role

# Under this name a person of a request remembers its seats.
KEPT = "_seats_by_day"


@dataclass(frozen=True)
class HeldSeat:
    """A seat as permissions ask for it: role and the body's id, code. For pages also the body itself, and whether it has others below."""

    role: Role
    institution_id: int
    institution: str
    body: Institution | None = field(default=None, compare=False, repr=False)
    has_below: bool = field(default=False, compare=False)

    @property
    def label(self) -> str:
        """How the body is called in short."""
        return self.body.label if self.body else self.institution


def _held(person: int, day: date) -> Any:
    rows = Seat.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), person=person, from_on__lte=day)
    below = Institution.objects.filter(parent_id=OuterRef("institution_id"))
    return rows.select_related("person", "institution__parent").annotate(has_below=Exists(below)).order_by("id")


_HELD: KeptQuestion[Any] = KeptQuestion(_held, person=int, day=date)


def seats_of(person: Any, on: date | None = None) -> tuple[HeldSeat, ...]:
    """The seats that `person` holds on a day (today), remembered on the person for the rest of a request."""
    if not getattr(person, "is_authenticated", False):
        return ()
    day = on or clock.today()
    kept: dict[date, tuple[HeldSeat, ...]] | None = getattr(person, KEPT, None)
    if kept is None:
        kept = {}
        setattr(person, KEPT, kept)
    if day not in kept:
        kept[day] = _told(_HELD.rows(person=person.pk, day=day))
    return kept[day]


def person_with_seats(pk: int) -> Any:
    """The person with this number together with today's seats, in one question; None where nobody with a seat today has it."""
    day = clock.today()
    seats = _HELD.rows(person=pk, day=day)
    if not seats:
        return None
    person = seats[0].person
    setattr(person, KEPT, {day: _told(seats)})
    return person


def _told(seats: Iterable[Any]) -> tuple[HeldSeat, ...]:
    return tuple(
        HeldSeat(Role(seat.role), seat.institution_id, seat.institution.code, seat.institution, seat.has_below) for seat in seats
    )


def holds(person: Any, role: Role, institution_id: int | None) -> bool:
    """Whether `person` has `role` at the body today."""
    return any(seat.role == role and seat.institution_id == institution_id for seat in seats_of(person))


def holds_any(person: Any, roles: Iterable[Role], institution_id: int | None) -> bool:
    """Whether `person` has one of `roles` at the body today."""
    return any(holds(person, role, institution_id) for role in roles)


def institutions_as(person: Any, role: Role) -> tuple[int, ...]:
    """Ids of the bodies for which `person` has `role` today."""
    return tuple(seat.institution_id for seat in seats_of(person) if seat.role == role)


def bodies_with(roles: Iterable[Role], institution_ids: Iterable[int], on: date | None = None) -> set[int]:
    """At which of these bodies somebody who may sign in has one of `roles` on a day (today)."""
    rows = _seats_on(on or clock.today()).filter(
        role__in=[role.value for role in roles], institution_id__in=list(institution_ids)
    )
    return set(rows.values_list("institution_id", flat=True).order_by())


def seats_with(role: Role, on: date | None = None) -> QuerySet[Seat]:
    """Every seat with `role` held on a day (today) by somebody who may sign in: to be asked inside another question."""
    return _seats_on(on or clock.today()).filter(role=role)


def _seats_on(day: date) -> QuerySet[Seat]:
    """Seats held on a day. Of whoever may not sign in any more nobody waits for a signature or an answer."""
    return Seat.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day, person__is_active=True)


def people_in(role: Role, institution_ids: Iterable[int], on: date | None = None) -> dict[int, list[Any]]:
    """Who has `role` at each body on a day (today): holders before deputies, in the order in which they came."""
    rows = seats_with(role, on).filter(institution_id__in=list(institution_ids))
    found: dict[int, list[Any]] = {}
    for seat in rows.select_related("person").order_by("is_deputy", "id"):
        found.setdefault(seat.institution_id, []).append(seat.person)
    return found
