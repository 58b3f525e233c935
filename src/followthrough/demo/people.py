"""Records the offices of the demonstration as people with seats, and finds them again."""

from typing import Any

from followthrough.base.accounts import operations as accounts
from followthrough.base.accounts.queries import get_person
from followthrough.demo.offices import OFFICES, PASSWORD, UNITS
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.periodic.operations import decisions as periodic

TELLER = "system:demo"
# A name that is kept free for examples: no mail server stands behind it.
NOWHERE = "example.org"


def record_offices() -> None:
    """Record every office with its seat, the invented units of Kosovo first."""
    record_units()
    for office in OFFICES:
        address = f"{office.sign_in_name}@{NOWHERE}"
        person = accounts.record_person(office.sign_in_name, office.office, password=PASSWORD, email=address, by=TELLER)
        institutions.grant_seat(person, get_institution(office.institution), office.role, by=TELLER)


def record_units() -> None:
    """The four units below the force, marked as invented."""
    plan = get_plan("KS")
    for code, short in UNITS:
        name = {"en": f"{short} (invented)", "sq": f"Njësia {short[-1]} (e trilluar)"}
        periodic.record_unit(plan, code, name, short=short, by=TELLER)


def named(sign_in_name: str) -> Any:
    """The demo person with this sign-in name, for a body that has two in one role."""
    return get_person(sign_in_name)


def person_of(institution: str, role: Role) -> Any:
    """The demo person who has `role` at the body with code `institution`."""
    office = next(office for office in OFFICES if office.institution == institution and office.role == role)
    return get_person(office.sign_in_name)
