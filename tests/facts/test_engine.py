"""The engine agrees with the slow plain roll-up on random trees, periods, reversals and moments."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.operations.restating import fact_of, reversal_of
from followthrough.evidence.facts.queries.bodies import Bodies
from followthrough.evidence.facts.queries.rolled import rolled_up
from followthrough.evidence.facts.queries.scoreboards import scoreboard
from followthrough.evidence.facts.rules.measures import get_measure
from followthrough.evidence.facts.rules.rolling import roll_up
from followthrough.promise.institutions.models import Institution
from tests.facts import strategies as own
from tests.facts.test_append_only import record_by_force
from tests.facts.world import bodies

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FLOW, STOCK = "missions.deployed", "missions.eligible"
TIMES = [[], ["year"], ["quarter"], ["month"], ["week"]]
COLUMNS = ["institution", "sex", "rank_band", "role", "mission"]


class Undone(Exception):
    """Takes an example back, since facts are never deleted."""


@contextmanager
def undone():
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


@pytest.fixture
def ids(db):
    bodies(dict.fromkeys(own.CODES))
    return dict(Institution.objects.values_list("code", "pk"))


def write(facts, ids):
    def act():
        for fact in facts:
            with clock.at(fact.recorded_at):
                saved = fact_of(fact.cell, ids[fact.cell.institution])
                saved.save()
            if fact.reversed_at:
                with clock.at(fact.reversed_at):
                    reversal_of(saved).save()

    record_by_force(act, by=COMMAND_LINE)


@pytest.mark.parametrize("measure", [FLOW, STOCK])
def test_the_engine_agrees_with_the_reference(ids, measure):
    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        facts=st.lists(own.recorded(measure), max_size=14),
        tree=own.tree(),
        columns=st.permutations(COLUMNS).flatmap(lambda names: st.integers(0, 3).map(lambda n: names[:n])),
        time=st.sampled_from(TIMES),
        day=st.sampled_from(own.RECORDED),
    )
    def agrees(facts, tree, columns, time, day):
        at = clock.at_local(day, 23)
        with undone():
            write(facts, ids)
            by = [*columns, *time]
            told = rolled_up(get_measure(measure), Bodies(tree, ids, {}), by, at)
            assert told == roll_up(facts, tree, by, at, is_stock=measure == STOCK)

    agrees()


def test_the_scoreboard_agrees_with_the_reference(ids):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        facts=st.lists(st.one_of(own.recorded(FLOW), own.recorded(STOCK)), max_size=16),
        tree=own.tree().map(lambda found: replace(found, under="")),
        day=st.sampled_from(own.RECORDED),
    )
    def agrees(facts, tree, day):
        at = clock.at_local(day, 23)
        with undone():
            write(facts, ids)
            board = scoreboard(Bodies(tree, ids, {}), as_of=at)
            for measure in (FLOW, STOCK):
                same = [fact for fact in facts if fact.cell.measure == measure]
                told = roll_up(same, tree, ["institution", "year", "sex"], at, is_stock=measure == STOCK).totals
                known = {key: total for key, total in told.items() if total.number is not None}
                assert board.of_measure(measure) == known

    agrees()


def test_what_stood_on_a_day_is_known_until_its_end(ids):
    facts = [own.Recorded(own.cell(FLOW, "x-1", "2019", 2, sex="F"), clock.at_local(own.RECORDED[4], 23, 59))]
    write(facts, ids)
    tree = Bodies(own.Tree(dict.fromkeys(own.CODES), frozenset({"x-1"})), ids, {})
    from followthrough.evidence.facts.queries import end_of

    def asked(day):
        return rolled_up(get_measure(FLOW), tree, ["institution"], end_of(day)).totals["x-1",].number

    assert (asked(own.RECORDED[3]), asked(own.RECORDED[4])) == (None, 2)


def test_facts_longer_than_the_time_asked_are_counted_as_left_out(ids):
    at = clock.at_local(own.RECORDED[0], 9)
    write([own.Recorded(own.cell(FLOW, "x-1", period, 2, sex="F"), at) for period in ("2019", "2019-Q1", "2019-02")], ids)
    tree = Bodies(own.Tree(dict.fromkeys(own.CODES), frozenset({"x-1"})), ids, {})
    told = rolled_up(get_measure(FLOW), tree, ["quarter"])
    assert (told.totals["2019-Q1",].number, told.left_out) == (4, 1)
    assert Fact.objects.count() == 3
