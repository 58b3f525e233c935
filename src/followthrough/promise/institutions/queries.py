"""Reads of bodies and seats."""

from datetime import date

from django.db.models import Prefetch, Q

from followthrough.base.accounts.models import Person
from followthrough.base.accounts.queries.signed_in import SignedIn
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Alias, Institution, InstitutionName, Seat, Succession
from followthrough.promise.institutions.permissions import person_with_seats
from followthrough.promise.institutions.rules import LONGEST_CODE, find_body


class SignedInWithSeats(SignedIn):
    """The person of a session with today's seats, which every page asks for, in one question. AUTHENTICATION_BACKENDS names it."""

    def find(self, pk: int) -> Person | None:
        """The person with this number, or None."""
        return person_with_seats(pk) or super().find(pk)


def get_institution(code: str) -> Institution:
    """The body with this code or short name, today's before an earlier one; raises NotFound."""
    wanted = code.strip()[: LONGEST_CODE + 1]  # SQLite compares no pattern of 50,000 letters
    institution = (
        Institution.objects.filter(code=wanted.lower()).first()
        or Institution.objects.filter(short__iexact=wanted).first()
        or Institution.objects.filter(names__short__iexact=wanted).first()
    )
    if institution is None:
        raise NotFound(
            "institution.unknown",
            _("No institution has the code “{code}”. Codes look like md-mod; load the plan that names it first."),
            code=code,
        )
    return institution


def find_by_name(printed: str) -> Institution | None:
    """The body that a printed name means, by name, earlier name or alias, or None."""
    names = dict(Alias.objects.values_list("name", "institution__code"))
    for code, earlier in InstitutionName.objects.values_list("institution__code", "name"):
        names.update(dict.fromkeys(earlier.values(), code))
    for code, name in Institution.objects.values_list("code", "name"):
        names.update(dict.fromkeys(name.values(), code))
    found = find_body(printed, names)
    return Institution.objects.filter(code=found).first() if found else None


def seats_now() -> list[Seat]:
    """Every open seat with its person and body, by body and role."""
    return list(
        Seat.objects.filter(to_on__isnull=True).select_related("person", "institution").order_by("institution__code", "role")
    )


def find_succession(predecessor: Institution, kind: str, on_day: date) -> Succession | None:
    """The succession of a body that is recorded for this day, or None."""
    return Succession.objects.filter(predecessor=predecessor, kind=kind, on_day=on_day).first()


def successions_of(institution: Institution) -> list[Succession]:
    """What happened to a body and what it took over, oldest first; heirs in the order in which they were recorded."""
    heirs = Prefetch("successors", Institution.objects.order_by("pk"))
    own = Q(predecessor=institution) | Q(successors=institution)
    rows = Succession.objects.filter(own).select_related("predecessor", "recorded_by").prefetch_related(heirs)
    return list(rows.order_by("on_day", "pk").distinct())
