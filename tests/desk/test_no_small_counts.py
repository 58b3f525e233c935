"""No page, file or endpoint tells a small count: whoever may not see it gets the very same whether it is 2 or 3.

Two worlds are told that differ in nothing but hidden counts. Every address is asked for in both, and compared: so no
number, share, total, status, hash or order on any page can depend on what is hidden, wherever it may stand.
"""

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.periods import day
from followthrough.base.kit.files import text_of
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.registers import operations as registers
from followthrough.reporting.cycles.models import Submission
from tests.desk.addresses import addresses
from tests.desk.persons import KEPT, keep_persons
from tests.factories.cast import offices, on, open_cycle, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = "2020-01-14"
# Women trained at the service; women and men at a body below the Ministry of Defense, whose sum does not differ.
WORLDS = ((2, 2, 3), (3, 3, 2))
OF_THE_SERVICE = ((2, 2, 3), (3, 2, 3))
BELOW = "md-na"
MAY_NOT = ("bureau", "vice.prime.minister", "health.lead", "customs", "interior")
# A token for each form and answer, the nonce of a page, the hour: not of this matter.
CHANGING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"')
MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
OFFICE_FILES = {"spreadsheetml": "xlsx", "wordprocessingml": "docx", "pdf": "pdf"}


def training(body, women, men):
    """A training with one line for women and one for men."""
    lines = [
        {"sex": sex, "attendances": number, "new_in_year": number, "new_in_period": number}
        for sex, number in (("F", women), ("M", men))
    ]
    values = {"title": "Basic course", "topic": "gender-equality", "from_on": date(2019, 5, 13), "hours": 6}
    return registers.record("trainings", {**values, "institution": body, "participants": lines}, by=COMMAND_LINE)


def tell(service, women, men):
    """A cycle under way, a training of the service and one of the body below the ministry, and how many work there."""
    plan = offices()
    with on("2019-05-20"):
        trainings = [training("md-sis", service, 40), training(BELOW, women, men), training("md-cs", 30, 30)]
        staff = [
            Cell("workforce.headcount", body, day(date(2019, 5, 20)), number, sex=sex)
            for body, numbers in (("md-sis", (service, 100)), (BELOW, (women, 60)), ("md-cs", (90, 90)))
            for sex, number in zip("FM", numbers, strict=True)
        ]
        for cell in staff:
            facts.restate(
                {"measure": cell.measure, "institution__code": cell.institution, "sex": cell.sex}, [cell], by=COMMAND_LINE
            )
        more = keep_persons("md-sis", service)
    open_cycle(plan, 2019)
    return plan, [*(entry.code for entry in trainings), *more]


def examples(plan, codes):
    """What stands in the places of the addresses: what the hidden counts could be told at, and one other of each."""
    reports = list(Submission.objects.filter(institution__code__in=["md-sis", BELOW]).order_by("pk").values_list("pk", flat=True))
    return {
        ("", "plan_code"): ["MD"],
        ("", "year"): [2019],
        ("", "row_code"): ["1.3-b", "1.1-a"],
        ("", "institution_code"): ["md-sis", BELOW],
        ("", "lead_code"): ["md-mod"],
        ("leads/<str:plan_code>/<int:year>/<str:lead_code>/", "number"): [1],
        ("", "number"): ["1"],
        ("", "name"): ["docx", "xlsx", "yaml", "xml"],
        ("", "question"): ["O1.2021", "1.3-b"],
        ("", "measure"): ["trainings.reached"],
        ("", "register"): ["trainings", "acts", "mentoring", *KEPT],
        ("", "ending"): ["xlsx", "csv"],
        ("", "token"): ["none"],
        ("", "pk"): reports,
        ("", "answer_pk"): [1],
        ("", "file_pk"): [1],
        ("why/", "code"): ["MD.1.3-b", "MD.1.3-b.2019", "MD.1.3-b.md-sis", f"MD.1.3-b.{BELOW}", "trainings.reached"],
        ("registers/", "code"): codes,
        ("assessments/", "code"): ["rules"],
        ("plans/<str:plan_code>/reviews/", "code"): ["mid-term"],
        ("", "place"): ["O1"],
        ("", "kind"): ["late", "institution", "lead", "transparency"],
        ("", "about"): ["all", "md-sis", "md-mod"],
        ("plans/<str:plan_code>/papers/", "name"): ["html", "docx"],
        ("", "body"): ["md-sis"],
        ("periods/", "code"): ["2019-W01"],
        ("periods/", "number"): [2019],
        ("", "code"): ["none"],
        ("personnel/", "pk"): [1],
        ("personnel/", "counts_pk"): [1],
    }


def said(client, address):
    """Status and content as words; of office files what stands in them, not how it is packed."""
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    for sign, kind in OFFICE_FILES.items():
        if sign in response.headers.get("Content-Type", ""):
            return response.status_code, _words(content, kind)
    return response.status_code, CHANGING.sub(b"", content)


def _words(content, kind):
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "file"
        held.write_bytes(content)
        return MADE_AT.sub("", text_of(held, kind)).encode()


def everything(counts, name):
    """Every address as a person gets it in one world."""
    try:
        with transaction.atomic():
            plan, codes = tell(*counts)
            with on(TODAY):
                client = Client()
                client.force_login(person(name))
                told = {one: said(client, one) for one in addresses(examples(plan, codes)) if not _is_elsewhere(one)}
            raise _Enough
    except _Enough:
        return told


def _is_elsewhere(address):
    """An entry in another register than its own: it is not found there, whatever it counts."""
    found = re.match(r"/registers/([a-z-]+)/([a-z-]+)-\d+/", address)
    return found is not None and found[1] != found[2]


class _Enough(Exception):
    """Everything was asked: the world is taken back."""


def differences(name, worlds=WORLDS):
    """Addresses whose content depends on hidden counts."""
    first, second = (everything(counts, name) for counts in worlds)
    assert first.keys() == second.keys()
    return [address for address in first if first[address] != second[address]]


@pytest.mark.parametrize("name", MAY_NOT)
def test_nothing_depends_on_a_hidden_count(name):
    assert set(differences(name)) == set()


@pytest.mark.parametrize("name", ["defense", "defense.lead"])
def test_ministry_is_shown_what_stands_below_it_and_nothing_of_the_service(name):
    assert set(differences(name, OF_THE_SERVICE)) == set()
    assert "/registers/trainings/trainings-2/" in differences(name)


def test_body_is_shown_its_own_number():
    found = differences("intelligence")
    assert "/registers/trainings/trainings-1/" in found
    assert "/registers/trainings/trainings-2/" not in found
