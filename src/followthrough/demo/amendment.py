"""The invented act that amends the plan of the demonstration in May 2020: two deadlines, a body, a row, a target."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime
from functools import partial
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo.people import person_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.document import PlanDocument

ACT = "Government Decision 123 of 4 May 2020"
IN_FORCE_ON, APPLIED_ON = date(2020, 5, 4), date(2020, 5, 11)
BECAUSE = (
    "Invented for the demonstration: two studies need another year, the Security and Intelligence Service joins one row, "
    "a decision is no longer asked, and the target of adjustment for 2021 is lowered."
)


def amendment_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The one moment at which the coordinator applies the act."""
    yield clock.at_local(APPLIED_ON, 10), partial(amend, plan)


def amend(code: str) -> None:
    """The coordinator brings the amended text in."""
    plan = get_plan(code)
    stored = deepcopy(plan.document.stored)
    rows = {row["code"]: row for action in _actions(stored) for row in action["rows"]}
    rows["5.4-a"]["deadline"] = {"from": 2020, "to": 2021}
    rows["8.3-b"]["deadline"] = {"from": 2021, "to": 2021}
    rows["2.2-a"]["responsible"].append("md-sis")
    for action in _actions(stored):
        action["rows"] = [row for row in action["rows"] if row["code"] != "5.1-b"]
    indicator = next(one for one in stored["indicators"] if one["code"] == "O5")
    indicator["parts"][0]["targets"][1]["expression"] = {"form": "at_least", "value": 50}
    decision = Decision(read_act(ACT), IN_FORCE_ON, BECAUSE)
    coordinator = person_of("md-bri", Role.COORDINATOR)
    plans.amend(plan, PlanDocument(stored), decision, onto=plan.version, by=coordinator)


def _actions(stored: dict[str, Any]) -> list[dict[str, Any]]:
    return [action for objective in stored["objectives"] for action in objective["actions"]]
