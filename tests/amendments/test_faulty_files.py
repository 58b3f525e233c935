"""An amended file with mistakes: each is named with its line, and a file that is no plan is refused with the way out."""

import html

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from followthrough.promise.plans.web.amending import MOST_FAULTS
from tests.factories.cast import offices, on, person
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def look():
    """Shows a file to the page as the coordinator; gives what the page says."""
    offices()
    client = Client()
    client.force_login(person("bureau"))

    def sent(raw):
        told = {"file": SimpleUploadedFile("plan.yaml", raw), "in_force_on": "2020-05-04"}
        with on("2020-05-11"):
            answer = client.post("/plans/MD/amend/", told)
        assert answer.status_code == 400
        return html.unescape(answer.content.decode())

    return sent


def text(change=lambda words: words):
    return change(yaml.safe_dump(document(MOLDOVA).stored, allow_unicode=True, sort_keys=False))


def test_every_mistake_is_named_with_its_line(look):
    lines = text().split("\n")
    places = [place for place, line in enumerate(lines) if line.strip() == "scope: each"][:3]
    for place in places:
        lines[place] = lines[place].replace("each", "nobody")
    page = look("\n".join(lines).encode())
    for place in places:
        assert f"Line {place + 1}: " in page
    assert page.count("scope is nobody; allowed: each, total, joint, undetermined.") == 3


def test_a_mistake_that_goes_on_is_counted(look):
    page = look(
        text(
            lambda words: (
                words.replace("md-mod\n", "md-nobody\n")
                .replace("at_least", "x")
                .replace("once", "seldom")
                .replace("each", "all of them")
            )
        ).encode()
    )
    assert page.count("<li>Line ") == MOST_FAULTS
    assert "more</li>" in page


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "The file is empty. Look whether it was saved"),
        (b"MZ\x90\x00\xff\xfe", "Line 1: the file is not UTF-8; save it as UTF-8 text."),
        (b"a: [1, 2\nb: {", "Line 2: this is not YAML"),
        (b"a: b\n" * 1_100_000, "5 MB is the most a plan file may have"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_the_way_out(look, raw, words):
    assert words in look(raw)
