"""Pages of tasks, settings, calendar and outbox: who sees what, and how little they ask of the database."""

import pytest

from followthrough.base.kernel import clock
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations.digests import remind_everybody
from followthrough.reporting.reminders.operations.sending import send_waiting
from followthrough.reporting.reminders.queries.recipients import pace_of
from followthrough.reporting.reminders.queries.tasks import tasks_of
from followthrough.reporting.reminders.rules.paces import Pace
from tests.factories.cast import person

pytestmark = pytest.mark.django_db
JOB = "system:reminders"
PAGES = ("/tasks/", "/settings/", "/calendar/", "/questions/")
NAMES = ("bureau", "customs", "customs.approver", "defense.lead", "vice.prime.minister", "human.rights", "customs.personnel")


@pytest.mark.parametrize("name", NAMES)
def test_everybody_has_the_pages_and_they_ask_little(enter, name, django_assert_max_num_queries):
    client = enter(name)
    for address in PAGES:
        with django_assert_max_num_queries(15):
            response = client.get(address)
        assert response.status_code == 200, address


def test_the_page_says_how_many_tasks_there_are(enter):
    text = enter("penitentiaries").get("/tasks/").content.decode()
    count = sum(task.waits for task in tasks_of(person("penitentiaries")))
    assert count > 1
    assert f"{count} things wait for you" in text


def test_a_body_that_is_not_bound_reads_no_lateness(enter):
    text = enter("intelligence").get("/tasks/").content.decode()
    assert "Asked for; the day has passed" in text
    assert "days late" not in text
    assert "days late" in enter("customs").get("/tasks/").content.decode()


def test_settings_are_kept_and_a_wrong_address_is_told(enter):
    client = enter("customs")
    good = {"language": "ro", "email": "vama@example.org", "pace": "weekly"}
    assert client.post("/settings/", good | {"email": "no address"}).status_code == 400
    assert person("customs").email == "customs@example.org"
    assert client.post("/settings/", good).status_code == 302
    kept = person("customs")
    assert (kept.language, kept.email, pace_of(kept)) == ("ro", "vama@example.org", Pace.WEEKLY)


def test_only_the_bureau_sees_the_outbox_and_only_the_recipient_the_text(enter):
    remind_everybody(clock.today(), by=JOB)
    send_waiting(by=JOB)
    page = enter("bureau").get("/outbox/")
    assert page.status_code == 200
    assert "customs@example.org" in page.content.decode()
    for name in ("customs", "defense.lead", "vice.prime.minister"):
        assert enter(name).get("/outbox/").status_code == 403
    mail = Mail.objects.get(person=person("customs"))
    assert mail.text not in page.content.decode()
    assert enter("customs").get(f"/mails/{mail.pk}/").status_code == 200
    for name in ("bureau", "guard"):
        assert enter(name).get(f"/mails/{mail.pk}/").status_code == 404


def test_the_bureau_tries_a_stuck_mail_again(enter):
    remind_everybody(clock.today(), by=JOB)
    mail = Mail.objects.first()
    from followthrough.reporting.reminders.operations.mails import record_refused

    record_refused(mail, "550 no such mailbox", by=JOB)
    client = enter("bureau")
    assert "550 no such mailbox" in client.get("/outbox/").content.decode()
    assert enter("customs").post(f"/outbox/{mail.pk}/again/").status_code == 403
    assert client.post(f"/outbox/{mail.pk}/again/").status_code == 302
    assert "550 no such mailbox" not in client.get("/outbox/").content.decode()


def test_a_secret_address_is_shown_once(enter):
    client = enter("customs")
    shown = client.post("/calendar/").content.decode()
    assert ".ics" in shown
    assert ".ics" not in client.get("/calendar/").content.decode()
