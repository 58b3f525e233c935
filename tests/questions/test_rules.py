"""Moves of a question, and who takes part: what is asked inside stays inside."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions.rules.parties import INSIDERS, Parties, voice_of
from followthrough.reporting.questions.rules.states import MOVES, REFUSALS, QuestionState, Saying, after, may_say

ids = st.integers(1, 5)
offices = st.builds(Office, ids, st.sampled_from(list(Role)))
seats = st.frozensets(offices, max_size=4)
parties = st.builds(
    Parties,
    institution_id=ids,
    lead_id=st.none() | ids,
    coordinator_id=st.none() | ids,
    supervisor_id=st.none() | ids,
    asker=offices,
    addressee=offices,
    is_inside=st.just(False),
)


def asked_inside(one, asker, addressee):
    """The same question, asked inside by one insider of another."""
    own = {role: Office(one.institution_id, role) for role in (asker, addressee)}
    return replace(one, is_inside=True, asker=own[asker], addressee=own[addressee])


insiders = st.sampled_from(INSIDERS)
inside = st.builds(asked_inside, parties, insiders, insiders)


@given(inside, seats)
def test_what_is_asked_inside_is_read_by_insiders_only(one, held):
    is_insider = any(Office(one.institution_id, role) in held for role in INSIDERS)
    assert one.may_read(held) == is_insider
    assert {office.institution_id for office in one.readers} == {one.institution_id}
    if not is_insider:
        assert not one.may_answer(held)
        assert not one.may_close(held)
        assert voice_of(held, one) is None
        assert held.isdisjoint(one.told_by(one.asker))


@given(parties | inside, seats)
def test_whoever_may_do_something_may_read_it_and_speaks_as_an_office_that_is_held(one, held):
    voice = voice_of(held, one)
    assert (voice is not None) == one.may_read(held)
    assert voice is None or voice in held
    for right in (one.may_answer(held), one.may_close(held)):
        assert not right or one.may_read(held)


@given(parties | inside, offices)
def test_whoever_speaks_is_not_told_what_was_said(one, speaker):
    assert speaker not in one.told_by(speaker)
    assert set(one.told_by(speaker)) <= {one.asker, one.addressee}


def test_who_was_asked_and_asks_back_is_answered_by_the_other_side():
    asker, addressee, lead = Office(1, Role.FOCAL_POINT), Office(9, Role.COORDINATOR), Office(2, Role.LEAD)
    one = Parties(1, 2, 9, None, asker, addressee, is_inside=False)
    assert one.turned_by({addressee}, addressee) == (addressee, asker)
    assert one.turned_by({asker}, asker) == (asker, addressee)
    assert one.turned_by({lead}, lead) == (lead, addressee)


@pytest.mark.parametrize("state", list(QuestionState))
@pytest.mark.parametrize("saying", list(Saying))
def test_what_is_not_in_the_table_is_refused_with_what_to_do(state, saying):
    if (state, saying) in MOVES:
        assert may_say(state, saying)
        return
    with pytest.raises(RuleBroken) as refused:
        after(state, saying)
    assert refused.value.template == REFUSALS[saying]


def test_a_new_question_opens_every_state():
    assert {after(state, Saying.QUESTION) for state in QuestionState} == {QuestionState.OPEN}
