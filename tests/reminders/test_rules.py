"""When somebody is reminded, who hears of what is late, and that nothing about a body that is not bound rises."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Kind, Office
from followthrough.reporting.reminders.rules.marks import ABOVE_BUREAU, AROUND, RISES, latest_mark, risen_mark
from followthrough.reporting.reminders.rules.paces import Pace, takes
from followthrough.reporting.reminders.rules.reminding import Tone, once_each, reminders_of
from tests.reminders.tasks import ABOVE, BUREAU, DUE, HELD, days, offices, task, tasks


def said(one, day, held=HELD):
    """(role, tone) of everything that is said on a day."""
    return {(found.office.role, found.tone) for found in reminders_of(one, day, held)}


def plain_latest(marks, again, day):
    """The slow way: walk through all days and remember the last on which something was to be said."""
    last = None
    for one in range(min(marks), day + 1):
        if one in marks or (one > marks[-1] and (one - marks[-1]) % again == 0):
            last = one
    return last


@given(st.lists(st.integers(-20, 30), min_size=1, unique=True).map(sorted).map(tuple), st.integers(1, 10), st.integers(-40, 90))
def test_latest_mark_equals_a_walk_through_all_days(marks, again, day):
    assert latest_mark(marks, again, day) == plain_latest(marks, again, day)


@pytest.mark.parametrize(
    ("day", "mark"), [(-15, None), (-14, -14), (-4, -14), (-3, -3), (0, 0), (6, 1), (7, 7), (27, 21), (28, 28), (36, 35)]
)
def test_marks_of_the_usual_schedule(day, mark):
    assert latest_mark(AROUND, 7, day) == mark


@pytest.mark.parametrize(
    ("late", "roles"),
    [
        (0, {Role.FOCAL_POINT}),
        (1, {Role.FOCAL_POINT, Role.APPROVER}),
        (3, {Role.FOCAL_POINT, Role.APPROVER, Role.LEAD}),
        (7, {Role.FOCAL_POINT, Role.APPROVER, Role.LEAD, Role.COORDINATOR}),
        (14, {Role.FOCAL_POINT, Role.APPROVER, Role.LEAD, Role.COORDINATOR, Role.SUPERVISOR}),
    ],
)
def test_it_rises_step_by_step(late, roles):
    assert {role for role, _tone in said(task(), DUE + timedelta(days=late))} == roles


def test_a_body_that_is_not_bound_is_asked_and_nobody_above_the_bureau_hears():
    found = said(task(bound=False), DUE + timedelta(days=30))
    assert {tone for _role, tone in found} == {Tone.ASKED}
    assert Role.SUPERVISOR not in {role for role, _tone in found}
    assert Role.COORDINATOR in {role for role, _tone in found}


def test_a_lead_that_is_late_with_an_unbound_body_is_late_but_the_body_is_not_named_above():
    report = task(Kind.ACCEPT, office=Office(2, Role.LEAD), bodies=task(bound=False).bodies[::-1], above=(BUREAU, ABOVE))
    found = said(report, DUE + timedelta(days=30))
    assert (Role.LEAD, Tone.LATE) in found
    assert Role.SUPERVISOR not in {role for role, _tone in found}


@given(tasks, days, st.frozensets(offices))
def test_nobody_above_the_bureau_ever_hears_of_a_body_that_is_not_bound(one, day, held):
    for found in reminders_of(one, day, held):
        if found.office.role in ABOVE_BUREAU:
            assert all(body.is_bound for body in found.task.bodies)


@given(tasks, days, st.frozensets(offices))
def test_only_what_a_bound_body_owes_is_called_late(one, day, held):
    for found in reminders_of(one, day, held):
        if found.tone == Tone.LATE:
            assert one.bodies[0].is_bound
            assert one.effective_on is not None
            assert day > one.effective_on


@given(tasks, days)
def test_going_day_by_day_or_with_gaps_says_no_mark_twice_and_misses_no_last_one(one, first):
    """Keys of every second day are a part of those of every day, and the last day of both says the same."""
    span = [first + timedelta(days=step) for step in range(40)]
    daily = [{found.key for found in reminders_of(one, day, HELD)} for day in span]
    told = set().union(*daily)
    assert set().union(*daily[::2]) <= told
    assert daily[-1] <= told


def test_a_signature_is_asked_for_48_and_24_hours_before():
    waiting = task(Kind.SIGN, office=Office(1, Role.APPROVER), since=DUE - timedelta(days=2))
    for before in (2, 1):
        keys = {found.key for found in reminders_of(waiting, DUE - timedelta(days=before), HELD)}
        assert f"{waiting.key}@{DUE}:-{before}" in keys
    assert said(waiting, DUE - timedelta(days=3)) == set()


def test_a_lead_is_reminded_of_what_waits_to_be_accepted():
    waiting = task(Kind.ACCEPT, office=Office(2, Role.LEAD), legal_on=None, effective_on=None, since=date(2020, 1, 6))
    assert said(waiting, date(2020, 1, 7)) == set()
    assert said(waiting, date(2020, 1, 8)) == {(Role.LEAD, Tone.WAITS)}


def test_a_vacant_seat_is_said_to_the_bureau_once_a_week():
    held = HELD - {Office(1, Role.FOCAL_POINT)}
    monday = date(2019, 12, 9)
    keys = {found.key for day in range(7) for found in reminders_of(task(), monday + timedelta(days=day), held)}
    assert keys == {"vacant:1:focal_point:2019w50"}
    assert said(task(), monday, held) == {(Role.COORDINATOR, Tone.VACANT)}


def test_a_step_without_approver_is_said_before_anything_waits_for_one():
    report = task(needs=(Office(1, Role.APPROVER),))
    held = HELD - {Office(1, Role.APPROVER)}
    found = [one for one in reminders_of(report, date(2019, 12, 9), held) if one.tone == Tone.VACANT]
    assert [(one.office, one.of) for one in found] == [(BUREAU, Office(1, Role.APPROVER))]


def test_a_vacant_bureau_is_said_above_without_naming_a_body_that_is_not_bound():
    summary = task(Kind.SUM_UP, office=BUREAU, bodies=task().bodies[:1], above=(ABOVE,))
    assert said(summary, date(2019, 12, 9), HELD - {BUREAU}) == {(Role.SUPERVISOR, Tone.VACANT)}
    unbound = task(Kind.QUESTION, bound=False, office=BUREAU, above=(ABOVE,), effective_on=None, legal_on=None)
    assert said(unbound, date(2019, 12, 9), HELD - {BUREAU}) == set()


def test_one_line_for_each_task_and_what_is_ones_own_first():
    late = DUE + timedelta(days=8)
    waiting = task(Kind.SIGN, office=Office(1, Role.APPROVER), since=DUE)
    found = once_each(reminders_of(waiting, late, HELD))
    assert [(one.is_own, one.tone) for one in found] == [(True, Tone.LATE)]


def test_risen_marks_begin_with_the_first_day_of_each_office():
    assert {role: [risen_mark(role, days) for days in (0, 1, 3, 7, 14, 21)] for role in RISES} == {
        Role.APPROVER: [None, 1, 1, 1, 8, 15],
        Role.LEAD: [None, None, 3, 3, 10, 17],
        Role.COORDINATOR: [None, None, None, 7, 14, 21],
        Role.SUPERVISOR: [None, None, None, None, 14, 21],
    }


@pytest.mark.parametrize("pace", list(Pace))
def test_nobody_can_turn_off_what_is_urgent(pace):
    assert all(takes(pace, date(2020, 1, 6) + timedelta(days=day), is_urgent=True) for day in range(7))


def test_weekly_is_monday_and_urgent_is_never():
    week = [date(2020, 1, 6) + timedelta(days=day) for day in range(7)]
    assert [takes(Pace.WEEKLY, day, is_urgent=False) for day in week] == [True, *[False] * 6]
    assert not any(takes(Pace.URGENT, day, is_urgent=False) for day in week)
