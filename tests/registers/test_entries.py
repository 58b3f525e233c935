"""Entries and their facts: recorded, corrected, withdrawn; who may; what is refused."""

from datetime import date

import pytest

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.models import EntryVersion
from followthrough.evidence.registers.queries import entries_told, get_entry
from followthrough.evidence.registers.queries.entries import values_of
from tests.factories.cast import person
from tests.registers.world import EXAMPLES, of

pytestmark = pytest.mark.django_db


def facts():
    """Standing facts as (measure, day, topic or role, sex, number)."""
    held = Fact.objects.filter(sign=1, reversed_by__isnull=True).order_by("measure", "counted_on", "role", "sex", "topic")
    return [(f.measure, f.counted_on.isoformat(), f.topic, f.role, f.sex, f.number) for f in held]


@pytest.fixture
def keeper(today):
    return person("customs.personnel")


def test_an_act_is_counted_as_adopted_implemented_and_in_force(keeper):
    entry = operations.record("acts", of("acts"), by=keeper)
    assert entry.code == "acts-1"
    assert facts() == [
        ("acts.adopted", "2019-03-05", "flexible-hours", "", "", 1),
        ("acts.implemented", "2019-05-02", "flexible-hours", "", "", 1),
        ("acts.in_force", "2019-03-05", "flexible-hours", "", "", 1),
    ]


def test_acts_in_force_are_a_running_count_that_a_repeal_lowers(keeper):
    operations.record("acts", of("acts", implemented_on=None), by=keeper)
    operations.record("acts", of("acts", implemented_on=None, adopted_on="2019-04-01", repealed_on="2019-04-30"), by=keeper)
    levels = [(day, number) for measure, day, _t, _r, _s, number in facts() if measure == "acts.in_force"]
    assert levels == [("2019-03-05", 1), ("2019-04-01", 2), ("2019-05-01", 1)]


def test_a_study_counts_its_ledger(keeper):
    operations.record("studies", of("studies"), by=keeper)
    assert [(measure.removeprefix("studies."), day, number) for measure, day, _t, _r, _s, number in facts()] == [
        ("completed", "2019-04-01", 1),
        ("recommendations", "2019-04-01", 3),
        ("recommendations_applied", "2019-04-01", 0),
        ("recommendations_applied", "2019-05-01", 1),
        ("recommendations_closed", "2019-04-01", 0),
        ("recommendations_closed", "2019-05-01", 1),
        ("recommendations_closed", "2019-05-20", 2),
    ]


def test_a_post_counts_as_filled_only_while_it_is_held(keeper):
    operations.record("appointments", of("appointments"), by=keeper)
    assert [(measure.removeprefix("appointments."), day, number) for measure, day, _t, _r, _s, number in facts()] == [
        ("filled", "2018-09-03", 0),
        ("filled", "2018-10-01", 1),
        ("filled", "2019-04-01", 0),
        ("filled", "2019-05-01", 1),
        ("posts", "2018-09-03", 1),
    ]


def test_a_training_counts_persons_by_sex_and_posts_as_a_running_total(keeper):
    operations.record("trainings", of("trainings"), by=keeper)
    more = of("trainings", from_on="2019-05-20", to_on="2019-05-20", posts_case_handler=2, participants=[])
    operations.record("trainings", more, by=keeper)
    told = [(measure.removeprefix("trainings."), day[5:], sex or role, number) for measure, day, _t, role, sex, number in facts()]
    assert told == [
        ("attendances", "05-14", "F", 18),
        ("attendances", "05-14", "M", 7),
        ("held", "05-14", "", 1),
        ("held", "05-20", "", 1),
        ("hours", "05-14", "", 12),
        ("hours", "05-20", "", 12),
        ("participants", "05-14", "F", 15),
        ("participants", "05-14", "M", 7),
        ("posts_reached", "05-14", "case-handler", 1),
        ("posts_reached", "05-20", "case-handler", 3),
        ("reached", "05-14", "F", 12),
        ("reached", "05-14", "M", 7),
    ]


@pytest.mark.parametrize("register", EXAMPLES)
def test_an_entry_that_is_withdrawn_counts_no_more(keeper, register):
    entry = operations.record(register, of(register), by=keeper)
    operations.withdraw(entry.code, because="Entered twice", by=keeper)
    assert facts() == []
    assert get_entry(entry.code).is_withdrawn
    assert entries_told([entry.code], keeper)[entry.code].is_withdrawn


@pytest.mark.parametrize("register", EXAMPLES)
def test_the_same_values_again_change_nothing(keeper, register):
    entry = operations.record(register, of(register), by=keeper)
    before = Fact.objects.count()
    again = operations.correct(entry.code, values_of(entry), version=1, because="Nothing", by=keeper)
    assert (again.version, Fact.objects.count(), EntryVersion.objects.count()) == (1, before, 0)


def test_a_correction_keeps_what_was_said_and_moves_both_topics(keeper):
    entry = operations.record("acts", of("acts", implemented_on=None), by=keeper)
    operations.correct(entry.code, of("acts", topic="", implemented_on=None), version=1, because="Wrong topic", by=keeper)
    assert facts() == [
        ("acts.adopted", "2019-03-05", "", "", "", 1),
        ("acts.implemented", "2019-03-05", "", "", "", 0),
        ("acts.in_force", "2019-03-05", "", "", "", 1),
    ]
    version = EntryVersion.objects.get()
    assert (version.before["topic"], version.because, version.number) == ("flexible-hours", "Wrong topic", 1)


def test_a_correction_of_an_older_version_is_refused(keeper):
    entry = operations.record("acts", of("acts"), by=keeper)
    operations.correct(entry.code, of("acts", number="148"), version=1, because="Typing", by=keeper)
    with pytest.raises(RuleBroken) as refused:
        operations.correct(entry.code, of("acts", number="149"), version=1, because="Typing", by=keeper)
    assert refused.value.code == "entry.stale"


REFUSED = [
    ("acts", {"title": " "}, "title"),
    ("acts", {"adopted_on": "3/5/2019"}, "adopted_on"),
    ("acts", {"implemented_on": "2019-01-01"}, "implemented_on"),
    ("acts", {"topic": "no-such-topic"}, "topic"),
    ("acts", {"kind": "poem"}, "kind"),
    ("acts", {"link": "javascript:alert(1)"}, "link"),
    ("acts", {"title": "SECRET"}, "title"),
    ("trainings", {"hours": "douăzeci"}, "hours"),
    ("trainings", {"to_on": "2019-05-01"}, "to_on"),
    ("trainings", {"total": 26}, "total"),
    ("trainings", {"total": 25, "total_women": 30}, "total_women"),
    ("trainings", {"participants": [{"sex": "", "attendances": 3}]}, "participants.0.sex"),
    ("trainings", {"participants": [{"sex": "F", "attendances": 3, "new_in_year": 4}]}, "participants.0.new_in_year"),
    ("trainings", {"participants": [{"sex": "F", "attendances": 3}, {"sex": "F", "attendances": 4}]}, "participants.1.sex"),
    ("appointments", {"posts": 3}, "posts"),
    ("appointments", {"role": "hr-specialist", "posts": 0}, "posts"),
    ("appointments", {"holdings": [{"from_on": date(2018, 1, 1)}]}, "holdings.0.from_on"),
    ("appointments", {"holdings": [{"from_on": "2018-10-01"}, {"from_on": "2018-11-01"}]}, "holdings.1.from_on"),
    ("appointments", {"holdings": [{"from_on": "2018-10-01", "holder": "interior"}]}, "holdings.0.holder"),
    ("studies", {"recommendations": [{"text": "x", "state": "rejected", "closed_on": "2019-05-01"}]}, "recommendations.0.reason"),
    ("studies", {"recommendations": [{"text": "x", "closed_on": "2019-05-01"}]}, "recommendations.0.state"),
]


@pytest.mark.parametrize(("register", "wrong", "field"), REFUSED, ids=[f"{r}-{f}" for r, _w, f in REFUSED])
def test_a_faulty_entry_is_refused_at_its_field(keeper, register, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        operations.record(register, of(register, **wrong), by=keeper)
    assert refused.value.field == field
    assert "{" not in refused.value.sentence
    assert facts() == []


def test_a_training_ten_times_as_large_is_asked_about_and_taken_when_confirmed(keeper):
    operations.record("trainings", of("trainings"), by=keeper)
    large = of("trainings", participants=[{"sex": "M", "attendances": 250}])
    with pytest.raises(RuleBroken) as refused:
        operations.record("trainings", large, by=keeper)
    assert refused.value.code == "entry.tenfold"
    assert operations.record("trainings", large | {"confirmed": True}, by=keeper).code == "trainings-2"


MAY = {
    "customs.personnel": True,
    "customs": True,
    "interior": False,
    "defense.lead": False,
    "bureau": False,
    "vice.prime.minister": False,
}


@pytest.mark.parametrize("name", MAY)
def test_only_keepers_and_focal_points_of_the_body_enter(today, name):
    if MAY[name]:
        assert operations.record("acts", of("acts"), by=person(name)).institution.code == "md-cs"
        return
    with pytest.raises(NotAllowed):
        operations.record("acts", of("acts"), by=person(name))


def test_a_keeper_enters_for_a_body_below(today):
    kept = operations.record("acts", of("acts", "md-na"), by=person("defense.personnel"))
    assert kept.institution.code == "md-na"
