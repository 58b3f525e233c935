"""Facts and their files are never changed; a fact is taken back once only, whoever presses first."""

import pytest
from django.db import IntegrityError, transaction

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel import clock
from followthrough.evidence.facts import operations
from followthrough.evidence.facts.models import Fact, FactFile
from followthrough.evidence.facts.operations.restating import reversal_of
from tests.facts.world import bodies, cell, say, standing
from tests.reporting.test_concurrency import at_once

HELD = "assessments.held"


@operation
def record_by_force(act, *, by):
    """Write past the operations of the room."""
    changed("test")
    act()


def force(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        record_by_force(act, by=COMMAND_LINE)


@pytest.fixture
def fact(db):
    bodies()
    say("e-1", [cell(HELD, "x-a", "2019", 3, entry="e-1")])
    return Fact.objects.get()


def test_a_fact_is_neither_changed_nor_deleted(fact):
    force(lambda: Fact.objects.filter(pk=fact.pk).update(number=4))
    force(lambda: Fact.objects.filter(pk=fact.pk).delete())
    assert Fact.objects.get().number == 3


def test_a_file_is_neither_changed_nor_deleted(db):
    record_by_force(
        lambda: FactFile.objects.create(name="a.csv", sha256="0" * 64, rows_count=1, loaded_at=clock.now()), by=COMMAND_LINE
    )
    force(lambda: FactFile.objects.update(name="b.csv"))
    force(lambda: FactFile.objects.all().delete())
    assert FactFile.objects.get().name == "a.csv"


def test_a_fact_is_reversed_once_only(fact):
    record_by_force(lambda: reversal_of(fact).save(), by=COMMAND_LINE)
    force(lambda: reversal_of(fact).save())
    assert Fact.objects.count() == 2


@pytest.mark.parametrize("spoiled", [{"span": "decade"}, {"sex": "Q"}, {"number": -1}, {"measure": ""}, {"sign": -1}])
def test_the_table_refuses(fact, spoiled):
    values = {field.attname: getattr(fact, field.attname) for field in Fact._meta.concrete_fields if not field.primary_key}
    force(lambda: Fact.objects.create(**values | spoiled))
    assert list(Fact.objects.all()) == [fact]


def test_the_same_again_writes_nothing(fact):
    assert say("e-1", [cell(HELD, "x-a", "2019", 3, entry="e-1")]) == 0
    assert Fact.objects.count() == 1


def test_a_correction_is_a_reversal_and_a_new_fact(fact):
    assert say("e-1", [cell(HELD, "x-a", "2019", 4, entry="e-1")]) == 2
    assert list(Fact.objects.order_by("pk").values_list("number", "sign")) == [(3, 1), (-3, -1), (4, 1)]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_people_take_a_fact_back_at_once():
    bodies()
    say("e-1", [cell(HELD, "x-a", "2019", 3, entry="e-1"), cell(HELD, "x-b", "2019", 1, entry="e-1")])
    results = at_once(*[lambda: operations.restate({"entry": "e-1"}, [], by=COMMAND_LINE)] * 3)
    assert sorted(results) == [0, 0, 2]
    assert (standing(), Fact.objects.count()) == (0, 4)
    assert audit.find_break() is None
