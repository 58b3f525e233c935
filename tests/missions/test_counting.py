"""What a reader sees of the way to missions: sums are right, and no page and no two pages tell a hidden count."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.disclosure import Shown, Way
from followthrough.evidence.missions.queries.counts import way_of
from followthrough.evidence.missions.rules.counting import GRAINS, Counted, added, post_order, seen
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import person

PARENT, CHILD, OTHER = 1, 2, 3
ORDER = post_order({PARENT: None, CHILD: PARENT, OTHER: PARENT}, PARENT)
ANYBODY, NOBODY = (lambda body: True), (lambda body: False)


def counted(number, body=CHILD, mission="unmik", role="observer", sex="F", community=""):
    return Counted(body, mission, role, "deployed", sex, community, number)


@st.composite
def told(draw):
    """Counts of two bodies, two missions and two roles, some of them small, some by community."""
    cells = [
        (body, mission, role, sex, community)
        for body in (CHILD, PARENT)
        for mission in ("unmik", "unmiss")
        for role in ("observer", "police")
        for sex in "FM"
        for community in ("", "", "bosniak")
    ]
    chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=7))
    return [counted(draw(st.sampled_from([0, 1, 2, 3, 4, 12, 30])), *cell) for cell in chosen]


@given(told())
def test_who_may_see_all_sees_plain_sums(counts):
    found = seen(counts, ORDER, ANYBODY)
    for sex in "FM":
        for mission, role in (("", None), ("unmik", None), ("", "police"), ("unmiss", "observer")):
            own = [one.number for one in counts if one.sex == sex and mission in ("", one.mission) and role in (None, one.role)]
            shown = found.of("deployed", sex, mission=mission, role=role)
            assert (shown.number if shown else None) == (sum(own) if own else None)


def pages(counts):
    """Everything that a stranger can read: each body, in every grain."""
    return [seen(counts, ORDER[: place + 1], NOBODY).sums for place in range(len(ORDER))]


def worlds(counts, hidden):
    """All worlds in which hidden counts have other values that a stranger holds possible."""
    if not hidden:
        yield list(counts)
        return
    place, one = hidden[0], counts[hidden[0]]
    for world in worlds(counts, hidden[1:]):
        for number in range(1, 10 if one.community else 5):
            other = counted(number, one.institution_id, one.mission, one.role, one.sex, one.community)
            yield [*world[:place], other, *world[place + 1 :]]


@given(told(), st.data())
def test_no_page_and_no_two_pages_tell_a_hidden_count(counts, data):
    """Whatever one hidden count is, another value of it (and of others) looks the same on all pages taken together."""
    hidden = [place for place, one in enumerate(counts) if 0 < one.number < (10 if one.community else 5)]
    assume(1 <= len(hidden) <= 3)
    place, looked = data.draw(st.sampled_from(hidden)), pages(counts)
    others = (world for world in worlds(counts, hidden) if world[place].number != counts[place].number)
    assert any(pages(world) == looked for world in others)


def test_the_difference_of_two_pages_tells_nothing():
    """Two and four on one mission are told as six; then nine on both must not be told, since the other mission has three."""
    counts = [counted(2), counted(4, role="police"), counted(3, mission="unmiss")]
    found = seen(counts, ORDER[:1], NOBODY)
    assert found.of("deployed", "F", mission="unmiss") == Shown(Way.FEWER_THAN, 5)
    exact = [shown for shown in (found.of("deployed", "F"), found.of("deployed", "F", mission="unmik")) if shown.is_exact]
    assert len(exact) < 2


def test_a_page_is_the_beginning_of_those_above_it():
    counts = [counted(2), counted(4, role="police"), counted(3, body=PARENT)]
    alone = seen([one for one in counts if one.institution_id == CHILD], ORDER[:1], NOBODY)
    assert alone == seen(counts, ORDER[:1], NOBODY)
    assert len(GRAINS) == len(set(GRAINS))


def test_every_body_comes_after_those_below_it():
    parents = {1: None, 2: 1, 3: 2, 4: 1, 5: None}
    assert post_order(parents, 1) == [frozenset({3}), frozenset({2, 3}), frozenset({4}), frozenset({1, 2, 3, 4})]
    assert post_order(parents, None)[-1] == frozenset(parents)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([Shown(Way.EXACT, 3), Shown(Way.EXACT, 4)], "7"),
        ([Shown(Way.EXACT, 3), Shown(Way.FEWER_THAN, 5)], "at least 3"),
        ([Shown(Way.AT_LEAST, 40), Shown(Way.EXACT, 2)], "at least 42"),
        ([Shown(Way.FEWER_THAN, 5), Shown(Way.FEWER_THAN, 5)], "not shown: few persons"),
        ([Shown(Way.FEWER_THAN, 5)], "fewer than 5"),
    ],
)
def test_what_is_shown_is_added_as_it_is_shown(parts, told):
    assert added(parts).told == told


@pytest.mark.django_db
def test_a_stranger_cannot_take_one_mission_from_all(today):
    for mission, role, women in (("unmik", "observer", 2), ("unmik", "contingent", 4), ("unmiss", "observer", 3)):
        facts.record_category("missions", mission, {"en": mission}, by=COMMAND_LINE)
        people = [{"step": "deployed", "sex": sex, "people": number} for sex, number in (("F", women), ("M", 40))]
        values = {"mission": mission, "role": role, "span": "year", "on": date(2018, 12, 31), "people": people}
        registers.record("missions", values | {"institution": "md-mod", "confirmed": True}, by=COMMAND_LINE)
    pk = get_institution("md-mod").pk

    def women(name, mission):
        return way_of(person(name), [frozenset({pk})], mission, 2018).steps["deployed"].women

    assert women("bureau", "unmiss").told == "fewer than 5"
    assert sum(women("bureau", mission).is_exact for mission in ("", "unmik")) < 2
    assert [women("defense", mission).told for mission in ("", "unmik", "unmiss")] == ["9", "6", "3"]
