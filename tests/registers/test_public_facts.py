"""What entries of public work count: facts of each, on their days, and after a correction."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.queries.entries import values_of
from tests.factories.cast import person
from tests.registers.world import of

pytestmark = pytest.mark.django_db
COLUMNS = ("topic", "channel", "role", "reason", "place", "sex", "rank_band", "community")


def facts(register):
    """Standing facts as (measure, month and day, what it is broken down by, number)."""
    found = Fact.objects.filter(sign=1, reversed_by__isnull=True, measure__startswith=f"{register}.")
    told = [
        (
            one.measure.partition(".")[2],
            one.counted_on.isoformat()[5:],
            " ".join(getattr(one, name) for name in COLUMNS if getattr(one, name)),
            one.number,
        )
        for one in found
    ]
    return sorted(told)


COUNTED = {
    "campaigns": [
        ("held", "03-04", "visibility", 1),
        ("media_items", "04-12", "visibility television", 2),
        ("reached", "04-12", "visibility school F", 310),
        ("reached", "04-12", "visibility school M", 205),
    ],
    "outreach": [
        ("held", "05-06", "women open-day", 1),
        ("reached", "05-06", "women open-day F", 64),
        ("reached", "05-06", "women open-day M", 21),
    ],
    "mentoring": [("attendances", "02-04", "F officers", 120), ("participants", "02-04", "F officers", 120)],
    "publications": [
        ("copies", "05-20", "peace ro", 500),
        ("copies", "05-20", "peace ru", 200),
        ("issued", "05-20", "peace", 1),
    ],
    "events": [
        ("external_participants", "04-08", "external home F", 15),
        ("held", "04-08", "external home", 1),
        ("participants", "04-08", "external home F albanian", 14),
        ("participants", "04-08", "external home M serb", 3),
    ],
    "debates": [
        ("held", "04-18", "draft-decision", 1),
        ("participants", "04-18", "draft-decision F", 32),
        ("participants", "04-18", "draft-decision M", 11),
    ],
    "recommendations": [("answered", "05-20", "refused", 1), ("received", "04-18", "", 1)],
    "partnerships": [("initiatives", "02-11", "", 1)],
    "partners": [("joined", "07-02", "", 1)],
}


@pytest.mark.parametrize("register", COUNTED)
def test_an_entry_counts_what_it_says(keeper, register):
    operations.record(register, of(register), by=keeper)
    assert facts(register) == COUNTED[register]


def test_a_meeting_of_partners_counts_once(keeper):
    operations.record("partner-meetings", of("partner-meetings"), by=keeper)
    assert facts("partners") == [("meetings", "09-14", "", 1)]


def test_members_of_boards_are_levels_that_tell_the_whole_function_on_each_day(keeper):
    entry = operations.record("boards", of("boards"), by=keeper)
    assert facts("boards") == [
        ("established", "11-05", "", 1),
        ("members", "02-01", "member F", 2),
        ("members", "02-01", "member M", 5),
        ("members", "11-05", "chair M", 1),
        ("members", "11-05", "member M", 5),
    ]
    values = values_of(entry) | {"dissolved_on": "2019-05-31"}
    operations.correct(entry.code, values, version=1, because="Dissolved", by=keeper)
    levels = [(on, of_whom, number) for name, on, of_whom, number in facts("boards") if name == "members" and on == "06-01"]
    assert levels == [("06-01", "chair M", 0), ("06-01", "member F", 0), ("06-01", "member M", 0)]


def test_women_in_two_programmes_are_counted_once_a_year(keeper):
    """120 and 95 women, 20 of them in both: 195 people, 215 places."""
    operations.record("mentoring", of("mentoring"), by=keeper)
    second = [{"sex": "F", "rank_band": "officers", "attendances": 95, "new_in_year": 75}]
    operations.record("mentoring", of("mentoring", kind="leadership", from_on="2019-04-01", people=second), by=keeper)
    totals = Counter()
    for measure, _on, _of_whom, number in facts("mentoring"):
        totals[measure] += number
    assert totals == {"participants": 195, "attendances": 215}


def test_a_correction_moves_what_was_counted(keeper):
    entry = operations.record("campaigns", of("campaigns"), by=keeper)
    changed = values_of(entry) | {"topic": "peace", "channels": [{"channel": "school", "sex": "X", "reached": 40}]}
    operations.correct(entry.code, changed, version=1, because="Counted anew", by=keeper)
    assert facts("campaigns") == [("held", "03-04", "peace", 1), ("reached", "04-12", "peace school X", 40)]


def test_a_recommendation_that_waits_is_received_and_not_answered(keeper):
    waiting = of("recommendations", state="", answered_on="", answer="")
    entry = operations.record("recommendations", waiting, by=keeper)
    assert (entry.state, facts("recommendations")) == ("open", [("received", "04-18", "", 1)])


def test_who_was_only_invited_is_a_reported_zero(keeper):
    operations.record("partners", of("partners", joined_on="", works=[]), by=keeper)
    assert facts("partners") == [("joined", "06-01", "", 0)]


LINE = st.tuples(
    st.sampled_from(["", "A", "B", "C"]),
    st.sampled_from(["F", "M", "X"]),
    st.sampled_from(["", "serb", "turk"]),
    st.integers(0, 50),
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINE, max_size=8, unique_by=lambda line: line[:3]))
def test_guests_of_all_organizations_are_one_number_for_each_sex_and_community(today, lines):
    people = [dict(zip(("organization", "sex", "community", "people"), line, strict=True)) for line in lines]
    entry = operations.record("events", of("events", topic="", people=people), by=person("customs.personnel"))
    found = Fact.objects.filter(entry=entry.code, sign=1, reversed_by__isnull=True).exclude(sex="")
    counted = Counter({(one.measure == "events.participants", one.sex, one.community): one.number for one in found})
    plain = Counter()
    for organization, sex, community, number in lines:
        plain[organization == "", sex, community] += number
    assert counted == plain
