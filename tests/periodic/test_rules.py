"""The way of a report, what an approval holds, due days and states: rules without a database."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel import periods
from followthrough.reporting.calendar.rules.days import ClosedRule, DayTable
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.rules.content import Approval, hash_at, standing
from followthrough.reporting.periodic.rules.decisions import Decided, Matter, due_of, goes_out
from followthrough.reporting.periodic.rules.routes import Chain, HopKind, without_a_way
from followthrough.reporting.periodic.rules.states import ReportState, Standing, Told
from tests.plans.files import KOSOVO, document

STORED = document(KOSOVO).stored
PARENTS = {body["code"]: body["parent"] for body in STORED["bodies"]} | {"ks-u1": "ks-ksf-units", "ks-u2": "ks-ksf-units"}
KS = Chain.of(STORED, PARENTS)


def way(body):
    return [(leg.recipient, leg.kind.value) for leg in KS.route(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ks-u1", [("ks-lfc", "judge"), ("ks-mksf", "judge")]),
        ("ks-lfc", [("ks-mksf", "judge")]),
        ("ks-lfc-geo", [("ks-lfc", "judge"), ("ks-mksf", "judge")]),
        ("ks-chain", [("ks-lfc", "judge"), ("ks-mksf", "judge")]),
        ("ks-departments", [("ks-mksf", "judge")]),
        ("ks-hru", [("ks-mksf", "judge"), ("ks-hierarchy", "acknowledge")]),
        ("ks-cau", [("ks-mksf", "judge"), ("ks-hierarchy", "acknowledge")]),
        ("ks-mksf", [("ks-opm", "outside")]),
        ("ks-trainers", []),
    ],
)
def test_each_body_enters_at_its_step(body, expected):
    assert way(body) == expected


def test_who_owes_a_report_and_for_whom_others_enter():
    assert KS.senders() == ("ks-u1", "ks-u2")
    assert Chain.of(STORED, {code: PARENTS[code] for code in PARENTS if not code.startswith("ks-u")}).senders() == (
        "ks-ksf-units",
    )
    assert without_a_way(KS, ["ks-trainers", "ks-u1", "ks-opm"]) == ("ks-trainers",)


@given(st.integers(1, 8), st.integers(0, 7))
def test_a_chain_of_any_length_leads_to_its_end_and_a_circle_ends(length, back):
    names = [f"b{number}" for number in range(length + 1)]
    links = tuple(itertools.pairwise(names))
    chain = Chain(links, None, None, {}, dict.fromkeys(names))
    assert [leg.recipient for leg in chain.route("b0")] == names[1:]
    circle = Chain((*links, (names[-1], names[back % len(names)])), None, None, {}, dict.fromkeys(names))
    assert len({leg.recipient for leg in circle.route("b0")}) == len(circle.route("b0"))


@given(st.lists(st.text(max_size=3), min_size=1, max_size=6), st.integers(0, 5), st.text(max_size=3))
def test_an_edit_reopens_the_hops_that_read_it_and_no_other(notes, edited, words):
    content = {"text": "as it was"}
    approved = [Approval(note, hash_at(content, notes, place)) for place, note in enumerate(notes)]
    assert standing(content, approved) == len(notes)
    edited %= len(notes)
    changed = [Approval(words if place == edited else one.note, one.sha256) for place, one in enumerate(approved)]
    assert standing(content, changed) == (len(notes) if words == notes[edited] else edited)
    assert standing({"text": "another"}, approved) == 0


def test_of_decisions_the_one_that_held_on_the_last_day_counts():
    decided = (
        Decided(Matter.DUE, date(2019, 3, 1), Frequency.WEEKLY, 3),
        Decided(Matter.DUE, date(2019, 4, 1), Frequency.WEEKLY, 1),
        Decided(Matter.RECIPIENT, date(2019, 5, 1), frequencies=(Frequency.ANNUAL,)),
    )

    def due(number, frequency=Frequency.WEEKLY):
        return due_of(periods.week(2019, number), frequency, decided, DayTable(), ClosedRule.NEXT)

    assert due(8) is None
    assert due(10) == date(2019, 3, 13)
    assert due(14) == date(2019, 4, 8)
    assert due(14, Frequency.QUARTERLY) is None
    assert goes_out(decided, date(2019, 4, 30)) is None
    assert goes_out(decided, date(2019, 5, 1)) == (Frequency.ANNUAL,)


@given(
    state=st.sampled_from([None, *ReportState]),
    nil=st.booleans(),
    sent=st.none() | st.integers(-2, 40),
    today=st.integers(-10, 60),
)
def test_without_a_due_day_nothing_is_ever_late(state, nil, sent, today):
    first, last = date(2019, 3, 4), date(2019, 3, 10)
    sent_on = last + timedelta(days=sent) if sent is not None else None
    told = Standing(state, nil, sent_on, first, last, None).told(last + timedelta(days=today))
    assert told not in {Told.LATE, Told.OVERDUE}


@pytest.mark.parametrize(
    ("state", "sent", "today", "expected"),
    [
        (None, None, 3, Told.AHEAD),
        (None, None, 6, Told.OPEN),
        (None, None, 12, Told.MISSING),
        (None, None, 14, Told.OVERDUE),
        (ReportState.UNDER_WAY, 13, 20, Told.SENT),
        (ReportState.UNDER_WAY, 14, 20, Told.LATE),
        (ReportState.ACCEPTED, 13, 20, Told.ACCEPTED),
        (ReportState.SENT_BACK, 14, 20, Told.SENT_BACK),
    ],
)
def test_how_a_week_with_a_due_day_is_called(state, sent, today, expected):
    march = lambda day: date(2019, 3, day) if day else None  # noqa: E731 -- because it is read in three places below
    known = Standing(state, False, march(sent), march(4), march(10), march(13))
    assert known.told(march(today)) == expected


def test_kinds_of_hops_are_three():
    assert {kind.value for kind in HopKind} == {"judge", "acknowledge", "outside"}
