"""Points of a section, held against the plainest count; gaps; the instruments themselves."""

from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.assessments.rules.instruments import Answer, Colour, Question, Section, gaps, score
from followthrough.evidence.assessments.rules.questions import INSTRUMENTS

SECTION = Section("s", "", tuple(Question(f"s.{number}", "") for number in range(1, 6)))
ANSWERS = st.dictionaries(st.sampled_from([question.code for question in SECTION.questions]), st.sampled_from(Answer))


@given(ANSWERS)
def test_points_are_the_plain_count(answers):
    found = score(SECTION, answers)
    said = list(answers.values())
    assert found.points == 2 * said.count(Answer.YES) + said.count(Answer.PARTLY)
    assert found.possible == 2 * (len(said) - said.count(Answer.DOES_NOT_APPLY))
    assert found.open == 5 - len(said)
    if found.open or not found.possible:
        assert found.colour == Colour.NOT_ASSESSABLE
    else:
        share = found.points / found.possible
        expected = Colour.IN_PLACE if share >= 0.75 else Colour.PARTLY if share >= 0.4 else Colour.WEAK
        assert found.colour == expected


@given(ANSWERS)
def test_gaps_are_what_is_not_or_not_wholly_so(answers):
    class One:
        questions = SECTION.questions

    found = [question.code for question in gaps(One, answers)]
    assert sorted(found) == sorted(code for code, answer in answers.items() if answer in {Answer.NO, Answer.PARTLY})


def test_instruments_have_their_themes_and_each_question_a_code_of_its_own():
    assert {code: len(one.sections) for code, one in INSTRUMENTS.items()} == {"whole-body": 6, "missions": 10}
    codes = [question.code for one in INSTRUMENTS.values() for question in one.questions]
    assert len(set(codes)) == len(codes) == 37
