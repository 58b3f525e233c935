"""Bodies over time: names and parents by day, every name found, what happened to a body recorded once."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.promise.institutions import operations
from followthrough.promise.institutions.models import InstitutionName, Succession
from followthrough.promise.institutions.operations import Body, Happened
from followthrough.promise.institutions.queries import find_by_name, find_succession, get_institution, successions_of
from followthrough.promise.institutions.rules import SuccessionKind

pytestmark = pytest.mark.django_db
DAY = date(2021, 8, 11)


def body(code="xx-a", short="A", name="First name", parent=None):
    return Body(code, short, {"en": name, "ro": f"{name} (ro)"}, "bodies", parent, (name,))


def record(*bodies, from_on=None):
    return operations.record_bodies(list(bodies), from_on=from_on, by=COMMAND_LINE)


def test_a_body_that_never_changed_has_one_name_and_asks_nothing(django_assert_num_queries):
    institution = record(body())["xx-a"]
    with django_assert_num_queries(0):
        assert institution.told("en", on=date(1990, 1, 1)) == institution.told("en") == "First name"
    assert not InstitutionName.objects.exists()


def test_a_correction_without_a_day_is_as_if_it_had_never_been_otherwise():
    record(body())
    institution = record(body(name="Right name"))["xx-a"]
    assert institution.told("en", on=date(2019, 1, 1)) == "Right name"
    assert not InstitutionName.objects.exists()


def test_a_new_name_holds_from_its_day():
    record(body())
    record(body(short="B", name="Second name"), from_on=DAY)
    institution = get_institution("xx-a")
    assert institution.told("en", on=DAY - timedelta(1)) == "First name"
    assert institution.told("ro", on=DAY) == "Second name (ro)"
    assert (institution.as_of(DAY - timedelta(1)).label, institution.label) == ("A", "B")


def test_the_same_names_again_from_a_day_record_nothing():
    record(body())
    record(body(), from_on=DAY)
    assert not InstitutionName.objects.exists()


def test_a_new_parent_holds_from_its_day():
    record(body(), body("xx-b", "B", "Above"))
    record(body(parent="xx-b"), body("xx-b", "B", "Above"), from_on=DAY)
    institution = get_institution("xx-a")
    assert institution.as_of(DAY - timedelta(1)).parent is None
    assert institution.as_of(DAY).parent == institution.parent == get_institution("xx-b")
    assert not get_institution("xx-b").is_dated


def test_each_name_finds_the_body():
    record(body())
    record(body(short="B", name="Second name"), from_on=DAY)
    found = {find_by_name(name).code for name in ("First name", "first  NAME (ro)", "Second name", "Second name of the State")}
    assert found == {"xx-a"}
    assert get_institution("A") == get_institution("b") == get_institution("xx-a")
    with pytest.raises(NotFound, match="No institution"):
        get_institution("C")


def happened(**more):
    facts = {
        "kind": SuccessionKind.SPLIT,
        "predecessor": get_institution("xx-a"),
        "on_day": DAY,
        "document": "Act",
        "because": "Why",
    }
    return Happened(**facts | more)


def test_a_succession_is_recorded_once():
    record(body(), body("xx-b", "B", "Heir"))
    heir = get_institution("xx-b")
    first = operations.record_succession(happened(successors=(heir,)), by=COMMAND_LINE)
    assert operations.record_succession(happened(successors=(heir,)), by=COMMAND_LINE) == first
    assert Succession.objects.count() == 1
    assert find_succession(get_institution("xx-a"), SuccessionKind.SPLIT, DAY) == first
    assert successions_of(heir) == successions_of(get_institution("xx-a")) == [first]


@pytest.mark.parametrize("field", ["document", "because"])
def test_a_succession_needs_its_document_and_its_reason(field):
    record(body())
    with pytest.raises(RuleBroken) as refusal:
        operations.record_succession(happened(**{field: " "}), by=COMMAND_LINE)
    assert refusal.value.field == field


class NamesByDay(TestCase):
    """The name on a day against a slow plain count."""

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.dates(date(2018, 1, 1), date(2018, 1, 20)), st.sampled_from("ABC")), max_size=4))
    def test_the_name_on_a_day_is_the_slow_count(self, renamings):
        renamings.sort(key=lambda one: one[0])
        record(body("xx-h", "first", "first"))
        for day, name in renamings:
            record(body("xx-h", name, name), from_on=day)
        institution = get_institution("xx-h")
        for day in (date(2017, 12, 31) + timedelta(n) for n in range(23)):
            expected = "first"
            for since, name in renamings:
                expected = name if since <= day else expected
            assert institution.as_of(day).short == expected


@pytest.mark.parametrize("typed", ["x" * 60_000, "%" * 60_000, "%", "_", "xx-a" + " x" * 30_000])
def test_whatever_is_typed_for_a_code_is_found_or_unknown(typed):
    with pytest.raises(NotFound, match="No institution has the code"):
        get_institution(typed)
