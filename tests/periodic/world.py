"""The cast of periodic reporting: units, who writes for them, who passes on, a year that is open."""

from datetime import date

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.periodic.operations import decisions, windows
from followthrough.reporting.periodic.queries.lying import lying_at
from followthrough.reporting.periodic.queries.reports import find_submission
from followthrough.reporting.periodic.queries.windows import get_window
from tests.factories.cast import on, person
from tests.plans.files import KOSOVO, document

WEEK = "2019-W10"
SEATS = (
    ("unit1", "ks-u1", Role.FOCAL_POINT),
    ("unit2", "ks-u2", Role.FOCAL_POINT),
    ("lfc", "ks-lfc", Role.LEAD),
    ("mksf", "ks-mksf", Role.LEAD),
    ("hru", "ks-hru", Role.FOCAL_POINT),
    ("top", "ks-hierarchy", Role.SUPERVISOR),
    ("dept", "ks-departments", Role.FOCAL_POINT),
    ("chief", "ks-chain", Role.FOCAL_POINT),
)


def build(year=2019):
    """The plan, two units, a seat for everybody, a year that is open; returns the plan."""
    with on(f"{year - 1}-12-20"):
        plan = plans.load(document(KOSOVO), by=COMMAND_LINE)
        for number in (1, 2):
            decisions.record_unit(plan, f"ks-u{number}", {"en": f"Unit {number}"}, short=f"U{number}", by=COMMAND_LINE)
        for name, body, role in SEATS:
            somebody = accounts.record_person(name, f"Office {name}", password="a sentence of words", by=COMMAND_LINE)
            institutions.grant_seat(somebody, get_institution(body), role, by=COMMAND_LINE)
        windows.open_year(plan, year, by=COMMAND_LINE)
    return get_plan("KS")


def body(code):
    """A body."""
    return get_institution(code)


def window(code=WEEK):
    """A window of the plan."""
    return get_window(get_plan("KS"), code)


def training(day, by="unit1", unit="ks-u1", women=6, men=18):
    """A basic course on a day."""
    values = {
        "institution": unit,
        "title": "Basic course",
        "topic": "basic",
        "from_on": date.fromisoformat(day),
        "hours": 6,
        "confirmed": True,
        "participants": [
            {"sex": sex, "attendances": number, "new_in_year": number, "new_in_period": number}
            for sex, number in (("F", women), ("M", men))
        ],
    }
    return registers.record("trainings", values, by=person(by))


def lies(unit="ks-u1", code=WEEK):
    """Where the report of a unit lies: hop and hash."""
    found = lying_at(find_submission(window(code), body(unit)))
    return found.hop, found.sha256
