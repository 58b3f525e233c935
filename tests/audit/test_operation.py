"""An operation is one transaction with one audit line; nothing is written without it."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from followthrough.base.accounts import operations as accounts
from followthrough.base.accounts.models import Person
from followthrough.base.audit import operations, queries
from followthrough.base.audit.models import AuditDetail, AuditHead, AuditLine
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def record(name="customs"):
    return accounts.record_person(name, "Focal point", password=PASSWORD, by=operations.COMMAND_LINE)


def test_operation_writes_one_line_with_actor_action_subject():
    with clock.at(clock.at_local(clock.today(), 10)):
        person = record()
        moment = clock.now()
    line = AuditLine.objects.get()
    assert (line.position, line.actor, line.action) == (1, "system:command-line", "base.accounts.record_person")
    assert line.subject == f"person:{person.pseudonym}"
    assert line.at == moment


def test_nested_operations_write_one_line_by_the_outermost():
    @operations.operation
    def outer(*, by):
        record("first.person")
        record("second.person")
        operations.changed("outer", after={"n": 2})

    person = record("outermost")
    outer(by=person)
    line = AuditLine.objects.order_by("-position").first()
    assert AuditLine.objects.count() == 2
    assert line.actor == person.pseudonym
    assert line.action.endswith("outer")
    assert len(json.loads(AuditDetail.objects.get(position=2).payload)["changes"]) == 3


def test_a_refused_operation_leaves_neither_change_nor_line():
    record()
    with pytest.raises(RuleBroken):
        record()
    assert Person.objects.count() == 1
    assert queries.count_lines() == 1


def test_an_operation_that_tells_no_change_crashes():
    @operations.operation
    def silent(*, by):
        """Forgets to tell."""

    with pytest.raises(RuntimeError, match="told no change"):
        silent(by="system:test")


@pytest.mark.parametrize("by", [None, "somebody", 7])
def test_an_operation_needs_a_person_or_a_system(by):
    with pytest.raises(RuntimeError, match="needs by="):
        operations.record_refusal(place="x", rule="y", by=by)


def test_a_write_outside_an_operation_is_refused_by_the_tests():
    with pytest.raises(AssertionError, match="outside an operation"):
        Person.objects.create(sign_in_name="x", pseudonym="p:x")


@pytest.mark.parametrize("statement", ["update audit_auditline set actor='x'", "delete from audit_auditline"])
def test_the_chain_refuses_change_and_deletion(statement):
    record()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        _raw(cursor, statement)
    assert queries.find_break() is None


def test_erasing_the_details_leaves_the_chain_whole():
    record()
    record("second")
    with connection.cursor() as cursor:
        _raw(cursor, "delete from audit_auditdetail")
    assert queries.find_break() is None
    assert queries.count_lines() == 2


def test_a_changed_detail_is_found():
    record()
    with connection.cursor() as cursor:
        _raw(cursor, "update audit_auditdetail set payload='{}'")
    broken = queries.find_break()
    assert broken.position == 1


def test_the_head_is_one_row():
    record()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        _raw(cursor, "insert into audit_audithead (id, position, hash) values (2, 0, 'x')")
    assert AuditHead.objects.count() == 1


def _raw(cursor, statement):
    """Write as an attacker with the database would: past the guard of the tests."""
    with connection.wrap_database_errors:
        cursor.cursor.execute(statement)
