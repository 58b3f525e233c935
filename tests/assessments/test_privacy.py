"""A self-assessment from opening to release: who reads what when, what is refused, what counts."""

from datetime import date

import pytest
from django.urls import reverse

from followthrough.base.audit.models import AuditDetail
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.evidence.assessments import operations
from followthrough.evidence.assessments.models import SelfAssessment
from followthrough.evidence.assessments.rules.questions import WHOLE_BODY
from followthrough.evidence.facts.models import Fact
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "The head laughed at it"


@pytest.fixture
def opened(keeper):
    return operations.open_assessment(get_institution("md-cs"), "whole-body", "Review 2019", by=keeper)


def answer_all(opened, by, answer="no"):
    answers = {question.code: (answer, SECRET) for question in WHOLE_BODY.questions}
    operations.answer_section(opened, answers, by=by)


def address(opened, name="assessment", *more):
    return reverse(f"assessments:{name}", args=[opened.pk, *more])


def test_only_the_body_reads_it_until_it_is_released(signed_in, keeper, opened):
    answer_all(opened, keeper)
    operations.close_assessment(opened, by=keeper)
    for name in ("customs.personnel", "customs"):
        assert SECRET in signed_in(name).get(address(opened)).content.decode()
    for name in ("defense", "bureau", "vice.prime.minister", "defense.lead"):
        browser = signed_in(name)
        refused = browser.get(address(opened))
        assert (refused.status_code, SECRET in refused.content.decode()) == (403, False)
        assert "Review 2019" not in browser.get(reverse("assessments:overview")).content.decode()
    operations.publish_assessment(opened, by=keeper)
    assert SECRET in signed_in("bureau").get(address(opened)).content.decode()


def test_closing_counts_the_day_and_nothing_of_what_was_found(keeper, opened):
    answer_all(opened, keeper, "yes")
    code = operations.close_assessment(opened, by=keeper)
    fact = Fact.objects.get(measure="assessments.held")
    assert (fact.entry, fact.number, fact.counted_on) == (code, 1, date(2019, 6, 3))
    assert not AuditDetail.objects.filter(payload__contains=SECRET).exists()
    with pytest.raises(RuleBroken) as closed:
        answer_all(opened, keeper)
    assert closed.value.code == "assessment.closed"


def test_it_is_not_closed_while_a_question_is_open(keeper, opened):
    operations.answer_section(opened, {"rules.1": ("partly", "")}, by=keeper)
    with pytest.raises(RuleBroken) as refused:
        operations.close_assessment(opened, by=keeper)
    assert "16 questions have no answer yet" in refused.value.sentence
    assert not Fact.objects.filter(measure="assessments.held").exists()


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda one, by: operations.open_assessment(one.institution, "whole-body", "Again", by=by), "assessment.open"),
        (lambda one, by: operations.open_assessment(one.institution, "nothing", "x", by=by), "assessment.instrument"),
        (lambda one, by: operations.open_assessment(one.institution, "missions", " ", by=by), "assessment.title"),
        (lambda one, by: operations.answer_section(one, {"rules.9": ("yes", "")}, by=by), "assessment.answer"),
        (lambda one, by: operations.answer_section(one, {"rules.1": ("maybe", "")}, by=by), "assessment.answer"),
        (lambda one, by: operations.answer_section(one, {"rules.1": ("yes", "x" * 2001)}, by=by), "assessment.evidence"),
        (lambda one, by: operations.publish_assessment(one, by=by), "assessment.not_closed"),
        (lambda one, by: operations.record_action(one, "rules.1", "", "HR", date(2020, 1, 1), by=by), "assessment.action"),
        (lambda one, by: operations.record_action(one, "rules.9", "x", "HR", date(2020, 1, 1), by=by), "assessment.question"),
    ],
)
def test_what_cannot_be_is_refused(keeper, opened, act, code):
    with pytest.raises(RuleBroken) as refused:
        act(opened, keeper)
    assert refused.value.code == code


def test_others_answer_nothing(opened):
    other = person("defense.personnel")
    for act in (
        lambda: operations.answer_section(opened, {"rules.1": ("yes", "")}, by=other),
        lambda: operations.close_assessment(opened, by=other),
        lambda: operations.publish_assessment(opened, by=other),
        lambda: operations.record_action(opened, "rules.1", "x", "y", date(2020, 1, 1), by=other),
        lambda: operations.open_assessment(opened.institution, "missions", "x", by=other),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_whole_way_through_the_pages(signed_in, today):
    browser = signed_in("customs.personnel")
    typed = {"institution": "md-cs", "instrument": "whole-body", "title": "Review 2019"}
    refused = browser.post(reverse("assessments:overview"), typed | {"title": ""})
    assert refused.status_code == 400
    assert browser.post(reverse("assessments:overview"), typed).status_code == 302
    opened = SelfAssessment.objects.get()
    for section in WHOLE_BODY.sections:
        answers = {question.code: "partly" for question in section.questions} | {
            f"{section.questions[0].code}-evidence": "An order"
        }
        assert browser.post(address(opened, "section", section.code), answers).status_code == 302
    page = browser.get(address(opened)).context["page"]
    assert (page.heading, page.sections.rows[0][1]) == ("0 of 6 themes are in place", "3 of 6 points")
    assert browser.post(address(opened, "close")).status_code == 302
    gap = page.gaps[0].url
    assert browser.post(gap, {"what": "Count it", "office": "Human resources", "due_on": "2020-03-01"}).status_code == 302
    assert "Count it" in browser.get(address(opened)).content.decode()
    assert browser.post(gap, {"what": "", "office": "x", "due_on": "2020-03-01"}).status_code == 400


@pytest.mark.parametrize("name", ["assessment", "section", "action"])
def test_pages_ask_few_questions(signed_in, keeper, opened, name, django_assert_max_num_queries):
    answer_all(opened, keeper)
    more = {"assessment": (), "section": ("rules",), "action": ("rules.1",)}[name]
    browser = signed_in("customs.personnel")
    with django_assert_max_num_queries(15):
        assert browser.get(address(opened, name, *more)).status_code == 200
