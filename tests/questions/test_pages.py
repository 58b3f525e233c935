"""Pages of questions: asked, answered and closed in the browser; nothing inside is shown outside."""

import pytest

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Answer
from followthrough.reporting.questions.models import Question
from tests.factories.cast import person
from tests.questions.test_operations import ask, draft_of_guard

pytestmark = pytest.mark.django_db
ROW = "/questions/on-row/MD/6.2-a/"


def test_a_question_from_the_page_of_a_row_to_its_end(enter, django_assert_max_num_queries):
    customs, lead = enter("customs"), enter("defense.lead")
    with django_assert_max_num_queries(17):
        page = customs.get(ROW + "?institution=md-cs").content.decode()
    lead_office = f"lead:{person('defense.lead').seats.get().institution_id}"
    assert f'value="{lead_office}"' in page
    asked = customs.post(ROW, {"institution": "md-cs", "to": lead_office, "text": "Which day counts?"})
    assert asked.status_code == 302
    question = Question.objects.get()
    address = f"/questions/{question.pk}/"
    with django_assert_max_num_queries(17):
        assert "Which day counts?" in lead.get(address).content.decode()
    assert lead.post(address, {"saying": "answer", "text": "The day of the order."}).status_code == 302
    assert "The day of the order." in customs.get(address).content.decode()
    assert customs.post(f"{address}close/").status_code == 302
    assert "Close the question" not in customs.get(address).content.decode()
    assert "1 is answered or closed" in customs.get("/plans/MD/rows/6.2-a/").content.decode()


def test_an_empty_question_is_kept_on_the_page_with_what_is_missing(enter):
    response = enter("customs").post(ROW, {"institution": "md-cs", "to": "", "text": "half a thought"})
    assert response.status_code == 400
    assert "half a thought" in response.content.decode()


def test_the_focal_point_of_the_chosen_institution_is_asked(enter):
    enter("bureau").post(ROW, {"institution": "md-dpi", "to": "focal_point:0", "text": "When was it held?"})
    question = Question.objects.get()
    assert (question.to_institution.code, question.to_role) == ("md-dpi", Role.FOCAL_POINT)


def test_questions_inside_are_on_no_page_of_anybody_else(enter):
    words = "Sentinel of a question inside"
    guard = enter("guard")
    pk = Answer.objects.filter(submission=draft_of_guard()).order_by("pk").first().pk
    approver = f"approver:{person('guard').seats.get().institution_id}"
    page = guard.get(f"/questions/on-duty/{pk}/")
    assert page.status_code == 200
    assert guard.post(f"/questions/on-duty/{pk}/", {"to": approver, "text": words}).status_code == 302
    question = Question.objects.get()
    for name in ("defense.lead", "bureau", "vice.prime.minister", "customs"):
        client = enter(name)
        assert client.get(f"/questions/{question.pk}/").status_code == 404
        assert client.get(f"/questions/on-duty/{pk}/").status_code == 404
        assert client.post(f"/questions/{question.pk}/", {"saying": "comment", "text": "x"}).status_code == 404
        assert client.post(f"/questions/{question.pk}/close/").status_code == 404
        for address in ("/questions/", f"/questions/on-row/MD/{question.row_code}/", "/tasks/"):
            assert words not in client.get(address).content.decode()
            assert f"/questions/{question.pk}/" not in client.get(address).content.decode()
    assert words in guard.get(f"/questions/{question.pk}/").content.decode()


def test_lists_say_what_waits(enter):
    ask()
    assert "1 question waits for your answer" in enter("defense.lead").get("/questions/").content.decode()
    assert "Asked by your office" in enter("customs").get("/questions/").content.decode()


def test_a_marked_text_is_refused_and_logged(enter):
    from followthrough.base.audit.models import AuditLine

    lead_office = f"lead:{person('defense.lead').seats.get().institution_id}"
    data = {"institution": "md-cs", "to": lead_office, "text": "TOP SECRET\nand the rest"}
    assert enter("customs").post(ROW, data).status_code == 400
    assert not Question.objects.exists()
    assert AuditLine.objects.filter(action="base.audit.record_refusal").exists()
