"""States by days, what is carried into the next debate, what an answer needs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.engagement.rules import debates
from followthrough.evidence.engagement.rules.debates import ENDED, Answer, Progress, Standing, State, carried

DAY, LATER = date(2020, 3, 1), date(2020, 4, 1)


def test_days_tell_the_state():
    assert debates.state_of(None, None, None) == State.PLANNED
    assert debates.state_of(DAY, None, None) == State.INVITED
    assert debates.state_of(DAY, LATER, None) == State.HELD
    assert debates.state_of(None, LATER, LATER) == State.CLOSED


STANDINGS = st.lists(
    st.builds(
        Standing, st.integers(2016, 2021), st.integers(1, 4), st.none() | st.sampled_from(Answer), st.sampled_from(Progress)
    ),
    unique_by=lambda one: (one.year, one.number),
)


@given(STANDINGS, st.integers(2016, 2022))
def test_the_next_debate_begins_with_the_last_one_and_with_what_is_open(every, year):
    found = carried(every, year)
    earlier = [one for one in every if one.year < year]
    for one in every:
        is_last = bool(earlier) and one.year == max(other.year for other in earlier)
        is_open = one.answer != Answer.REFUSED and one.progress not in ENDED
        assert (one in found) == (one.year < year and (is_last or is_open))
    assert found == sorted(found, key=lambda one: (one.year, one.number))


@pytest.mark.parametrize(
    ("invited_on", "held_on", "code"), [(LATER, None, "debate.ahead"), (date(2020, 2, 2), date(2020, 2, 1), "debate.days")]
)
def test_days_that_cannot_be_are_refused(invited_on, held_on, code):
    with pytest.raises(RuleBroken) as refused:
        debates.check_days(invited_on, held_on, DAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("answer", "progress", "told", "code"),
    [
        (None, Progress.UNDER_WAY, "x", "progress.no_answer"),
        (Answer.REFUSED, Progress.DONE, "x", "progress.refused"),
        (Answer.ACCEPTED, Progress.DONE, "", "progress.no_words"),
        (Answer.PARTLY, Progress.DROPPED, "", "progress.no_words"),
    ],
)
def test_progress_without_an_answer_or_without_words_is_refused(answer, progress, told, code):
    with pytest.raises(RuleBroken) as refused:
        debates.check_progress(answer, progress, told)
    assert refused.value.code == code


def test_a_refusal_says_why():
    debates.check_answer(Answer.ACCEPTED, "")
    for answer in (Answer.PARTLY, Answer.REFUSED):
        with pytest.raises(RuleBroken):
            debates.check_answer(answer, "")
