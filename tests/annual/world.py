"""A country with annual plans in each state: a draft, an approved one, one being changed, one changed. Told by operations only."""

from dataclasses import dataclass, replace
from datetime import date

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.demo.people import PASSWORD
from followthrough.promise.annual import operations
from followthrough.promise.annual.models import AnnualPlan
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from tests.factories.cast import offices, on, person

DAY = "2019-06-03"
YEAR = 2019
SECRET = "Sentinel words that only a draft holds"
LATER = "Sentinel words of a change that is not approved"
REASON = "The course moves to autumn"


@dataclass(frozen=True)
class World:
    """The programme and one annual plan in each state."""

    plan: Plan
    draft: AnnualPlan
    approved: AnnualPlan
    changing: AnnualPlan
    changed: AnnualPlan


def second_focal_point(name="customs.two", body="md-cs"):
    """One more focal point of a body."""
    somebody = accounts.record_person(name, f"Second focal point, {body}", password=PASSWORD, by=COMMAND_LINE)
    institutions.grant_seat(somebody, get_institution(body), Role.FOCAL_POINT, by=COMMAND_LINE)
    return somebody


def make(plan, body, name, year=YEAR):
    """The draft of a body."""
    return operations.open_annual_plan(plan, get_institution(body), year, by=person(name))


def write(annual, name, words, place=0):
    """Put words into the first step of a row."""
    copy = copy_of(annual)
    row = copy.rows[place]
    steps = [replace(row.steps[0], text=words, starts_on=date(annual.year, 9, 1)), *row.steps[1:]]
    operations.record_steps(annual, row.code, steps, version=copy.version_of(row.code), by=person(name))


def build():
    """Tell it; afterwards the clock runs free, so tests hold it at DAY."""
    plan = offices()
    with on("2018-12-03"):
        second_focal_point()
        draft = make(plan, "md-cs", "customs")
        write(draft, "customs", SECRET)
        approved, changing, changed = (
            make(plan, "md-nac", "anticorruption"),
            make(plan, "md-mod", "defense"),
            make(plan, "md-mia", "interior"),
        )
        for annual, name in ((approved, "anticorruption"), (changing, "defense.deputy"), (changed, "interior")):
            operations.approve_annual_plan(annual, by=person(name))
    with on("2019-05-06"):
        for annual, name in ((changing, "defense"), (changed, "interior")):
            operations.amend_annual_plan(annual, because=REASON, by=person(name))
            write(annual, name, LATER)
        operations.approve_annual_plan(changed, by=person("interior"))
    return World(plan, *(AnnualPlan.objects.get(pk=annual.pk) for annual in (draft, approved, changing, changed)))
