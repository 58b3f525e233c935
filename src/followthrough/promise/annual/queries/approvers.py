"""Who may approve an annual plan: was it written last by this person, and is there a colleague who could approve instead?"""

from django.db.models import Q

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.promise.annual.models import AnnualPlan
from followthrough.promise.institutions.models import Institution, Seat
from followthrough.promise.institutions.rules import Role


def wrote_last(annual: AnnualPlan, person: Person) -> bool:
    """Whether `person` made the last change of the copy."""
    return annual.edited_by_id == person.pk


def has_colleague(institution: Institution, person: Person) -> bool:
    """Whether another active focal point has a seat at the institution today."""
    today = clock.today()
    seats = Seat.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=today),
        institution=institution,
        role=Role.FOCAL_POINT,
        from_on__lte=today,
        person__is_active=True,
    )
    return seats.exclude(person=person).exists()
