"""The pages of the assistant: uploading, leaving and returning, answering, the draft, loading; who may and who may not."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from followthrough.promise.intake.models import PlanReading, ReadingAnswer
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.check import check
from tests.factories.cast import offices, person
from tests.intake import hostile
from tests.intake.test_operations import HEAD, ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def clients():
    """A browser for each office of the demonstration."""
    offices()

    def give(name):
        client = Client()
        client.force_login(person(name))
        return client

    return give


@pytest.fixture
def bureau(clients):
    return clients("bureau")


def sent(rows=ROWS, name="plan.docx"):
    raw = hostile.word_bytes("Plan for peace 2027-2029", "Objective 1: Peace for all", table=[HEAD, *rows])
    return {"document": SimpleUploadedFile(name, raw)}


def upload(client, **more):
    return client.post("/plans-read/", sent(**more))


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def fields(response):
    """What the form of the page holds, as a browser would send it."""
    form = response.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form}


@pytest.mark.parametrize("name", ["customs", "defense.lead", "vice.prime.minister"])
def test_pages_are_not_open_to_other_offices(clients, name):
    client = clients(name)
    assert client.get("/plans-read/").status_code == 403
    assert upload(client).status_code == 403
    assert PlanReading.objects.count() == 0


def test_a_visitor_is_asked_to_sign_in(clients):
    for response in (Client().get("/plans-read/"), Client().post("/plans-read/", sent())):
        assert "/sign-in/" in response.headers.get("Location", "") or "Sign-in name" in text(response)
    assert PlanReading.objects.count() == 0


def test_an_upload_leads_to_its_rows(bureau):
    response = upload(bureau)
    reading = PlanReading.objects.get()
    assert response.headers["Location"] == f"/plans-read/{reading.pk}/"
    shown = text(bureau.get(response.headers["Location"]))
    assert "1 of 3 rows without a question" in shown
    assert "Ministry of Forests" in shown


def test_a_document_can_be_left_and_returned_to(bureau):
    upload(bureau)
    listed = bureau.get("/plans-read/")
    assert f"/plans-read/{PlanReading.objects.get().pk}/" in text(listed)


def test_somebody_elses_document_is_not_found(bureau, clients):
    upload(bureau)
    pk = PlanReading.objects.get().pk
    for address in (f"/plans-read/{pk}/", f"/plans-read/{pk}/draft.yaml"):
        assert clients("customs").get(address).status_code == 403
    assert bureau.get("/plans-read/999/").status_code == 404


def test_a_bad_document_is_refused_on_the_page(bureau):
    response = bureau.post("/plans-read/", {"document": SimpleUploadedFile("plan.docx", hostile.macro())})
    assert response.status_code == 400
    assert "holds a macro" in text(response)


def test_an_empty_document_is_refused_with_the_way_out(bureau):
    response = bureau.post("/plans-read/", {"document": SimpleUploadedFile("plan.docx", b"")})
    assert response.status_code == 400
    assert "is empty. Look whether it was saved" in text(response)


def test_answers_are_saved_and_shown_again(bureau):
    address = upload(bureau).headers["Location"]
    typed = fields(bureau.get(address))
    number = next(name for name in typed if name.startswith("number:") and not name.endswith("~own"))
    response = bureau.post(address, typed | {number: "1.2"}, follow=True)
    assert "Your answers are saved." in text(response)
    assert list(ReadingAnswer.objects.values_list("doubt", "chosen")) == [(number, "1.2")]
    assert fields(response)[number] == "1.2"


def test_an_untouched_form_saves_nothing(bureau):
    address = upload(bureau).headers["Location"]
    bureau.post(address, fields(bureau.get(address)))
    assert ReadingAnswer.objects.count() == 0


def test_own_words_name_an_institution(bureau):
    address = upload(bureau).headers["Location"]
    typed = fields(bureau.get(address))
    name = next(name for name in typed if name.startswith("body:") and not name.endswith("~own"))
    response = bureau.post(address, typed | {name: "own", f"{name}~own": "Ministry of Finance"}, follow=True)
    assert fields(response)[f"{name}~own"] == "Ministry of Finance"
    assert (
        "md-ministry-forests"
        not in bureau.get(address + "draft.yaml").content.decode().split("bodies:")[1].split("objectives:")[0]
    )


def test_a_wrong_choice_keeps_what_was_typed(bureau):
    address = upload(bureau).headers["Location"]
    typed = fields(bureau.get(address))
    recurrence = next(name for name in typed if name.startswith("recurrence:"))
    response = bureau.post(address, typed | {recurrence: "sometimes", "plan:title": "Peace"})
    assert response.status_code == 400
    assert fields(response)["plan:title"] == "Peace"
    assert ReadingAnswer.objects.count() == 0


def test_the_draft_is_a_sound_plan_file(bureau):
    address = upload(bureau).headers["Location"]
    response = bureau.get(address + "draft.yaml")
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan-peace-2027-2029.yaml"'
    assert check(response.content)[0] is not None


def test_loading_is_refused_with_the_questions_that_stop_it(bureau):
    address = upload(bureau).headers["Location"]
    response = bureau.post(address + "load/")
    assert response.status_code == 400
    assert "Questions to be answered first: 2, such as" in text(response)
    assert Plan.objects.count() == 2


def test_a_plan_is_loaded_by_its_button_only(bureau):
    address = upload(bureau).headers["Location"]
    typed = fields(bureau.get(address))
    body = next(name for name in typed if name.startswith("body:") and not name.endswith("~own"))
    number = next(name for name in typed if name.startswith("number:") and not name.endswith("~own"))
    bureau.post(address, typed | {body: "md-ministry-forests", number: "1.2"})
    assert Plan.objects.count() == 2
    response = bureau.post(address + "load/", follow=True)
    assert "is loaded as the plan plan-peace-2027-2029 (MD27)" in text(response)
    assert Plan.objects.get(code="plan-peace-2027-2029").short == "MD27"


def test_loading_answers_no_link(bureau):
    address = upload(bureau).headers["Location"]
    assert bureau.get(address + "load/").status_code == 405


def test_a_document_is_taken_out(bureau):
    address = upload(bureau).headers["Location"]
    bureau.post(address + "take-out/", follow=True)
    assert PlanReading.objects.count() == 0


def test_a_page_asks_few_questions_of_the_database(bureau, django_assert_max_num_queries):
    rows = [[f"1.{number}", f"Action {number}", "Ministry of Defense", "2027", "Done"] for number in range(1, 60)]
    address = upload(bureau, rows=rows).headers["Location"]
    with django_assert_max_num_queries(15):
        bureau.get(address)


def test_answers_that_come_with_the_button_are_kept_before_the_plan_is_loaded(bureau):
    address = upload(bureau).headers["Location"]
    page = bureau.get(address)
    typed = fields(page) | {"answered": "1"}
    number = next(name for name in typed if name.startswith("number:") and not name.endswith("~own"))
    body = next(name for name in typed if name.startswith("body:") and not name.endswith("~own"))
    assert text(page).count("(needed before loading)") == 2
    refused = bureau.post(address + "load/", typed | {body: "md-ministry-forests"})
    assert refused.status_code == 400
    assert list(ReadingAnswer.objects.values_list("doubt", flat=True)) == [body]
    answers = typed | {body: "md-ministry-forests", number: "1.2", "plan:title": "Peace"}
    done = bureau.post(address + "load/", answers, follow=True)
    assert Plan.objects.get(short="MD27").title.told("en") == "Peace"
    assert f'href="/plans/{PlanReading.objects.get().loaded_as}/"' in text(done)


def test_a_second_press_of_the_button_finds_the_plan_loaded(bureau):
    address = upload(bureau, rows=[["1.1", "Meet", "Ministry of Defense", "2027", "Done"]]).headers["Location"]
    for _press in range(2):
        assert bureau.post(address + "load/", {"answered": "1"}).headers["Location"] == address
    assert Plan.objects.count() == 3
