"""Words of an inner round reach nobody outside the body that opened it, on any page of the house."""

import re

import pytest
from django.db import transaction
from django.test import Client

from followthrough.demo.people import OFFICES
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.rounds.models import InnerAnswer, InnerPart, InnerRound, InnerRow
from followthrough.reporting.rounds.operations import judging
from followthrough.reporting.rounds.operations.answers import submit_part
from followthrough.reporting.rounds.queries.gathered import gathered_of
from tests.desk.addresses import addresses
from tests.factories.cast import on, person
from tests.reporting.web.addresses import content_of, text_of
from tests.rounds.world import SECRET, TODAY, below, build, fill, row_of, send

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REASON, WORDS = "Sentinel of a reason", "Sentinel of the unit"
OUTSIDE = ("bureau", "interior.lead", "defense.lead", "customs", "border.police", "interior.public")


@pytest.fixture(scope="module")
def world_told(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        with on(TODAY):
            _say(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def told(world_told, db):
    with on(TODAY):
        yield world_told


def _say(world):
    """A unit says something, the police too; it is sent back with a reason and comes again."""
    parts = InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution")
    gpi = parts.get(pk=world.parts["md-gpi"].pk)
    below(gpi)
    send(parts.get(round__part=gpi), "police", WORDS, paper="letter 3")
    send(gpi, "police", SECRET)
    judging.send_back_part(gpi, because=REASON, by=person("interior"))
    fill(gpi, "police", SECRET)
    submit_part(gpi, by=person("police"))


def examples():
    """What stands in the places of the addresses."""
    general = {
        "plan_code": ["MD"],
        "year": [2019],
        "row_code": ["1.3-b", "6.2-a"],
        "institution_code": ["md-mia", "md-gpi"],
        "lead_code": ["md-mod"],
        "number": ["6"],
        "name": ["docx"],
        "question": ["1.3-b"],
        "measure": ["trainings.reached"],
        "register": ["trainings"],
        "ending": ["csv"],
        "token": ["none"],
        "pk": [*Submission.objects.filter(institution__code="md-mia").order_by("pk").values_list("pk", flat=True)],
        "answer_pk": [1],
        "file_pk": [1],
        "counts_pk": [1],
        "code": ["MD.6.2-a.2019"],
        "kind": ["late", "institution"],
        "about": ["all", "md-mia"],
        "place": ["O1"],
        "body": ["md-mia"],
    }
    found = {("", name): values for name, values in general.items()}
    found["rounds/", "pk"] = [*InnerRound.objects.order_by("pk").values_list("pk", flat=True)]
    found["rounds/rows/", "pk"] = [*InnerRow.objects.order_by("pk").values_list("pk", flat=True)]
    found["rounds/parts/", "pk"] = [*InnerPart.objects.order_by("pk").values_list("pk", flat=True)]
    found["rounds/answers/", "pk"] = [*InnerAnswer.objects.order_by("pk").values_list("pk", flat=True)[:6]]
    found["leads/<str:plan_code>/<int:year>/<str:lead_code>/", "number"] = [1]
    return found | {("registers/", "code"): ["trainings-1"], ("assessments/", "code"): ["rules"]}


def browser(name):
    client = Client()
    client.force_login(person(name))
    return client


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_page_shows_inner_words_to_anybody_outside(told, name):
    client, leaks = browser(name), []
    for address in addresses(examples()):
        content = content_of(client.get(address))
        if re.search(b"Sentinel of", content):
            leaks.append(address)
    assert leaks == []


def test_the_cast_outside_is_everybody_else(told):
    inside = {"interior", "police"}
    assert inside | set(OUTSIDE) <= {office.sign_in_name for office in OFFICES}


def test_each_end_reads_its_own(told):
    part = told.parts["md-gpi"].pk
    row = row_of(told.inner, "6.2-a")
    assert SECRET in text_of(browser("interior").get(f"/rounds/parts/{part}/sent/"))
    shown = text_of(browser("interior").get(f"/rounds/rows/{row.pk}/"))
    assert SECRET in shown
    assert WORDS in shown
    assert REASON in text_of(browser("police").get(f"/rounds/parts/{part}/"))


def test_a_body_above_does_not_open_the_rounds_further_below(told):
    lower = InnerRound.objects.get(part__isnull=False)
    assert browser("interior").get(f"/rounds/{lower.pk}/").status_code == 403
    assert browser("police").get(f"/rounds/{lower.pk}/").status_code == 200
    assert browser("police").get(f"/rounds/{told.inner.pk}/").status_code == 403


def test_what_is_taken_over_is_seen_outside_only_once_the_report_is_sent(told):
    row = row_of(told.inner, "6.2-a")
    found = gathered_of(told.inner, row)
    judging.consolidate_inner(row, [found.lines[0].code], version=found.draft.version, by=person("interior"))
    report = found.draft.submission
    assert SECRET in text_of(browser("interior").get(f"/reports/{report.pk}/duties/6.2-a/2019/"))
    assert SECRET not in text_of(browser("defense.lead").get("/leads/MD/2019/md-mod/"))
    assert browser("defense.lead").get(f"/reports/{report.pk}/filed/").status_code == 404
