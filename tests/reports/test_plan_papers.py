"""The letter to the issuer and the paper on what a plan leaves open, as blocks before they are written."""

from datetime import date

import pytest

from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.promise.plans.rules.readings.questions import open_questions
from followthrough.publishing.reports.plan_lint import plan_lint
from followthrough.publishing.reports.reading_letter import reading_letter
from followthrough.publishing.writers import write
from tests.factories.third_plan import third_plan

DAY = date(2020, 1, 14)
MOLDOVA = read_plan_file("moldova-2018-2021")


def letter(code, plan=MOLDOVA):
    question = next(one for one in open_questions(plan) if one.code == code)
    return reading_letter(plan, question, "A subject", DAY, "en")


def words(document):
    return write(document, "html").decode()


def test_letter_cites_the_act_by_number_and_day():
    assert letter("O1.2019").subtitle == "Women, Peace and Security 2018–2021: Government Decision no. 259 of 28 March 2018"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("O1.2019", "can be read in 2 ways. The plan states: +15"),
        ("7.1-a.scope", "can be read in 2 ways: the text leaves open whether each or all together."),
        ("O5.aggregation", "can be read in 3 ways: how the figures of institutions become one is not said."),
        ("O2.direction", "can be read in 3 ways. It is counted in: women for each man."),
    ],
)
def test_letter_says_what_is_open(code, expected):
    assert expected in words(letter(code))


def test_letter_leaves_a_line_to_sign_on():
    assert "For the Bureau for Reintegration of the State Chancellery (name, signature):" in words(letter("O1.2019"))


def test_letter_of_a_plan_without_act_and_recipient_is_written():
    stored = third_plan()
    stored["objectives"][0]["actions"][0]["rows"][0].update(scope="undetermined")
    assert letter("1.1-a.scope", PlanDocument(stored)).subtitle == "An invented plan"


def test_paper_names_bodies_as_people_do():
    told = words(plan_lint(MOLDOVA, lint(MOLDOVA), "en"))
    assert "SPGS, SIS" in told
    assert "md-spgs" not in told
