"""Who holds which office on a day, and who can be reached."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from followthrough.base.accounts.models import Person
from followthrough.base.accounts.rules import is_mail_address
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.reminders.models import Preference
from followthrough.reporting.reminders.rules.paces import Pace


@dataclass(frozen=True)
class Holder:
    """A person with the offices that the person holds, as holder or as deputy alike."""

    person: Person
    offices: frozenset[Office]

    @property
    def can_be_reached(self) -> bool:
        """Whether there is a mail address."""
        return is_mail_address(self.person.email)


def holders_on(day: date) -> list[Holder]:
    """Everybody who signs in and holds an office on a day, deputies too, by sign-in name."""
    rows = Seat.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day, person__is_active=True)
    offices: dict[int, set[Office]] = {}
    people: dict[int, Person] = {}
    for seat in rows.select_related("person").order_by("person__sign_in_name", "pk"):
        people[seat.person_id] = seat.person
        offices.setdefault(seat.person_id, set()).add(Office(seat.institution_id, Role(seat.role)))
    return [Holder(person, frozenset(offices[pk])) for pk, person in people.items()]


def pace_of(person: Person) -> Pace:
    """How often a person wants a digest."""
    chosen = Preference.objects.filter(person=person).values_list("pace", flat=True).first()
    return Pace(chosen) if chosen else Pace.DAILY
