"""Rules of reviews: kinds from target years, duties counted, indicators judged, changes of a text."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.arithmetic import is_met
from followthrough.promise.plans.rules.readings.targets import readings_of
from followthrough.reporting.reviews.rules import changes, duties, kinds, standing
from followthrough.reporting.reviews.rules.changes import Change, Sort
from followthrough.reporting.reviews.rules.duties import Duty, figures_of
from followthrough.reporting.reviews.rules.kinds import Kind, Level, Planned, State
from followthrough.reporting.reviews.rules.standing import Found, Reason, Standing, stands

MOLDOVA = read_plan_file("moldova-2018-2021")
KOSOVO = read_plan_file("kosovo-ksf")


def test_reviews_follow_from_the_target_years_of_the_plan():
    assert kinds.planned_by(MOLDOVA.head) == (
        Planned(Kind.MID_TERM, 2019, Level.OBJECTIVE),
        Planned(Kind.FINAL, 2021, Level.OBJECTIVE),
        Planned(Kind.IMPACT, 2022, Level.CORE),
    )
    assert kinds.planned_by(KOSOVO.head) == ()


@pytest.mark.parametrize("now", list(State))
@pytest.mark.parametrize("wanted", [State.OPEN, State.CLOSED, State.PUBLISHED])
def test_states_follow_each_other_without_a_leap(now, wanted):
    order = list(State)
    if order.index(wanted) == order.index(now) + 1:
        kinds.check_move(now, wanted)
    else:
        with pytest.raises(RuleBroken):
            kinds.check_move(now, wanted)


DUTIES = st.lists(
    st.builds(
        Duty,
        st.sampled_from(["1.1-a", "1.2-a", "1.10-a"]),
        st.sampled_from(["CS", "MoD", "SIS"]),
        st.none() | st.integers(2018, 2021),
        st.booleans(),
        st.sampled_from(duties.ORDER),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DUTIES, st.integers(2017, 2022))
def test_duties_are_counted_as_one_counts_by_hand(every, year):
    found = figures_of(every, year)
    due = [one for one in every if one.until is not None and one.until <= year]
    assert found.all.owed == len([one for one in due if one.status != "not_applicable"])
    assert found.all.done == len([one for one in due if one.status in {"done", "done_late"}])
    assert found.bound.owed == len([one for one in due if one.is_bound and one.status != "not_applicable"])
    assert (len(due) + found.running + found.dateless) == len(every)
    assert sum(row.all.owed for row in found.rows) == found.all.owed
    assert found.silent == tuple(sorted({one.body for one in due if one.status == "unknown"}))
    assert [row.row for row in found.rows] == [code for code in ("1.1-a", "1.2-a", "1.10-a") if code in {one.row for one in due}]


def test_every_word_of_a_verdict_and_of_an_answer_is_counted():
    from followthrough.evidence.indicators.rules.verdicts import Verdict
    from followthrough.reporting.cycles.rules.answers import Status

    assert {duties.status_word(one.value) for one in (*Verdict, *Status)} == set(duties.ORDER)


def part(code, name="all"):
    indicator = next(one for one in MOLDOVA.indicators if one.code == code)
    return indicator, next(one for one in indicator.parts if one.code == name)


def line(code, year, name="all", values=None, grades=None, decided=None):
    indicator, piece = part(code, name)
    target = next(one for one in piece.targets if one.year == year)
    return stands(indicator, piece, target, Found(values or {}, grades or {}, decided or {}))


def test_without_a_value_it_is_not_assessable_and_says_what_is_missing():
    found = line("O3", 2019)
    assert (found.standing, found.reasons[:2]) == (Standing.NOT_ASSESSABLE, (Reason.NO_VALUE, Reason.NO_BASELINE))


def test_a_value_is_judged_under_every_reading_until_one_is_decided():
    values = {("O1", 2019): Decimal("72.0")}
    found = line("O1", 2019, values=values)
    assert (found.standing, found.met, found.missed) == (Standing.OPEN, ("relative-baseline",), ("points-baseline",))
    decided = line("O1", 2019, values=values, decided={"O1.2019": "points-baseline"})
    assert (decided.standing, decided.met, decided.missed) == (Standing.NOT_MET, (), ("points-baseline",))
    assert len(decided.readings) == 2


def test_a_value_without_a_direction_is_not_judged():
    found = line("O2", 2019, values={("O2", 2019): Decimal(9), ("O2", 2016): Decimal(8)})
    assert (found.standing, Reason.NO_DIRECTION in found.reasons) == (Standing.NOT_ASSESSABLE, True)
    assert (
        line("O2", 2019, values={("O2", 2019): Decimal(9), ("O2", 2016): Decimal(8)}, decided={"O2.direction": "higher"}).standing
        == Standing.MET
    )


def test_a_blank_target_can_be_followed_and_neither_met_nor_missed():
    found = line("O8", 2019, values={("O8", 2019): Decimal(12)})
    assert (found.standing, found.reasons, found.value) == (Standing.NOT_ASSESSABLE, (Reason.NO_TARGET,), Decimal(12))


def test_grades_are_compared_in_the_order_of_the_plan():
    indicator, piece = part("O4")
    asked = piece.targets[0].expression["grade"]
    place = indicator.grades.index(asked)
    for number, grade in enumerate(indicator.grades):
        wanted = Standing.MET if number >= place else Standing.NOT_MET
        assert line("O4", 2019, grades={("O4", 2019): grade}).standing == wanted
    assert line("O4", 2019, grades={("O4", 2019): "other"}).reasons == (Reason.UNKNOWN_GRADE,)
    assert line("O4", 2019).reasons == (Reason.NO_VALUE,)


PARTS = [
    (indicator, piece, target)
    for indicator in MOLDOVA.indicators
    for piece in indicator.parts
    for target in piece.targets
    if not indicator.grades
]


@given(st.sampled_from(PARTS), st.none() | st.decimals(0, 120, places=2), st.none() | st.decimals(0, 120, places=2))
def test_standing_is_what_each_reading_says(chosen, value, earlier):
    indicator, piece, target = chosen
    place = indicator.place_of(piece)
    values = {} if earlier is None else {(place, 2019): earlier}
    if value is not None:
        values[place, target.year] = value
    now = values.get((place, target.year))
    found = stands(indicator, piece, target, Found(values, {}, {}))
    told = (
        []
        if now is None
        else [
            is_met(now, one.value, indicator.better)
            for one in readings_of(indicator, piece, target, values)
            if one.value is not None
        ]
    )
    said = {one for one in told if one is not None}
    wanted = {frozenset(): "not_assessable", frozenset({True}): "met", frozenset({False}): "not_met"}
    assert found.standing == wanted.get(frozenset(said), "open")
    assert found.standing != Standing.NOT_ASSESSABLE or found.reasons


@pytest.mark.parametrize("sort", list(standing.Reason))
def test_every_reason_has_a_sentence(sort):
    assert standing.REASON_SENTENCES[sort]


CHANGES = [
    Change(Sort.DEADLINE, "5.4-a", first=2020, last=2021),
    Change(Sort.JOINS, "2.2-a", "md-sis"),
    Change(Sort.LEAVES, "6.2-a", "md-cs"),
    Change(Sort.WITHDRAWN, "5.1-b"),
    Change(Sort.THRESHOLD, "6.2-a", value="4"),
    Change(Sort.TARGET, "O5", last=2021, value="50"),
    Change(Sort.TARGET, "C2.women", last=2022, value="22,5"),
    Change(Sort.TARGET, "O4", last=2019, value="largely_inclusive"),
    Change(Sort.BASELINE, "O3", last=2016, value="41.5"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: f"{one.sort.value} {one.place}")
def test_a_change_changes_the_text_and_reads_back(change):
    before = changes.drafted(MOLDOVA.stored, [])
    assert changes.drafted(MOLDOVA.stored, [change]) != MOLDOVA.stored
    assert before == MOLDOVA.stored
    assert Change.of(change.as_stored) == change
    assert change.place in change.told
    changes.check_change(MOLDOVA.stored, change)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(Sort.DEADLINE, "9.9-z", first=2020, last=2021), "change.place"),
        (Change(Sort.DEADLINE, "5.4-a"), "change.years"),
        (Change(Sort.DEADLINE, "5.4-a", first=2022, last=2021), "change.years"),
        (Change(Sort.DEADLINE, "6.2-a", first=2018, last=2021), "change.same"),
        (Change(Sort.JOINS, "2.2-a", "md-nobody"), "change.body"),
        (Change(Sort.JOINS, "6.2-a", "md-cs"), "change.same"),
        (Change(Sort.LEAVES, "6.2-a", "md-sis"), "change.body"),
        (Change(Sort.THRESHOLD, "x", value="4"), "change.place"),
        (Change(Sort.THRESHOLD, "6.2-a", value="many"), "change.value"),
        (Change(Sort.THRESHOLD, "6.2-a", value="1e99"), "change.value"),
        (Change(Sort.THRESHOLD, "6.2-a", value="nan"), "change.value"),
        (Change(Sort.TARGET, "O5", last=2020, value="50"), "change.year"),
        (Change(Sort.TARGET, "C2", last=2022, value="50"), "change.place"),
        (Change(Sort.TARGET, "O4", last=2019, value="fine"), "change.grade"),
        (Change(Sort.BASELINE, "O3", value="41"), "change.year"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_change_without_a_place_is_refused(change, code):
    with pytest.raises(RuleBroken) as refused:
        changes.check_change(MOLDOVA.stored, change)
    assert refused.value.code == code
    assert refused.value.sentence


def test_the_last_body_of_a_row_does_not_leave_it():
    *others, last = next(row for row in MOLDOVA.rows if row.code == "6.2-a").responsible
    alone = changes.drafted(MOLDOVA.stored, [Change(Sort.LEAVES, "6.2-a", body) for body in others])
    with pytest.raises(RuleBroken) as refused:
        changes.check_change(alone, Change(Sort.LEAVES, "6.2-a", last))
    assert refused.value.code == "change.nobody"


@pytest.mark.parametrize("row", [row.code for row in MOLDOVA.rows])
def test_any_row_can_be_withdrawn_without_leaving_a_duty_without_a_day(row):
    from followthrough.promise.plans.rules.document import PlanDocument

    after = PlanDocument(changes.drafted(MOLDOVA.stored, [Change(Sort.WITHDRAWN, row)]))
    assert [one.code for one in after.rows] == [one.code for one in MOLDOVA.rows if one.code != row]
