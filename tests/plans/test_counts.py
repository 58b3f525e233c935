"""The counts of the two plans, derived from rows (domain.md A, section 0), and the same counted the slow way."""

from collections import Counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from followthrough.promise.plans.rules.calendar import reporting_days, reporting_years
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.owed import asked_in, count, dues, dues_of, is_active
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import Recurrence
from tests.plans.files import KOSOVO, MOLDOVA, shipped


@pytest.fixture(scope="module")
def moldova():
    document, faults = check(shipped(MOLDOVA))
    assert faults == ()
    return document


@pytest.fixture(scope="module")
def kosovo():
    document, faults = check(shipped(KOSOVO))
    assert faults == ()
    return document


def test_moldova_counts(moldova):
    counts = count(moldova)
    assert (counts.core_objectives, counts.objectives, counts.barriers) == (2, 8, 8)
    assert (counts.actions, counts.dated_rows, counts.indicators) == (34, 49, 10)
    assert (counts.bodies, counts.responsible) == (25, 8)
    assert (counts.obligations, counts.dues) == (334, 418)
    assert counts.standing_duties == 10
    assert counts.effects == {"binding": 229, "undetermined": 105}


def test_moldova_rows_of_each_body(moldova):
    assert count(moldova).rows_of == {
        "md-mod": 49, "md-mia": 49, "md-mhlsp": 49, "md-spgs": 49, "md-dpi": 43, "md-sis": 42, "md-cs": 39, "md-nac": 14,
    }  # fmt: skip


def test_moldova_by_year(moldova):
    counts = count(moldova)
    assert counts.rows_by_year == {2018: 16, 2019: 30, 2020: 20, 2021: 14}
    assert counts.dues_by_year == {2018: 102, 2019: 206, 2020: 135, 2021: 97}


def test_moldova_submissions_and_parts_of_2019(moldova):
    objective_of = {row.code: objective for objective in moldova.objectives for row in objective.rows}
    asked = asked_in(moldova, 2019)
    assert len({(due.institution, objective_of[due.row].lead) for due in asked}) == 24
    assert len({(due.institution, objective_of[due.row].number) for due in asked}) == 59
    by_body = Counter(due.institution for due in asked)
    assert by_body == {
        "md-mod": 30,
        "md-mia": 30,
        "md-mhlsp": 30,
        "md-spgs": 30,
        "md-dpi": 27,
        "md-sis": 25,
        "md-cs": 24,
        "md-nac": 10,
    }


def test_moldova_yearly_and_unclear_rows(moldova):
    yearly = {row.code for row in moldova.rows if row.recurrence == Recurrence.ANNUAL}
    unclear = {row.code for row in moldova.rows if row.recurrence == Recurrence.UNCLEAR}
    assert yearly == {"1.2-a", "2.1-b", "3.5-a", "5.3-a", "6.2-a", "6.2-b"}
    assert unclear == {"1.3-b", "4.1-b", "8.1-a"}


def test_moldova_leads(moldova):
    assert {objective.number: objective.lead for objective in moldova.objectives} == {
        "1": "md-mod", "2": "md-mhlsp", "3": "md-mhlsp", "4": "md-mia", "5": "md-mod", "6": "md-mod", "7": "md-mod", "8": "md-mia",
    }  # fmt: skip


def test_moldova_short_names(moldova):
    responsible = set(count(moldova).rows_of)
    assert {body.short for body in moldova.bodies if body.code in responsible} == {
        "MoD",
        "MIA",
        "MHLSP",
        "SIS",
        "SPGS",
        "CS",
        "DPI",
        "NAC",
    }


def test_kosovo_counts(kosovo):
    counts = count(kosovo)
    assert (counts.objectives, counts.actions, counts.dated_rows, counts.obligations, counts.dues) == (6, 15, 0, 48, 48)
    assert counts.effects == {"undetermined": 48}
    assert all(due.year is None and due.due_on is None for due in dues(kosovo))
    assert [objective.lead for objective in kosovo.objectives] == [None] * 6
    assert {objective.supervisor for objective in kosovo.objectives} == {"ks-hierarchy"}
    assert [row.code for row in kosovo.rows][:3] == ["I.1", "I.2", "II.1"]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, ("2019-01-05", "2019-01-20", "2019-02-10")),
        (2019, ("2020-01-05", "2020-01-20", "2020-02-10")),
        (2021, ("2022-01-05", "2022-01-20", "2022-02-10")),
    ],
)
def test_reporting_days(moldova, year, days):
    found = reporting_days(moldova, year)
    assert (str(found.institutions_due_on), str(found.leads_due_on), str(found.coordinator_due_on)) == days


def test_reporting_years(moldova, kosovo):
    assert list(reporting_years(moldova)) == [2018, 2019, 2020, 2021]
    assert list(reporting_years(kosovo)) == []


def test_counts_agree_with_plain_counting_of_the_file():
    stored = yaml.safe_load(shipped(MOLDOVA))
    obligations, due_count, by_year = 0, 0, Counter()
    for objective in stored["objectives"]:
        for action in objective["actions"]:
            for row in action["rows"]:
                years = range(row["deadline"]["from"], row["deadline"]["to"] + 1)
                bodies = len(row["responsible"])
                obligations += bodies
                due_count += bodies * (len(years) if row["recurrence"] == "annual" else 1)
                by_year.update(dict.fromkeys(years, 0))
                for year in years:
                    by_year[year] += bodies
    assert (obligations, due_count) == (334, 418)
    assert dict(by_year) == {2018: 102, 2019: 206, 2020: 135, 2021: 97}


def row(first, last, recurrence, bodies):
    return RowEntry.of(
        {
            "code": "1.1-a", "outcome": None, "deadline": {"from": first, "to": last}, "recurrence": recurrence, "scope": "each",
            "responsible": [f"b-{number}" for number in range(bodies)], "source": "x",
        }
    )  # fmt: skip


@given(st.integers(2000, 2030), st.integers(0, 6), st.sampled_from([word.value for word in Recurrence]), st.integers(1, 9))
def test_dues_of_any_row_agree_with_a_slow_count(first, length, recurrence, bodies):
    entry = row(first, first + length, recurrence, bodies)
    found = list(dues_of(entry))
    slow = []
    for body in range(bodies):
        for year in range(first, first + length + 1):
            if recurrence == "annual":
                slow.append((f"b-{body}", year, f"{year}-12-31"))
        if recurrence != "annual":
            slow.append((f"b-{body}", None, None if recurrence == "continuous" else f"{first + length}-12-31"))
    assert [(due.institution, due.year, str(due.due_on) if due.due_on else None) for due in found] == slow
    assert [year for year in range(1995, 2040) if is_active(entry, year)] == list(range(first, first + length + 1))
