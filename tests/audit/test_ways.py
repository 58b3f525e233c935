"""What saves ways to a server: kept plans, lines sent together with the commit, a connection that is known to live."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.models import AuditDetail, AuditHead, AuditLine
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kit.kept import KeptInsert, KeptQuestion, sent_together
from followthrough.promise.institutions.models import Institution

HAS_A_SERVER = "postgresql"
DETAIL = KeptInsert(AuditDetail)


@operation
def write(place, *, by):
    DETAIL.write(position=place, salt="it's; 100 % \\", payload="{}")
    changed("test:ways")


@operation
def spoil_the_line(*, by):
    """The detail of the next line stands already, so that the line itself cannot be written."""
    DETAIL.write(position=AuditHead.objects.get().position + 1, salt="s", payload="{}")
    changed("test:spoiled")


def prepared() -> int:
    if connection.vendor != HAS_A_SERVER:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_server_keeps_the_plan_of_a_kept_question_and_of_nothing_else():
    before = prepared()
    asked = KeptQuestion(lambda code: Institution.objects.filter(code=code), code=str)
    for code in ("MIA", "MoD", "MIA"):
        asked.rows(code=code)
        list(Institution.objects.filter(code=code))
    assert prepared() - before == (1 if connection.vendor == HAS_A_SERVER else 0)


@pytest.mark.django_db(transaction=True)
def test_the_last_lines_of_an_operation_are_committed_with_it():
    write(8_000_001, by="system:test")
    assert not connection.in_atomic_block
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("select subject from audit_auditline order by position desc limit 1")
            assert cursor.fetchone() == ("test:ways",)
            cursor.execute("select salt from audit_auditdetail where position = 8000001")
            assert cursor.fetchone() == ("it's; 100 % \\",)
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_line_that_cannot_be_written_takes_everything_back():
    lines, details = AuditLine.objects.count(), AuditDetail.objects.count()
    write(8_000_002, by="system:test")
    with pytest.raises(IntegrityError):
        spoil_the_line(by="system:test")
    assert (AuditLine.objects.count(), AuditDetail.objects.count()) == (lines + 1, details + 2)
    write(8_000_003, by="system:test")
    assert AuditLine.objects.count() == lines + 2


@pytest.mark.django_db(transaction=True)
def test_an_operation_inside_a_transaction_is_not_committed_before_it_ends():
    lines = AuditLine.objects.count()
    with transaction.atomic():
        write(8_000_004, by="system:test")
        assert AuditLine.objects.count() == lines + 1
        transaction.set_rollback(True)
    assert AuditLine.objects.count() == lines
    assert not AuditDetail.objects.filter(position=8_000_004).exists()


@operation
def fail_in_between(*, by):
    with sent_together():
        DETAIL.write(position=8_000_005, salt="s", payload="{}")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_what_waits_to_be_sent_is_gone_where_the_block_fails():
    with pytest.raises(ZeroDivisionError):
        fail_in_between(by="system:test")
    write(8_000_006, by="system:test")
    assert not AuditDetail.objects.filter(position=8_000_005).exists()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_opened_again():
    ours = connections["default"].copy()
    try:
        ours.ensure_connection()
        assert ours.is_usable()
        if ours.vendor == HAS_A_SERVER:
            ended = ours.connection.info.backend_pid
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(%s, 5000)", [ended])
            assert not ours.is_usable()
            with pytest.raises(DatabaseError):
                ours.cursor().execute("select 1")
            ours.health_check_enabled, ours.health_check_done = True, False
            with ours.cursor() as cursor:
                cursor.execute("select 1")
            assert ours.connection.info.backend_pid != ended
        assert ours.is_usable()
    finally:
        ours.close()


@pytest.mark.django_db
def test_a_kept_question_is_told_in_the_list_of_questions():
    asked = KeptQuestion(lambda code: Institution.objects.filter(code=code), code=str)
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            asked.rows(code="MIA")
        (told,) = queries
        assert told["sql"].startswith('SELECT "institutions_institution"."id"')
