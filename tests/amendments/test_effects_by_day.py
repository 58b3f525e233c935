"""Legal effect by date: a report speaks of the day on which it is due, a list of the day of each duty."""

from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.releases.queries.content import content_of
from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.reported import cycle_report, effects_of
from followthrough.reporting.cycles.rules.lateness import Timeliness
from tests.factories.cast import offices, on, open_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return open_cycle(offices(), 2018)


def bind(cycle, day, effect=LegalEffect.BINDING, body="md-sis"):
    with on("2019-03-01"):
        operations.decide_legal_effect(
            cycle.plan,
            get_institution(body),
            effect,
            from_on=date.fromisoformat(day),
            basis="Why",
            document="Act",
            by=COMMAND_LINE,
        )


def timeliness(cycle, body="md-sis"):
    with on("2019-03-02"):
        return {line.timeliness for line in submission_lines(cycle) if line.institution.code == body}


def binding_total(cycle):
    return effects_of(cycle_report(cycle).dues)[LegalEffect.BINDING].asked


def test_a_change_before_the_due_day_counts_in_the_middle_of_a_cycle(cycle):
    assert cycle.institutions_due_on == date(2019, 1, 5)
    before, late_before = binding_total(cycle), timeliness(cycle)
    bind(cycle, "2018-12-20")
    asked = sum(one.institution == "md-sis" for one in cycle_report(cycle).dues)
    assert asked > 0
    assert binding_total(cycle) == before + asked
    assert late_before == {Timeliness.PAST_THE_DATE}
    assert timeliness(cycle) == {Timeliness.OVERDUE}


def test_a_change_on_the_due_day_counts_and_one_on_the_day_after_does_not(cycle):
    bind(cycle, "2019-01-06")
    assert timeliness(cycle) == {Timeliness.PAST_THE_DATE}
    bind(cycle, "2019-01-05")
    assert timeliness(cycle) == {Timeliness.OVERDUE}


def test_a_change_after_the_due_day_counts_for_the_next_cycle_only(cycle):
    before = content_of(cycle)
    bind(cycle, "2019-02-01")
    assert content_of(cycle) == before
    plan = get_plan("MD")
    assert queries.effects_on(plan, date(2020, 1, 5))[get_institution("md-sis").pk] == LegalEffect.BINDING


def test_a_body_that_is_no_longer_bound_is_not_late(cycle):
    bind(cycle, "2018-12-24", LegalEffect.RECOMMENDATION, "md-cs")
    assert Timeliness.OVERDUE not in timeliness(cycle, "md-cs")


def test_a_list_tells_the_effect_on_the_day_of_each_duty(cycle):
    bind(cycle, "2020-06-01")
    plan = get_plan("MD")
    told = {(one.due_on, one.legal_effect) for one in queries.listed_dues(plan, None, get_institution("md-sis").pk) if one.due_on}
    assert {effect for day, effect in told if day < date(2020, 6, 1)} == {LegalEffect.UNDETERMINED}
    assert {effect for day, effect in told if day >= date(2020, 6, 1)} == {LegalEffect.BINDING}


def test_the_history_tells_every_effect(cycle):
    bind(cycle, "2018-12-20")
    bind(cycle, "2020-06-01", LegalEffect.RECOMMENDATION)
    history = queries.effect_history(cycle.plan, get_institution("md-sis").pk)
    assert [one.effect for one in history] == ["undetermined", "binding", "recommendation"]


def test_before_its_first_decision_a_body_is_undetermined(cycle):
    effects = queries.effects_by_day(cycle.plan)
    assert effects.on(get_institution("md-cs").pk, date(1999, 1, 1)) == LegalEffect.UNDETERMINED
    assert effects.on(0, date(2019, 1, 1)) == LegalEffect.UNDETERMINED
