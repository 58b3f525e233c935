"""The worked values of the two plans, judged from sums of facts; and sums held against the plainest way to add."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.periods import day
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.rolling import latest
from followthrough.evidence.facts.rules.sums import Collapsed
from followthrough.evidence.indicators.rules.evaluating import Time, evaluate
from followthrough.evidence.indicators.rules.judging import Bodies, Judge, Owing
from followthrough.evidence.indicators.rules.sums import Sums, Years
from followthrough.evidence.indicators.rules.verdicts import MET, Verdict, of_all, of_count, together
from followthrough.promise.plans.rules.proofs import Quantity
from followthrough.promise.plans.rules.words import Scope
from tests.plans.files import MOLDOVA, document

ROWS = {row.code: row for row in document(MOLDOVA).rows}
TODAY = date(2022, 2, 1)


def fact(measure, number, year=2019, body=1, on=None, **cell):
    named = {"sex": "", "topic": "", "role": "", "mission": ""} | cell
    return Collapsed(measure, body, year, **named, counted_on=on, number=number, facts=1)


def judged(code, facts, year=None, today=TODAY, bodies=(1,), place=0):
    row = ROWS[code]
    last = year or row.last_year
    time = Time(year or row.first_year, last, last, today)
    return evaluate(row.measures[place], Sums(facts), bodies, time)


def test_reach_of_a_tenth_is_rounded_up_to_persons():
    staff = fact("workforce.headcount", 437, on=date(2019, 12, 31))
    short = judged("4.1-b", [staff, fact("outreach.reached", 43)])
    enough = judged("4.1-b", [staff, fact("outreach.reached", 44)])
    assert (short.needed, short.verdict, enough.verdict) == (44, Verdict.PARTLY, Verdict.DONE)


def test_half_of_five_specialists_are_three():
    posts = fact("appointments.posts", 5, role="hr-specialist", on=date(2021, 5, 1))
    reached = [fact("trainings.posts_reached", n, topic="hr-equality", role="hr-specialist", on=date(2021, 6, 1)) for n in (2, 3)]
    assert [judged("4.3-b", [posts, one]).verdict for one in reached] == [Verdict.PARTLY, Verdict.DONE]


def test_debates_of_one_year_are_not_carried_over():
    years = {2018: 5, 2019: 5, 2020: 4, 2021: 6}
    facts = [fact("debates.held", number, year, topic="draft-decision") for year, number in years.items()]
    found = [judged("6.2-a", facts, year).verdict for year in years]
    assert found == [Verdict.DONE, Verdict.DONE, Verdict.PARTLY, Verdict.DONE]


def test_women_in_mentoring_are_counted_once_and_men_not():
    facts = [fact("mentoring.participants", 120, sex="F"), fact("mentoring.participants", 75, sex="F", body=2)]
    facts.append(fact("mentoring.participants", 300, sex="M"))
    found = judged("5.3-a", facts, 2019, bodies=(1, 2))
    assert (found.part, found.verdict) == (195, Verdict.PARTLY)


def test_no_deployments_means_not_applicable_and_nothing_reported_does_not():
    none = judged("8.2-b", [fact("missions.deployed", 0, sex="F"), fact("missions.deployed", 0, sex="M")])
    assert (none.verdict, judged("8.2-b", []).verdict) == (Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSABLE)


def test_training_before_deployment_holds_in_each_mission():
    facts = [fact("missions.deployed", 10, mission="a"), fact("missions.trained", 12, mission="a")]
    facts += [fact("missions.deployed", 5, mission="b"), fact("missions.trained", 3, mission="b")]
    assert judged("8.2-b", facts).verdict == Verdict.PARTLY
    assert judged("8.2-b", [*facts, fact("missions.trained", 2, mission="b")]).verdict == Verdict.DONE


def test_act_after_the_deadline_is_done_late():
    late = [fact("acts.adopted", 1, 2019, topic="gender-review")]
    assert judged("1.1-a", late).verdict == Verdict.DONE_LATE
    assert judged("1.1-a", [fact("acts.adopted", 1, 2017, topic="gender-review")]).verdict == Verdict.DONE


def test_what_was_reported_as_zero_is_not_done_and_what_was_not_reported_is_not_assessable():
    zero = judged("1.1-a", [fact("acts.adopted", 0, 2018, topic="gender-review")])
    other_topic = judged("1.1-a", [fact("acts.adopted", 1, 2018, topic="peace")])
    assert (zero.verdict, zero.is_derived) == (Verdict.NOT_DONE, True)
    assert (other_topic.verdict, other_topic.is_derived) == (Verdict.NOT_ASSESSABLE, False)
    assert [str(one) for one in other_topic.missing] == ["acts.adopted[gender-review]"]


def test_row_that_runs_on_is_never_late_before_its_last_year():
    row = ROWS["3.3-a"]
    trained = fact("trainings.posts_reached", 1, 2019, topic="harassment", role="case-handler", on=date(2019, 5, 1))
    posts = fact("appointments.filled", 2, 2019, role="case-handler", on=date(2019, 1, 1))
    running = evaluate(row.measures[0], Sums([trained, posts]), (1,), Time(2019, 2021, 2019, TODAY))
    assert running.verdict == Verdict.IN_PROGRESS


def test_seat_that_fell_vacant_is_counted_as_it_stood_at_the_end():
    facts = [fact("appointments.filled", n, y, role="case-handler", on=date(y, 6, 1)) for y, n in ((2018, 2), (2019, 0))]
    assert judged("3.2-a", facts).verdict == Verdict.NOT_DONE


def test_row_without_a_number_is_not_assessable_but_shows_its_figures():
    facts = [fact("missions.deployed", 7, sex="F"), fact("missions.invited", 20, sex="F")]
    found = judged("8.4-a", facts)
    assert (found.verdict, found.is_derived, found.part) == (Verdict.NOT_ASSESSABLE, False, 7)
    assert [part for _figure, part, _whole in found.shown] == [None, 20, None, None]


def owing(row, count, bound=True):
    return [Owing(row, number, f"b{number}", f"B{number}", None, bound) for number in range(1, count + 1)]


def status(code, facts, count, today=TODAY, year=None, bodies=None):
    tree = Bodies(bodies or dict.fromkeys(range(1, count + 1)))
    return Judge(Sums(facts), tree, today).row(ROWS[code], owing(code, count), year, year)


def test_total_takes_all_together_and_names_the_other_reading():
    facts = [
        fact("campaigns.reached", n, topic="visibility", sex="F", body=body) for body, n in ((1, 9000), (2, 10_000), (3, 12_000))
    ]
    found = status("1.2-a", facts, 6, year=2019)
    assert (found.scope, found.verdict) == (Scope.TOTAL, Verdict.DONE)
    assert found.other == "reading: total, met; each institution: 2 of 6"
    assert [duty.verdict for duty in found.duties] == [Verdict.DONE] * 3 + [Verdict.NO_CONTRIBUTION] * 3
    assert {duty.is_derived for duty in found.duties} == {True}


def test_joint_product_of_one_is_the_product_of_all():
    found = status("5.1-a", [fact("studies.completed", 1, topic="quotas", body=3)], 7)
    assert found.verdict == Verdict.DONE
    assert [duty.verdict for duty in found.duties].count(Verdict.NO_CONTRIBUTION) == 6


def test_body_counts_what_lies_below_it_and_a_total_counts_it_once():
    facts = [
        fact("campaigns.reached", 6000, topic="visibility", body=3),
        fact("campaigns.reached", 5000, topic="visibility", body=1),
    ]
    tree = {1: None, 2: 1, 3: 2}
    found = status("1.2-a", facts, 2, year=2019, bodies=tree)
    assert [duty.measures[0].part for duty in found.duties] == [11_000, 6000]
    assert found.whole[0].part == 11_000


def test_all_means_all_that_the_plan_binds():
    eight = [(Verdict.DONE, True)] * 7 + [(Verdict.NOT_DONE, False)]
    assert (of_all(eight), of_all([(Verdict.DONE, True), (Verdict.NOT_DONE, True)])) == (Verdict.DONE, Verdict.PARTLY)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((Verdict.DONE, Verdict.DONE), Verdict.DONE),
        ((Verdict.DONE, Verdict.DONE_LATE), Verdict.DONE_LATE),
        ((Verdict.DONE, Verdict.NOT_DONE), Verdict.PARTLY),
        ((Verdict.DONE, Verdict.NOT_ASSESSABLE), Verdict.NOT_ASSESSABLE),
        ((Verdict.NOT_DONE, Verdict.NOT_ASSESSABLE), Verdict.NOT_DONE),
        ((Verdict.DONE, Verdict.NOT_APPLICABLE), Verdict.DONE),
        ((Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE), Verdict.NOT_APPLICABLE),
        ((Verdict.DONE, Verdict.NOT_STARTED), Verdict.IN_PROGRESS),
        ((), Verdict.NOT_ASSESSABLE),
    ],
)
def test_row_that_promises_two_things(verdicts, expected):
    assert together(verdicts) == expected


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20), st.booleans())
def test_verdict_on_a_count(value, needed, more, is_past):
    found = of_count(value, needed, value + more, is_past=is_past)
    assert (found in MET) == (value >= needed or (is_past and value + more >= needed))
    assert (found in {Verdict.NOT_STARTED, Verdict.NOT_DONE}) == (value == 0 and found not in MET)


SUMS = st.lists(
    st.builds(
        Collapsed,
        measure=st.sampled_from(["a.flow", "a.stock"]),
        institution_id=st.integers(1, 3),
        year=st.integers(2018, 2020),
        sex=st.sampled_from(["F", "M"]),
        topic=st.sampled_from(["", "t", "u"]),
        role=st.sampled_from(["", "r"]),
        mission=st.just(""),
        counted_on=st.none(),
        number=st.integers(0, 9),
        facts=st.just(1),
    ),
    max_size=12,
)


@given(SUMS, st.sampled_from(["", "t"]), st.sets(st.integers(1, 3)), st.integers(2018, 2020), st.booleans())
def test_sums_equal_the_plain_count(rows, topic, bodies, last, from_beginning):
    rows = [replace(row, counted_on=date(row.year, 6, 1)) if row.measure == "a.stock" else row for row in rows]
    years = Years(None if from_beginning else last, last)
    for measure in ("a.flow", "a.stock"):
        found = Sums(rows).count(Quantity(measure, topic), bodies, years)
        assert (found.number if found else None) == plainly(rows, measure, topic, bodies, years)


def plainly(rows, measure, topic, bodies, years):
    chosen = [
        row for row in rows if row.measure == measure and row.institution_id in bodies and (not topic or row.topic == topic)
    ]
    if measure == "a.flow":
        numbers = [row.number for row in chosen if row.year <= years.last and (years.first is None or row.year >= years.first)]
        return sum(numbers) if numbers else None
    cells = [_cell(row) for row in chosen if row.year <= years.last]
    return sum(cell.number for cell in latest(cells, None)) if cells else None


def _cell(row):
    return Cell(row.measure, str(row.institution_id), day(row.counted_on), row.number, topic=row.topic, role=row.role)
