"""A kept question gives what its queryset gives, with whatever values; kept lines are written as Django writes them."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.base.accounts.models import Person
from followthrough.base.audit.models import AuditDetail, AuditHead, AuditLine
from followthrough.base.audit.operations import operation
from followthrough.base.kit.kept import KeptInsert, KeptQuestion, KeptUpdate, sent_together
from followthrough.promise.institutions.models import Institution, Seat
from tests.factories import cast

pytestmark = pytest.mark.django_db
DAYS = st.sampled_from([None, date(2018, 4, 2), date(2018, 4, 3), date(2019, 1, 1)]) | st.dates(
    date(2017, 1, 1), date(2021, 1, 1)
)


@pytest.fixture
def offices():
    return cast.offices()


def seats(person, role, day):
    if day is None:
        rows = Seat.objects.filter(person=person, role=role, to_on=day)
    else:
        rows = Seat.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), person=person, role=role, from_on__lte=day)
    others = Seat.objects.filter(institution=OuterRef("institution")).exclude(person=person)
    return (
        rows.select_related("institution", "person")
        .annotate(is_shared=Exists(others), body=F("institution__code"))
        .order_by("id")
    )


KEPT = KeptQuestion(seats, person=int, role=str, day=date)
CODES = KeptQuestion(lambda code: Institution.objects.filter(code=code).values_list("code", "id"), code=str)
LATER = KeptQuestion(lambda moment: AuditLine.objects.filter(at__gte=moment).order_by("position"), moment=datetime)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), day=DAYS)
def test_it_finds_what_the_queryset_finds(offices, data, day):
    person = data.draw(st.sampled_from(list(Person.objects.order_by("pk").values_list("pk", flat=True))))
    role = data.draw(st.sampled_from(["focal_point", "lead", "coordinator", "none of all"]))
    found, plain = KEPT.rows(person=person, role=role, day=day), list(seats(person, role, day))
    assert [vars(seat) | {"_state": None} for seat in found] == [vars(seat) | {"_state": None} for seat in plain]
    for seat, same in zip(found, plain, strict=True):
        with_its_body = (seat.institution, seat.person.office, seat.is_shared, seat.body)
        assert with_its_body == (same.institution, same.person.office, same.is_shared, same.body)


def test_it_asks_once_and_needs_nothing_more(offices, django_assert_num_queries):
    seat = Seat.objects.filter(role="lead", to_on=None).first()
    with django_assert_num_queries(1):
        (found,) = KEPT.rows(person=seat.person_id, role="lead", day=date(2019, 1, 1))
        assert (found.institution.code, found.person.office) != ("", "")


def test_tuples_and_nothing(offices):
    body = Institution.objects.order_by("pk").first()
    assert CODES.rows(code=body.code) == [(body.code, body.pk)]
    assert CODES.first(code="nobody") is None
    assert CODES.first(code='MIA" or 1=1 --') is None


def test_moments_are_asked_as_they_are_stored(offices):
    last = AuditLine.objects.order_by("position").last()
    assert last in LATER.rows(moment=last.at)
    assert LATER.rows(moment=datetime(2031, 1, 1, tzinfo=UTC)) == []


def test_a_value_that_is_not_in_the_question_is_refused():
    with pytest.raises(TypeError, match="not in the SQL"):
        KeptQuestion(lambda code: Institution.objects.order_by("id"), code=str).rows(code="MIA")
    with pytest.raises(TypeError, match="asks for"):
        KeptQuestion(lambda code: Institution.objects.filter(code=code), code=str).rows(name="MIA")


@pytest.mark.django_db(transaction=True)
def test_a_question_that_locks_is_not_asked_without_a_transaction():
    kept = KeptQuestion(lambda code: Institution.objects.select_for_update().filter(code=code), code=str)
    with transaction.atomic():
        kept.rows(code="MIA")
    with pytest.raises(TransactionManagementError):
        kept.rows(code="MIA")
    assert not connection.in_atomic_block


@operation
def write_by_hand(*, by):
    """A line, its detail and the head, as kept statements write them, next to those of this operation itself."""
    from followthrough.base.audit.operations import changed

    head = AuditHead.objects.get()
    place = head.position + 1000
    line = {
        "at": head_time(),
        "actor": "system:test",
        "action": "a",
        "subject": 'it\'s "one" %s',
        "payload_hash": "p",
        "previous": "q",
    }
    KeptInsert(AuditLine).write(position=place, **line, hash="h")
    KeptInsert(AuditDetail).write(position=place, salt="s", payload="{}")
    update = KeptUpdate(AuditHead, ("hash",), where=("id", "position"))
    assert update.write({"hash": head.hash}, id=1, position=head.position + 5) == 0
    assert update.write({"hash": head.hash}, id=1, position=head.position) == 1
    changed("test:kept")
    return place


def head_time():
    return datetime(2019, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def test_lines_are_written_as_django_writes_them(offices):
    line = AuditLine.objects.get(position=write_by_hand(by="system:test"))
    assert (line.at, line.subject, line.previous, line.hash) == (head_time(), 'it\'s "one" %s', "q", "h")
    assert AuditDetail.objects.get(position=line.position).payload == "{}"


@operation
def write_one_place_twice(*, by):
    with sent_together():
        for _time in range(2):
            KeptInsert(AuditDetail).write(position=7_000_000, salt="s", payload="{}")


def test_what_is_sent_together_fails_as_django_fails_and_leaves_nothing(offices):
    with pytest.raises(IntegrityError):
        write_one_place_twice(by="system:test")
    assert not AuditDetail.objects.filter(position=7_000_000).exists()
