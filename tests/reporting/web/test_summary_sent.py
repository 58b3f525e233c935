"""The page of a summary's way: who reads it, what the coordinator notes on it, and where else it is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from followthrough.reporting.cycles.models import Summary
from followthrough.reporting.reminders.queries.tasks import tasks_of
from tests.factories.cast import person
from tests.reporting.web.addresses import page, text_of

pytestmark = pytest.mark.django_db
SENT, LEAVE = page("desk:sent", "MD", 2018), page("desk:sent-dispatch", "MD", 2018)
LETTER = {"leave-dispatched_on": "2020-01-03", "leave-registry_number": "02/1-77", "leave-channel": "state"}


def noted(browser):
    """Send it, note arrival and taking note; every door answers with its page."""
    letter = SimpleUploadedFile("letter.txt", b"INVENTED DATA. A letter.\n")
    arrival = {"incoming-incoming_number": "1184", "incoming-incoming_on": "2020-01-03"}
    note = {"noted-noted_number": "Record 9", "noted-noted_on": "2020-01-03"}
    for name, typed in (
        ("desk:sent-dispatch", LETTER),
        ("desk:sent-file", {"signed-file": letter}),
        ("desk:sent-incoming", arrival),
        ("desk:sent-noted", note),
    ):
        answer = browser.post(page(name, "MD", 2018), typed)
        assert (answer.status_code, answer.url) == (302, SENT)


def test_the_coordinator_notes_everything_and_all_in_the_plan_read_it(world, signed_in):
    bureau = signed_in("bureau")
    assert "how it left is not noted" in text_of(bureau.get(SENT))
    noted(bureau)
    for name in ("bureau", "vice.prime.minister", "customs"):
        shown = text_of(signed_in(name).get(SENT))
        for words in ("note was taken on 3 January 2020", "02/1-77", "1184", "Record 9", "letter.txt", "days late"):
            assert words in shown
        assert ("Keep the file" in shown) == (name == "bureau")
    assert "The summary left on 3 January 2020; note was taken" in text_of(
        signed_in("customs").get(page("desk:report", "MD", 2018))
    )
    assert "Sent late on 3 January 2020, noted on 3 January 2020" in text_of(bureau.get("/?year=2018"))


def test_the_letter_is_read_by_those_who_read_the_summary(world, signed_in):
    noted(signed_in("bureau"))
    file = Summary.objects.get(cycle=world.closed).dispatch.files.get()
    address = page("reporting:dispatch-file", file.pk)
    assert b"".join(signed_in("customs").get(address)).startswith(b"INVENTED DATA")
    assert signed_in("human.rights").get(address).status_code == 403


def test_a_refusal_stands_on_the_page_with_what_was_typed(world, signed_in):
    answer = signed_in("bureau").post(LEAVE, LETTER | {"leave-dispatched_on": "2031-01-01"})
    assert answer.status_code == 400
    assert "has not come yet" in text_of(answer)
    assert "02/1-77" in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [("customs", 403), ("vice.prime.minister", 403), ("human.rights", 403)])
def test_nobody_else_notes_anything(world, signed_in, name, status):
    assert signed_in(name).post(LEAVE, LETTER).status_code == status


def test_an_open_year_says_that_it_is_not_published(world, signed_in):
    shown = text_of(signed_in("bureau").get(page("desk:sent", "MD", 2019)))
    assert "It is published on its own page" in shown
    assert signed_in("customs").get(page("desk:sent", "MD", 2019)).status_code == 403


def test_it_waits_among_the_tasks_of_the_bureau_until_it_left(world, signed_in):
    bureau = person("bureau")
    assert SENT in [task.address for task in tasks_of(bureau)]
    noted(signed_in("bureau"))
    assert SENT not in [task.address for task in tasks_of(bureau)]


def test_it_asks_few_questions(world, signed_in, django_assert_max_num_queries):
    bureau = signed_in("bureau")
    noted(bureau)
    with django_assert_max_num_queries(15):
        shown = bureau.get(SENT)
    assert shown.status_code == 200
