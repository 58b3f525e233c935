"""Who sees only the small counts of one body is not told the total of all, from which those of another would follow."""

import pytest

from followthrough.base.kernel.periods import year
from followthrough.desk.queries.explain.figure import explain
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.indicators.queries import plan_status
from followthrough.evidence.indicators.rules.told import duty_reason
from tests.factories.cast import offices, on, person
from tests.indicators import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    plan = offices()
    cells = [
        Cell("mentoring.participants", body, year(2019), number, sex="F") for body, number in (("md-mod", 120), ("md-cs", 3))
    ]
    with on("2020-01-02"):
        facts.restate({"entry": ""}, cells, by="system:test")
    return plan


OWN = "contribution: 120; all together: not reached: at least 200"


def test_own_contribution_is_told_without_the_total_of_all(plan):
    with on("2020-02-01"):
        found = plan_status(plan, 2019, rows={"5.3-a"}).of("5.3-a", "md-mod")
        assert duty_reason(found, may_see=True) == OWN
        assert duty_reason(found, may_see=True, may_see_all=True) == "contribution: 120; all together: 123, needed are 200"


def test_explanation_tells_the_total_to_the_shell_alone(plan):
    with on("2020-02-01"):
        told = {line.who: line.reason for line in explain("MD.5.3-a.2019", person("defense")).working}
    assert (told["MoD"], told["CS"]) == (OWN, "contribution: fewer than 5; all together: not reached: at least 200")


def test_row_without_a_day_is_told_by_activity_not_as_undone(plan):
    world.act("ks-hru", "internal-standard", "2020-01-10", in_force_on="2020-01-10")
    with on("2020-02-01"):
        found = explain("KS.IV.2.2020", None)
    assert found.value == "Active"
    assert found.sentence == "What the registers show of row IV.2: active"
