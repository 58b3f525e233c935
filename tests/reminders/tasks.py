"""Tasks as the tests of rules need them: made up, without a database."""

from datetime import date

from hypothesis import strategies as st

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Body, Kind, Office, Task

BUREAU, ABOVE = Office(90, Role.COORDINATOR), Office(91, Role.SUPERVISOR)
DUE = date(2020, 1, 9)


def task(kind=Kind.ANSWER, *, bound=True, lead_bound=True, **more):
    """A report of body 1 to lead 2, due on 9 January 2020 (legally on the 5th)."""
    own, lead = Body(1, "CS", bound), Body(2, "MOD", lead_bound)
    chain = (Office(1, Role.APPROVER), Office(2, Role.LEAD), BUREAU, ABOVE)
    facts = {
        "key": "submission:1:answer",
        "office": Office(1, Role.FOCAL_POINT),
        "template": "Write the report of {institution}",
        "facts": {"institution": "CS"},
        "address": "/reports/1/",
        "plan": "MD",
        "bodies": (own, lead),
        "above": chain,
        "legal_on": date(2020, 1, 5),
        "effective_on": DUE,
    }
    return Task(kind=kind, **(facts | more))


HELD = frozenset({Office(1, Role.FOCAL_POINT), Office(1, Role.APPROVER), Office(2, Role.LEAD), BUREAU, ABOVE})

days = st.dates(date(2019, 11, 1), date(2020, 6, 30))
bodies = st.builds(Body, st.integers(1, 6), st.sampled_from(("CS", "SIS", "MOD")), st.booleans())
offices = st.builds(Office, st.integers(1, 6), st.sampled_from(list(Role)))
tasks = st.builds(
    Task,
    key=st.integers(1, 9).map("task:{}".format),
    kind=st.sampled_from(list(Kind)),
    office=offices,
    template=st.just("Do it"),
    address=st.just("/"),
    plan=st.just("MD"),
    bodies=st.lists(bodies, min_size=1, max_size=3).map(tuple),
    above=st.lists(offices, max_size=5).map(tuple),
    needs=st.lists(offices, max_size=2).map(tuple),
    legal_on=st.none() | days,
    effective_on=st.none() | days,
    since=st.none() | days,
)
