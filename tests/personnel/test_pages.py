"""The page of a body's people and the projection over HTTP: what is shown to whom, few questions, odd addresses."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.evidence.facts.queries import PeopleLine
from followthrough.evidence.facts.rules.disclosure import Way
from followthrough.evidence.personnel.rules.showing import hides_nothing, shown_table
from followthrough.evidence.registers import operations as registers
from tests.factories.cast import person

MOST = 15
READERS = ("customs.personnel", "customs", "interior", "bureau", "defense.lead", "human.rights")
PAGE, PROJECTION = "/personnel/md-cs/", "/personnel/md-cs/projection/"


def count(kind, on, lines, body="md-cs", by="customs.personnel"):
    """Enter a count; lines are (sex, people, more columns)."""
    span = "day" if kind in {"headcount", "leading", "parents"} else "year"
    told = [{"sex": sex, "people": people, **more} for sex, people, more in lines]
    values = {"institution": body, "kind": kind, "span": span, "on": on, "counts": told, "confirmed": True}
    return registers.record("workforce", values, by=person(by))


@pytest.fixture
def counted(today):
    """Staff of the service by rank, movements of 2019, two women among the senior staff."""
    rank = [("senior", 2, 20), ("officers", 40, 160), ("soldiers", 158, 620)]
    for year, more in ((2018, 0), (2019, 5)):
        lines = [
            (sex, people + more, {"rank_band": code}) for code, *both in rank for sex, people in zip("FM", both, strict=True)
        ]
        if year == 2018:
            lines = [(sex, people + 10, more_columns) for sex, people, more_columns in lines]
        else:
            lines = [(sex, people - 5, more_columns) for sex, people, more_columns in lines]
        count("headcount", date(year, 12, 31), lines)
    count("leading", date(2019, 12, 31), [("F", 2, {}), ("M", 38, {})])
    count("recruited", date(2019, 12, 31), [("F", 18, {}), ("M", 82, {})])
    count(
        "left",
        date(2019, 12, 31),
        [("F", 10, {"reason": "retired"}), ("M", 40, {"reason": "retired"}), ("F", 1, {"reason": "moved"})],
    )
    values = {
        "institution": "md-cs",
        "term": "leading",
        "words": "Heads of units and their deputies",
        "from_on": date(2019, 1, 1),
    }
    registers.record("definitions", values, by=person("customs.personnel"))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.django_db
@pytest.mark.slow
def test_own_people_and_those_above_read_every_count(signed_in, counted):
    shown = text(signed_in("customs").get(PAGE))
    assert "200 of 1000 people at Customs Service are women" in shown
    assert "Women of each 100: 20.0 %" in shown
    assert "“Leading post” counts: Heads of units and their deputies (since 1 January 2019)" in shown
    assert '<title id="pyramid-title">Women and men by rank on 31 Dec 2019</title>' in shown
    assert "fewer than" not in shown


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("name", ["bureau", "interior"])
def test_others_read_no_small_count(signed_in, counted, name):
    shown = text(signed_in(name).get(PAGE))
    assert "fewer than 5" in shown
    women = re.search(r'<th scope="row"> Senior staff </th> <td class="n" data-l="Women"><div> (.*?) </div>', shown)
    assert women[1] == "fewer than 5"
    form = text(signed_in(name).get(PROJECTION))
    assert "Some counts behind the start are small and not shown to you" in form
    assert 'name="women" value' not in form


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_pages_take_few_questions_and_only_keepers_are_led_to_sheets(signed_in, counted, name):
    browser = signed_in(name)
    for address in (PAGE, PROJECTION, "/personnel/md-mod/", "/personnel/ks-ksf-units/"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        assert len(asked) <= MOST, address
    assert ("Count your own sheet" in text(browser.get(PAGE))) == (name in {"customs.personnel", "customs"})


@pytest.mark.django_db
@pytest.mark.slow
def test_a_body_that_counted_nobody_says_what_that_means(signed_in, today):
    shown = text(signed_in("bureau").get("/personnel/md-sis/"))
    assert "Nobody has counted the people of Security and Intelligence Service yet" in shown
    assert "That is not zero" in shown


@pytest.mark.django_db
@pytest.mark.slow
def test_communities_are_shown_from_ten_on(signed_in, today):
    lines = [("F", 40, {"community": "albanian"}), ("F", 7, {"community": "serb"}), ("F", 8, {"community": "turk"})]
    lines.append(("M", 300, {"community": "albanian"}))
    count("headcount", date(2019, 12, 31), lines, "ks-ksf-units", "force.registers")
    own, other = (text(signed_in(name).get("/personnel/ks-ksf-units/")) for name in ("force.registers", "bureau"))
    assert "fewer than 10" not in own
    assert "Women and men by community" in own
    assert other.count("fewer than 10") == 2


@pytest.mark.django_db
@pytest.mark.slow
def test_the_projection_is_filled_from_the_registers_and_says_when(signed_in, counted):
    shown = text(signed_in("customs").get(PROJECTION))
    assert "With 18 women in 100 recruits, women do not reach 30 % of all staff by 2039" in shown
    assert "To reach it by the end of 2029," in shown
    assert "It begins at the end of 2019 with 200 women and 800 men." in shown
    assert "In each year 4.8 of 100 women and 4.8 of 100 men leave" in shown
    assert '<title id="chart-title">' in shown


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("quota=15&of=all", "Women are 20.0 % of all staff already; the quota of 15 % is reached"),
        ("quota=25&share_of_women=60&of=all", "With 60 women in 100 recruits, women reach 25 % of all staff in 2021"),
        ("quota=99&by_year=2021&of=all", "By the end of 2021 it cannot be reached, even if all recruits were women."),
        ("quota=30&by_year=1999&of=all", "The year 1999 cannot be looked at; choose one from 2019 to 2059."),
        ("quota=30&women=0&men=0&intake=0&of=all", "do not reach 30 % of all staff"),
        ("quota=20&level=officers&of=all&rise_women=2&rise_men=2", "of officers and senior staff"),
        ("quota=20&level=officers&of=all", "A quota of one level needs this number too"),
    ],
)
def test_other_assumptions_give_another_answer(signed_in, counted, query, words):
    assert words in text(signed_in("customs").get(f"{PROJECTION}?{query}"))


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize(
    "query", ["quota=x", "quota=101", "quota=30&years=99", "quota=30&women=-1", "quota=NaN", "quota=1e9", "level=%00&quota=30"]
)
def test_odd_assumptions_are_told_at_their_field(signed_in, counted, query):
    response = signed_in("customs").get(f"{PROJECTION}?{query}")
    assert response.status_code in {200, 400}
    assert "quota" in text(response)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("address", ["/personnel/md-none/", "/personnel/md-none/projection/", "/personnel/md-cs/sheets/99/"])
def test_what_is_not_there_says_so(signed_in, today, address):
    assert signed_in("customs").get(address).status_code == 404


LINES = st.lists(
    st.builds(
        lambda sex, rank, unit, number: PeopleLine(
            "workforce.headcount", date(2019, 12, 31), 2019, sex, rank, "", unit, "", number
        ),
        st.sampled_from("FMX"),
        st.sampled_from(["", "officers", "soldiers"]),
        st.sampled_from(["", "a", "b"]),
        st.integers(0, 30),
    ),
    max_size=9,
    unique_by=lambda line: (line.sex, line.rank_band, line.unit),
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.booleans())
def test_a_table_tells_the_plain_sums_or_bounds_that_hold(lines, may_see):
    table = shown_table(lines, lambda line: line.rank_band, may_see=may_see)
    told = [(table.together, sum(line.number for line in lines))]
    for sex in "FMX":
        told.append((table.by_sex[sex], sum(line.number for line in lines if line.sex == sex)))
        for rank, row in table.rows.items():
            if sex in row:
                told.append((row[sex], sum(line.number for line in lines if (line.sex, line.rank_band) == (sex, rank))))
    for shown, plain in told:
        holds = {
            Way.EXACT: lambda shown=shown, plain=plain: shown.number == plain,
            Way.FEWER_THAN: lambda shown=shown, plain=plain: plain < shown.number,
            Way.AT_LEAST: lambda shown=shown, plain=plain: plain >= shown.number,
            Way.WITHHELD: lambda: True,
            Way.NOT_REPORTED: lambda plain=plain: plain == 0,
        }
        assert holds[shown.way]()
        assert shown.is_exact or not may_see or shown.way == Way.NOT_REPORTED
    assert hides_nothing(lines, may_see=may_see) == (may_see or not any(0 < line.number < 5 for line in lines))
