"""The whole way of a debate through its pages; few questions; the pack from the published summary."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.desk.commands.debate import _pack
from followthrough.desk.queries.packs import pack_of
from followthrough.evidence.engagement import operations
from followthrough.evidence.engagement.models import DebateComment, DebateGuest, DebateRecommendation, YearlyDebate
from followthrough.evidence.engagement.queries.debates import get_debate
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.writers import WRITERS, write
from followthrough.reporting.cycles.operations import cycles
from tests.engagement.test_operations import recommend
from tests.factories.cast import on

pytestmark = pytest.mark.django_db


def at(name, *more, year=2019):
    return reverse(f"engagement:{name}", args=["MD", year, *more])


@pytest.fixture
def published(world, debate):
    with on("2019-12-02"):
        cycle = cycles.open_cycle(world, 2019, by=COMMAND_LINE)
    with on("2020-02-10"):
        releases.publish(cycle, by=COMMAND_LINE)
    return debate


def test_the_whole_way_through_the_pages(world, signed_in, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    browser = signed_in("bureau")
    overview = reverse("engagement:overview", args=["MD"])
    assert browser.post(overview, {"year": 1}).status_code == 400
    assert browser.post(overview, {"year": 2019}).status_code == 302
    days = {"invited_on": "2020-03-12", "held_on": "2020-04-29", "place": "Hall", "questions": "What came of it?"}
    assert browser.post(at("details"), days | {"held_on": "2020-03-01"}).status_code == 400
    assert browser.post(at("details"), days | {"entry": "debates-99"}).status_code == 400
    assert browser.post(at("details"), days).status_code == 302
    guest = {"organisation": "Network", "side": "civil_society"}
    assert browser.post(at("new-guest"), guest).status_code == 302
    assert browser.post(at("new-guest"), guest).status_code == 400
    one = DebateGuest.objects.get()
    assert browser.post(at("guest", one.pk), guest | {"has_come": "on", "women": 6, "men": 2}).status_code == 302
    said = {"organisation": "Network", "source": "Minutes", "text": "Two of five were held", "about": "6.2-a"}
    assert browser.post(at("new-comment"), said | {"source": ""}).status_code == 400
    assert browser.post(at("new-comment"), said).status_code == 302
    reply = {"reply": "It is asked", "reply_office": "Bureau", "replied_on": "2020-05-01"}
    assert browser.post(at("comment", DebateComment.objects.get().pk), reply).status_code == 302
    assert browser.post(at("new-recommendation"), said | {"institution": "md-cs", "due_on": "2020-12-31"}).status_code == 302
    paper = SimpleUploadedFile("minutes.txt", b"Who said what", "text/plain")
    assert browser.post(at("minutes"), {"file": paper}).status_code == 302
    customs = signed_in("customs")
    answer = {"answer": "refused", "because": "", "office": "Customs", "answered_on": "2020-05-18"}
    assert customs.post(at("recommendation", 1), answer).status_code == 400
    assert customs.post(at("recommendation", 1), answer | {"answer": "accepted"}).status_code == 302
    progress = {"progress": "under_way", "told": "", "told_on": "2020-05-18"}
    assert customs.post(at("recommendation", 1), progress).status_code == 302
    assert signed_in("defense").post(at("recommendation", 1), answer).status_code == 200
    page = customs.get(at("debate")).content.decode()
    assert ("Accepted" in page, "Under way" in page, "women: 6, men: fewer than 5" in page) == (True, True, True)
    assert "Enter a comment" not in page
    file = customs.get(at("file", YearlyDebate.objects.get().files.get().pk))
    assert b"".join(file.streaming_content) == b"Who said what"
    assert browser.post(at("close")).status_code == 302
    assert YearlyDebate.objects.get().sha256
    for name, more in (("details", ()), ("new-guest", ()), ("new-comment", ()), ("new-recommendation", ()), ("minutes", ())):
        assert customs.get(at(name, *more)).status_code == 302


def test_the_published_summary_lies_on_the_table(published, signed_in):
    assert signed_in("customs").post(reverse("desk:debate-pack", args=["MD", 2019])).status_code == 403
    browser = signed_in("bureau")
    assert browser.post(reverse("desk:debate-pack", args=["MD", 2019])).status_code == 302
    held = get_debate(published.plan, 2019)
    assert (held.release_label, len(held.release_sha256)) == ("2019-1", 64)
    assert held.release_sha256[:12] in browser.get(at("debate")).content.decode()
    answer = browser.get(reverse("desk:debate-pack-pdf", args=["MD", 2019]))
    assert answer.content[:5] == b"%PDF-"


def test_without_a_published_summary_nothing_is_put_on_the_table(debate, signed_in):
    assert signed_in("bureau").post(reverse("desk:debate-pack", args=["MD", 2019])).status_code == 302
    assert get_debate(debate.plan, 2019).release_label == ""


def test_the_command_writes_the_papers(published, tmp_path, capsys):
    class Asked:
        plan, year, out, language = "MD", 2019, str(tmp_path / "pack"), "en"

    _pack(Asked)
    assert "release 2019-1" in capsys.readouterr().out
    assert len(list((tmp_path / "pack").glob("*.pdf"))) == 2


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_the_paper_of_the_table_passes_through_every_writer(world, debate, bureau, name):
    recommend(debate, bureau)
    following = operations.record_debate(world, 2020, by=bureau)
    paper = pack_of(following, "en", ())
    assert write(paper, name) == write(paper, name)
    assert b"Announce debates" in write(paper, "html")


@pytest.mark.parametrize(
    ("name", "more"), [("debate", ()), ("recommendation", (1,)), ("details", ()), ("new-recommendation", ())]
)
def test_pages_ask_few_questions(debate, bureau, signed_in, name, more, django_assert_max_num_queries):
    for _number in range(3):
        recommend(debate, bureau)
    assert DebateRecommendation.objects.count() == 3
    browser = signed_in("bureau")
    with django_assert_max_num_queries(15):
        assert browser.get(at(name, *more)).status_code == 200
