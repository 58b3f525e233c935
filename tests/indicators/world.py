"""A small country of facts whose figures can be worked out by hand."""

from datetime import date
from decimal import Decimal

from followthrough.base.kernel.periods import year
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.indicators import operations as shares
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import offices, on

BY = "system:test"


def act(body, topic, adopted_on, **more):
    """An adopted act, entered the day after."""
    values = {"institution": body, "title": f"Act on {topic}", "kind": "order", "topic": topic, "adopted_on": adopted_on} | more
    with on(max(str(adopted_on), str(more.get("implemented_on") or "")), 15):
        return registers.record("acts", values, by=BY)


def post(body, role, since, posts=1, holdings=None):
    """A post that is held from the day on which it was set up."""
    held = [{"from_on": since}] if holdings is None else holdings
    values = {"institution": body, "role": role, "title": f"Post of {role}", "posts": posts, "set_up_on": since, "holdings": held}
    with on(since, 15):
        return registers.record("appointments", values, by=BY)


def training(body, topic, day, lines, **posts):
    """A training with its lines (sex, attendances, new this year, new in the period)."""
    names = ("sex", "attendances", "new_in_year", "new_in_period")
    values = {"institution": body, "title": f"Training on {topic}", "topic": topic, "from_on": day, "hours": 8, "confirmed": True}
    values["participants"] = [dict(zip(names, line, strict=True)) for line in lines]
    with on(day, 15):
        return registers.record("trainings", values | posts, by=BY)


def told():
    """Tell it; returns the Moldovan plan."""
    plan = offices()
    act("md-mod", "gender-review", "2018-06-01")
    act("md-cs", "gender-review", "2019-02-01")
    act("md-mod", "fathers", "2020-03-01", implemented_on="2020-09-01")
    act("md-cs", "fathers", "2020-04-01")
    post("md-cs", "case-handler", "2019-01-10")
    post("md-cs", "hr-manager", "2018-05-02")
    post("md-mod", "hr-specialist", "2018-05-02", posts=5)
    training("md-cs", "harassment", "2019-05-13", [("F", 12, 9, 9), ("M", 20, 20, 20)], posts_case_handler=1, posts_hr_manager=0)
    training("md-mod", "hr-equality", "2020-02-03", [("F", 3, 3, 3)], posts_hr_specialist=2)
    training("md-na", "gender-equality", "2019-03-04", [("F", 30, 30, 30), ("M", 70, 70, 70)])
    training("md-mod", "gender-equality", "2019-06-04", [("F", 40, 25, 25), ("M", 60, 45, 45)])
    cells = [Cell("workforce.headcount", body, year(2019), number, sex=sex) for body, sex, number in HEADS]
    cells += [Cell("campaigns.reached", body, year(2019), number, sex="F", topic="visibility") for body, number in REACHED]
    cells += [Cell("mentoring.participants", body, year(2019), number, sex=sex) for body, sex, number in MENTORED]
    with on("2020-01-02"):
        facts.restate({"entry": ""}, cells, by=BY)
        because = "List of classified data"
        shares.record_share(plan, "1.3-b", get_institution("md-sis"), 2019, Decimal("62.5"), because=because, by=BY)
    return plan


HEADS = (("md-mod", "F", 200), ("md-mod", "M", 650))
REACHED = (("md-mod", 6000), ("md-cs", 4000), ("md-mia", 0))
MENTORED = (("md-mod", "F", 120), ("md-cs", "F", 75), ("md-cs", "M", 90))
AFTER = date(2022, 2, 1)
