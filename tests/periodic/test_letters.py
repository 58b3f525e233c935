"""Letters of the chain of periods: a wrong number corrected, a scan beside it, the number of whoever received it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.periodic.models import PeriodicSubmission
from tests.factories.cast import on, person
from tests.periodic.world import build

pytestmark = [pytest.mark.django_db]
UNIT = "/periods/KS/ks-u1/2019-W10/"
WRONG = {"letter-registry_number": "7-2/19", "letter-channel": "courier", "letter-because": "A slip of the pen."}
CAME = {"incoming-incoming_number": "LFC 3", "incoming-incoming_on": "2019-03-11"}


@pytest.fixture
def enter(db):
    build()

    def as_(name):
        client = Client()
        client.force_login(person(name))
        return client

    with on("2019-03-11"):
        as_("unit1").post(
            f"{UNIT}send/", {"version": "0", "text": "A quiet week.", "registry_number": "7-1/19", "channel": "post"}
        )
        yield as_


def door(name=""):
    return reverse(f"desk:letter{name}", args=[Dispatch.objects.get().pk])


def test_the_sender_corrects_its_letter_and_keeps_the_scan(enter):
    unit = enter("unit1")
    assert unit.post(door("-correct"), WRONG).status_code == 302
    scan = SimpleUploadedFile("scan.txt", b"INVENTED DATA. A scan.\n")
    assert unit.post(door("-scan"), {"signed-file": scan}).status_code == 302
    held = Dispatch.objects.get()
    assert (held.registry_number, held.channel, held.files.count()) == ("7-2/19", "courier", 1)
    report = PeriodicSubmission.objects.get()
    way = unit.get(reverse("periodic:sent", args=[report.pk])).content.decode()
    assert door() in way
    assert "7-2/19" in way
    assert "Before: number 7-1/19, by post" in enter("lfc").get(door()).content.decode()


def test_the_recipient_notes_its_number_and_nobody_else(enter):
    assert enter("unit1").post(door("-incoming"), CAME).status_code == 403
    assert enter("lfc").post(door("-correct"), WRONG).status_code == 403
    assert enter("lfc").post(door("-incoming"), CAME).status_code == 302
    assert "LFC 3" in enter("unit1").get(door()).content.decode()


@pytest.mark.parametrize("name", ["unit2", "hru"])
def test_others_do_not_read_it(enter, name):
    assert enter(name).get(door()).status_code == 403
    assert enter(name).post(door("-correct"), WRONG).status_code == 403


@pytest.mark.parametrize(
    ("day", "is_taken"), [("2019-03-04", False), ("2019-03-07", False), ("2019-03-08", True), ("2019-03-11", True)]
)
def test_no_letter_about_a_week_left_before_its_friday(enter, day, is_taken):
    typed = {"version": "0", "text": "A quiet week.", "dispatched_on": day, "channel": "post"}
    enter("unit2").post("/periods/KS/ks-u2/2019-W10/send/", typed)
    held = Dispatch.objects.filter(sender__code="ks-u2").first()
    assert (held.dispatched_on.isoformat() if held else None) == (day if is_taken else None)


def test_letters_under_one_number_are_corrected_in_one_act(enter):
    """Two weeks that a unit sent on one day, under the number of one letter."""
    unit = enter("unit1")
    again = {"version": "0", "text": "As quiet.", "registry_number": "7-1/19", "channel": "post"}
    assert unit.post("/periods/KS/ks-u1/2019-W09/send/", again).status_code == 302
    first, second = Dispatch.objects.order_by("pk")
    here = reverse("desk:letter", args=[first.pk])
    assert f'name="letter-also" value="{second.pk}"' in unit.get(here).content.decode()
    assert "letter-also" not in enter("lfc").get(here).content.decode()
    typed = WRONG | {"letter-also": [str(second.pk)]}
    assert unit.post(reverse("desk:letter-correct", args=[first.pk]), typed).status_code == 302
    for one in Dispatch.objects.all():
        assert (one.registry_number, one.channel, one.corrections.get().registry_number) == ("7-2/19", "courier", "7-1/19")
