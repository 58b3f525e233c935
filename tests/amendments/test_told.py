"""What a person reads of an amendment: each change and each consequence in one sentence, in words of the field."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.promise.plans.rules.amendments.consequences import Fate, Standing, explained
from followthrough.promise.plans.rules.amendments.editions import ALWAYS, Edition
from followthrough.promise.plans.rules.amendments.told import Teller, lines_of, namer, told_change, totals_of
from tests.amendments import texts

MAY = date(2020, 5, 4)
TELLER = Teller("en", str.upper, date.isoformat)


def explanation(old, new, standing=None):
    return explained([Edition(1, ALWAYS, None, old)], Edition(2, MAY.year, MAY, new), standing)


def told(old, new):
    return [told_change(one, old if one.after is None else new, TELLER) for one in explanation(old, new).changes]


def test_changes_are_told_in_words_of_the_field():
    old = texts.plan([texts.row("1.1-a"), texts.row("1.1-b")], [texts.indicator()])
    new = texts.plan(
        [texts.row("1.1-a", (2019, 2019), "annual", ("xx-a", "xx-b"), "More is there")],
        [texts.indicator(targets=((2019, 30), (2021, None)))],
    )
    assert {(one.place, one.what): (one.before, one.after) for one in told(old, new)} == {
        ("Row 1.1-a", "deadline"): ("2018–2019", "2019"),
        ("Row 1.1-a", "how it recurs"): ("once", "every year"),
        ("Row 1.1-a", "who is responsible"): ("XX-A", "XX-A, XX-B"),
        ("Row 1.1-a", "expected outcome"): ("Something is there", "More is there"),
        ("Row 1.1-b", "is withdrawn"): ("Something is there · 2018–2019 · XX-A", ""),
        ("Target of indicator O1, 2021", "target"): ("at least 60\N{NO-BREAK SPACE}%", ""),
    }


def test_a_target_that_comes_or_goes_is_told_with_its_unit():
    old = texts.plan([], [texts.indicator(targets=())])
    new = texts.plan([], [texts.indicator(targets=((2021, 40),))])
    assert [(one.what, one.before, one.after) for one in told(old, new)] == [("is added", "", "at least 40\N{NO-BREAK SPACE}%")]
    assert [(one.what, one.before, one.after) for one in told(new, old)] == [
        ("is withdrawn", "at least 40\N{NO-BREAK SPACE}%", "")
    ]


def test_lines_tell_what_stays_of_what_was_said():
    old, new = texts.plan([texts.row("1.1-a", (2020, 2021), responsible=("xx-a", "xx-b"))]), texts.plan([])
    standing = {("1.1-a", "xx-a", None): Standing(2020, (2020,)), ("1.1-a", "xx-b", None): Standing(None, (2020,))}
    (line,) = lines_of(explanation(old, new, standing), TELLER)
    assert line.sentence == "Closed on 2020-05-04; not asked from the report on 2020"
    assert line.remark == "Accepted as settled in 2020 for XX-A: that stays. Answers of XX-B stay where they were given."


def test_rows_of_which_the_same_is_to_be_said_share_a_line():
    old = texts.plan([texts.row(code, (2020, 2021)) for code in ("1.1-a", "1.1-b", "1.1-c")])
    (line,) = lines_of(explanation(old, texts.plan([])), TELLER)
    assert (line.rows, line.duties) == (("1.1-a", "1.1-b", "1.1-c"), 3)


def test_what_fell_due_before_is_not_told_as_changed():
    old, new = texts.plan([texts.row("1.1-a", (2018, 2019))]), texts.plan([texts.row("1.1-a", (2018, 2019), outcome="Other")])
    whole = explanation(old, new)
    assert (lines_of(whole, TELLER), whole.unchanged) == ((), 1)


def test_bodies_are_named_by_the_first_text_that_describes_them():
    name = namer(texts.changed(texts.plan([]), lambda stored: stored["bodies"][0].update(short="New")), texts.plan([]))
    assert [name(code) for code in ("xx-a", "xx-b", "zz")] == ["New", "Body xx-b", "zz"]


@settings(max_examples=150, deadline=None)
@given(texts.plans(), texts.plans(), st.booleans())
def test_every_duty_is_in_one_line_or_unchanged(old, new, is_answered):
    standing = (
        {(row.code, body, None): Standing(2019, (2019,)) for row in old.rows for body in row.responsible} if is_answered else {}
    )
    whole = explanation(old, new, standing)
    lines = lines_of(whole, TELLER)
    assert sum(line.duties for line in lines) + whole.unchanged == len(whole.consequences) == sum(totals_of(whole).values())
    assert all(line.sentence and line.bodies for line in lines)
    assert {line.fate for line in lines} >= {fate for fate, count in totals_of(whole).items() if count and fate != Fate.CARRIED}
