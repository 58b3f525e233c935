"""Who may see which paper, as page, file and line of the list; what is asked wrongly; how much a page asks of the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.queries.cycles import get_cycle
from tests.factories.world import DRAFT_OF_GUARD, DRAFT_OF_LEAD
from tests.papers.conftest import TEXT

pytestmark = pytest.mark.django_db

ALL = {"bureau", "vice.prime.minister", "defense.lead", "health.lead", "customs", "guard", "police", "human.rights"}
READERS = {
    ("letter", 2019, "all"): {"bureau", "vice.prime.minister", "defense.lead", "health.lead"},
    ("late", 2019, "all"): {"bureau", "vice.prime.minister", "defense.lead", "health.lead"},
    ("summary", 2019, "all"): {"bureau", "vice.prime.minister", "defense.lead", "health.lead"},
    ("summary", 2018, "all"): ALL - {"human.rights"},
    ("late", 2018, "all"): ALL - {"human.rights"},
    ("transparency", 2019, "all"): ALL - {"human.rights"},
    # Nothing of a lead's report leaves it before it is sent.
    ("lead", 2019, "md-mhlsp"): {"health.lead"},
    # One of its reports was accepted; what is not is left out of the copies of others.
    ("institution", 2019, "md-cs"): ALL - {"human.rights"},
    # Nothing was sent: its own people read drafts; coordinator, supervisor and those whom it owes read that nothing came.
    ("institution", 2019, "md-spgs"): {"guard", "bureau", "vice.prime.minister", "defense.lead", "health.lead"},
}


def at(kind, year, about, name=""):
    more = [name] if name else []
    return reverse(f"desk:paper{'-file' if name else ''}", args=["MD", kind, year, about, *more])


@pytest.fixture
def drafted(plan):
    releases.record(get_cycle(plan, 2019), by=COMMAND_LINE)
    return plan


@pytest.mark.parametrize("asked", READERS, ids=lambda asked: "-".join(map(str, asked)))
def test_who_reads_which(drafted, enter, asked):
    pages, files, listed = set(), set(), set()
    for name in sorted(ALL):
        browser = enter(name)
        pages |= {name} if browser.get(at(*asked)).status_code == 200 else set()
        files |= {name} if browser.get(at(*asked, "html")).status_code == 200 else set()
        page = browser.get(reverse("desk:reports", args=["MD"]), {"year": asked[1]})
        listed |= {name} if page.status_code == 200 and at(*asked) in page.content.decode() else set()
    assert pages == files == READERS[asked]
    if asked[0] != "summary":
        assert listed == READERS[asked]


def test_what_is_written_inside_is_read_inside(drafted, enter):
    """A draft stands in the paper of its own office only, as the same words stand on its page only."""
    papers = {
        DRAFT_OF_GUARD: (at("institution", 2019, "md-spgs"), "guard"),
        DRAFT_OF_LEAD: (at("lead", 2019, "md-mod"), "defense.lead"),
        TEXT.rpartition("\n\n")[2]: (at("lead", 2019, "md-mhlsp"), "health.lead"),
    }
    for words, (address, own) in papers.items():
        seen = {name for name in ALL if words in enter(name).get(address).content.decode()}
        assert seen == {own}


def test_asked_wrongly(drafted, enter):
    bureau = enter("bureau")
    for address, status in (
        (at("late", 2019, "all").replace("late", "later"), 404),
        (at("late", 2019, "all", "xlsx"), 404),
        (at("late", 2017, "all"), 404),
        (at("lead", 2019, "md-cs"), 404),
        (at("institution", 2019, "none"), 404),
        (at("periodic", 2019, "2019-W01"), 404),
        (at("letter", 2019, "2019-W01"), 404),
    ):
        assert bureau.get(address).status_code == status, address
    assert Client().get(at("late", 2019, "all")).status_code == 302


def test_a_file_says_what_it_is(drafted, enter):
    answer = enter("bureau").get(at("late", 2019, "all", "docx"))
    assert answer["Content-Disposition"] == 'attachment; filename="MD-2019-late.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("kind", "about", "most"), [("late", "all", 26), ("institution", "md-cs", 60), ("letter", "all", 36)])
def test_a_paper_asks_little(drafted, enter, kind, about, most):
    browser = enter("bureau")
    browser.get(at(kind, 2019, about))
    with CaptureQueriesContext(connection) as asked:
        browser.get(at(kind, 2019, about))
    assert len(asked) <= most
