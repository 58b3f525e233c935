"""Rules of annual plans without a database, each calculation against a slow plain count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.texts import Text
from followthrough.promise.annual.rules.changes import ChangeKind, changes_between
from followthrough.promise.annual.rules.content import (
    BOTH,
    NO_DAYS,
    NO_STEP,
    NO_TEXT,
    RowPlan,
    gaps_of,
    record_of,
    rows_of,
    seal_of,
)
from followthrough.promise.annual.rules.feed import Entry, calendar_of
from followthrough.promise.annual.rules.months import WHOLE, bar_of, months_of, place_of
from followthrough.promise.annual.rules.states import MOVES, Move, PlanState, after, check_approver
from followthrough.promise.annual.rules.steps import LONGEST_TEXT, Span, Step, StepRefused, check_step, proposed_step, span_in
from followthrough.promise.annual.rules.targets import Demand, Outcome, Stated, asked_by, compare
from followthrough.promise.plans.rules.measures import Unit
from tests.plans.files import MOLDOVA, document

DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
YEAR = Span(date(2020, 1, 1), date(2020, 12, 31))
IN_YEAR = st.dates(YEAR.first_on, YEAR.last_on)


def steps(max_size=4):
    one = st.builds(
        Step, number=st.integers(1, 9), text=WORDS, unit=WORDS, office=WORDS, note=WORDS,
        starts_on=st.none() | IN_YEAR, ends_on=st.none() | IN_YEAR,
    )  # fmt: skip
    return st.lists(one, max_size=max_size, unique_by=lambda step: step.number).map(tuple)


def rows():
    one = st.builds(
        RowPlan, code=st.sampled_from(["1.1-a", "1.2-a", "2.1-b", "8.4-a"]), objective=st.sampled_from(["1", "2"]),
        outcome=st.builds(Text, st.dictionaries(st.sampled_from(["en", "ro"]), WORDS)), span=st.just(YEAR),
        objective_title=st.just(Text({"en": "Title"})), due_on=st.none() | IN_YEAR, reason=st.sampled_from(["", "Next year"]), steps=steps(), is_asked=st.booleans(),
    )  # fmt: skip
    return st.lists(one, max_size=4, unique_by=lambda row: row.code).map(tuple)


@given(st.integers(2018, 2022), st.none() | st.integers(2016, 2022), st.none() | DAYS)
def test_span_agrees_with_counting_days(year, first_year, due_on):
    span = span_in(year, first_year, due_on)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    slow = [
        day
        for day in days
        if day.year == year and (first_year is None or day.year >= first_year) and (due_on is None or day <= due_on)
    ]
    if slow:
        assert (span.first_on, span.last_on) == (slow[0], slow[-1])
    else:
        assert span.first_on > span.last_on


@given(DAYS, DAYS, DAYS)
def test_a_step_is_saved_only_inside_the_year_and_in_order(starts_on, ends_on, due_on):
    span = span_in(2020, 2019, due_on)
    is_right = starts_on.year == ends_on.year == 2020 and starts_on <= ends_on and starts_on <= due_on and ends_on <= due_on
    step = Step(1, "Words", starts_on=starts_on, ends_on=ends_on)
    if is_right:
        check_step(step, "1.1-a", span)
    else:
        with pytest.raises(StepRefused):
            check_step(step, "1.1-a", span)


def test_a_step_after_the_deadline_says_the_deadline():
    with pytest.raises(StepRefused) as refused:
        check_step(Step(3, "x", ends_on=date(2020, 7, 1)), "1.1-a", span_in(2020, 2019, date(2020, 6, 30)))
    assert (refused.value.number, refused.value.field) == (3, "ends_on")
    assert "30.06.2020" in refused.value.sentence


def test_a_long_text_is_refused_at_its_field():
    with pytest.raises(StepRefused) as refused:
        check_step(Step(1, "x" * (LONGEST_TEXT + 1)), "1.1-a", YEAR)
    assert refused.value.field == "text"


def test_overlapping_steps_are_fine():
    for step in (Step(1, "a", starts_on=date(2020, 1, 1), ends_on=date(2020, 6, 1)), Step(2, "b", starts_on=date(2020, 3, 1))):
        check_step(step, "1.1-a", YEAR)


def test_the_proposed_step_spans_what_the_row_has_of_the_year():
    step = proposed_step("x" * 900, YEAR)
    check_step(step, "1.1-a", YEAR)
    assert (step.starts_on, step.ends_on, len(step.text)) == (YEAR.first_on, YEAR.last_on, LONGEST_TEXT)


@given(rows())
def test_gaps_agree_with_a_slow_count(plan):
    slow = []
    for row in plan:
        if row.is_asked and not row.steps and not row.reason:
            slow.append((row.code, 0, NO_STEP))
        if row.steps and row.reason:
            slow.append((row.code, 0, BOTH))
        for step in row.steps:
            if not step.text:
                slow.append((row.code, step.number, NO_TEXT))
            if not (step.starts_on and step.ends_on):
                slow.append((row.code, step.number, NO_DAYS))
    assert [(gap.row, gap.step, gap.template) for gap in gaps_of(plan)] == slow


@given(rows())
def test_frozen_rows_are_read_back_as_they_were(plan):
    assert rows_of(record_of(plan)) == plan
    assert seal_of(rows_of(record_of(plan))) == seal_of(plan)


@given(rows(), rows())
def test_equal_seals_mean_equal_words(one, other):
    assert (seal_of(one) == seal_of(other)) == (record_of(one) == record_of(other))


def _apply(before, changes, after):
    """A slow undo: from the later version and its changes back to the steps of the earlier one, by row and number."""
    held = {(row.code, step.number): step for row in after for step in row.steps}
    for change in changes:
        if change.kind == ChangeKind.ADDED:
            del held[change.row, change.after.number]
        elif change.kind in {ChangeKind.CHANGED, ChangeKind.TAKEN_OUT}:
            held[change.row, change.before.number] = change.before
    return held


@given(rows(), rows())
def test_changes_lead_back_to_the_version_before(before, after):
    changes = changes_between(before, after)
    assert _apply(before, changes, after) == {(row.code, step.number): step for row in before for step in row.steps}
    for change in changes:
        assert change.before != change.after or change.kind in {ChangeKind.MOVED, ChangeKind.REASON}
    reasons = {row.code: row.reason for row in after}
    for change in changes:
        if change.kind == ChangeKind.REASON:
            assert reasons.get(change.row, "") == change.words_after
            reasons[change.row] = change.words_before
    old = {row.code: row.reason for row in before}
    assert all(reasons.get(code, "") == old.get(code, "") for code in {*reasons, *old})


@given(rows())
def test_nothing_changed_between_a_version_and_itself(plan):
    assert changes_between(plan, plan) == ()


def test_another_order_is_one_change():
    row = RowPlan("1.1-a", "1", Text(), YEAR, steps=(Step(1, "a"), Step(2, "b")))
    changes = changes_between((row,), (replace(row, steps=row.steps[::-1]),))
    assert [change.kind for change in changes] == [ChangeKind.MOVED]


@given(IN_YEAR, IN_YEAR)
def test_bars_lie_in_the_year_and_in_their_months(one, other):
    starts_on, ends_on = sorted((one, other))
    bar = bar_of(starts_on, ends_on)
    assert 0 <= bar.left < bar.left + bar.width <= WHOLE
    assert bar.left // 100 == starts_on.month - 1
    assert (bar.left + bar.width - 1) // 100 == ends_on.month - 1
    if starts_on < ends_on:
        assert place_of(starts_on) <= place_of(ends_on)


def test_the_whole_year_is_the_whole_bar():
    assert (bar_of(date(2020, 1, 1), date(2020, 12, 31)).left, bar_of(date(2020, 1, 1), date(2020, 12, 31)).width) == (0, WHOLE)


@given(rows())
def test_months_agree_with_a_slow_walk_through_the_year(plan):
    months = months_of(plan)
    assert len(months) == 12
    for number, events in enumerate(months, start=1):
        slow = set()
        for row in plan:
            for step in row.steps:
                if step.ends_on and step.ends_on.month == number:
                    slow.add((row.code, step.number, True))
                if step.starts_on and step.starts_on.month == number and step.starts_on != step.ends_on:
                    slow.add((row.code, step.number, False))
        assert {(event.row.code, event.step.number, event.is_end) for event in events} == slow
        assert len(events) == len(slow)
        assert [event.day for event in events] == sorted(event.day for event in events)


NUMBERS = st.integers(0, 200).map(Decimal)
TARGETS = st.builds(Stated, st.sampled_from(Demand), NUMBERS, st.sampled_from(Unit))


def _fulfils(target, value, unit):
    """Whether a value reached fulfils a target."""
    if target.comparator == Demand.ALL:
        return unit == Unit.PERCENT and value >= 100
    if target.unit != unit:
        return False
    tests = {Demand.AT_LEAST: value >= target.number, Demand.AT_MOST: value <= target.number}
    return tests.get(target.comparator, value == target.number)


@given(TARGETS, TARGETS)
def test_an_own_target_is_enough_when_whoever_reaches_it_reaches_the_programmes(asked, own):
    finding = compare(asked, own)
    reached = [(value, unit) for value in range(0, 400) for unit in Unit if _fulfils(own, Decimal(value), unit)]
    always = all(_fulfils(asked, Decimal(value), unit) for value, unit in reached)
    if finding in {Outcome.SAME, Outcome.STRONGER}:
        assert always
    if finding == Outcome.WEAKER:
        assert not always


def test_findings_that_the_programme_knows():
    twenty = Stated(Demand.AT_LEAST, Decimal(20), Unit.PERCENT)
    whole = Stated(Demand.ALL, None, Unit.NUMBER)
    assert compare(twenty, replace(twenty, number=Decimal(15))) == Outcome.WEAKER
    assert compare(twenty, replace(twenty, number=Decimal(25))) == Outcome.STRONGER
    assert compare(twenty, replace(twenty, number=Decimal("20.0"))) == Outcome.SAME
    assert compare(twenty, replace(twenty, unit=Unit.NUMBER)) == Outcome.DIFFERENT
    assert compare(twenty, Stated(Demand.AT_MOST, Decimal(20), Unit.PERCENT)) == Outcome.DIFFERENT
    assert compare(whole, Stated(Demand.AT_LEAST, Decimal(80), Unit.PERCENT)) == Outcome.WEAKER
    assert compare(whole, replace(whole, unit=Unit.PERCENT)) == Outcome.SAME
    assert compare(None, twenty) == Outcome.NOT_COMPARED


def test_what_measures_of_the_shipped_programme_ask():
    measures = {measure.code: measure for measure in document(MOLDOVA).measures}
    assert asked_by(measures["2.1-b"]) == Stated(Demand.AT_LEAST, Decimal(20), Unit.PERCENT)
    assert asked_by(measures["8.4-a"]) is None


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("move", Move)
def test_moves_that_are_not_in_the_table_are_refused(state, move):
    if (state, move) in MOVES:
        assert after(state, move, 2020) == MOVES[state, move]
    else:
        with pytest.raises(RuleBroken) as refused:
            after(state, move, 2020)
        assert "2020" in refused.value.sentence


def test_who_wrote_last_does_not_approve_where_a_colleague_could():
    assert check_approver(wrote_last=False, has_colleague=True) is False
    assert check_approver(wrote_last=True, has_colleague=False) is True
    with pytest.raises(RuleBroken):
        check_approver(wrote_last=True, has_colleague=True)


@given(st.lists(st.tuples(IN_YEAR, IN_YEAR, WORDS), max_size=5))
def test_a_calendar_is_read_back_as_it_was_written(found):
    stamp = datetime(2019, 12, 1, 9, tzinfo=UTC)
    entries = [Entry(f"md.{place}", *sorted((one, other)), words) for place, (one, other, words) in enumerate(found)]
    content = calendar_of("MD, CS", entries, stamp)
    assert content == calendar_of("MD, CS", entries, stamp)
    events = Calendar.from_ical(content).walk("VEVENT")
    read = [(str(e["uid"]), e.decoded("dtstart"), e.decoded("dtend"), str(e["summary"])) for e in events]
    assert read == [(f"{e.key}@followthrough", e.starts_on, e.ends_on + timedelta(days=1), e.summary) for e in entries]
