"""The summary report on the desk: the coordinator's words, what is missing, publishing, and who waits until when."""

import pytest

from followthrough.base.audit.queries import count_lines
from followthrough.publishing.releases.models import Release
from followthrough.reporting.cycles.queries.consolidations import get_summary
from followthrough.reporting.cycles.queries.cycles import get_cycle
from tests.factories.cast import on
from tests.reporting.web.addresses import content_of, fields_of, page, text_of
from tests.reporting.world import DAY

pytestmark = pytest.mark.django_db

REPORT = page("desk:report", "MD", 2019)
WORDS = page("desk:sum-up", "MD", 2019)
PUBLISH = page("desk:publish", "MD", 2019)


def words(**changes):
    return {"version": "0", "declared": "on", "text": "An opening.", "decisions": "Money: a line in the budget."} | changes


def test_the_list_names_release_and_hash_of_what_is_published(world, signed_in):
    shown = text_of(signed_in("customs").get(page("desk:reports", "MD")))
    release = world.closed.releases.get(is_published=True)
    assert "2018-1" in shown
    assert release.sha256[:12] in shown
    assert "comes on 10 February 2020" in shown


def test_before_publication_an_institution_is_told_when_it_comes(world, signed_in):
    shown = text_of(signed_in("customs").get(REPORT))
    assert "The summary for 2019 comes on 10 February 2020" in shown


def test_the_coordinator_sees_what_is_not_in(world, signed_in):
    shown = text_of(signed_in("bureau").get(REPORT))
    assert "The report of the Ministry of Defense is not sent." in shown
    assert "Not in at the Ministry of Defense: MHLSP, CS, SPGS, SIS." in shown
    assert "What is not in" not in text_of(signed_in("vice.prime.minister").get(REPORT))


def test_the_coordinators_words_are_saved_and_printed(world, signed_in):
    bureau = signed_in("bureau")
    assert bureau.post(WORDS, words()).status_code == 302
    shown = text_of(bureau.get(REPORT))
    assert "An opening." in shown
    assert "a line in the budget" in shown


def test_nothing_is_saved_before_the_declaration(world, signed_in):
    refused = signed_in("bureau").post(WORDS, {"version": "0", "text": "An opening.", "decisions": ""})
    assert (refused.status_code, fields_of(refused)["text"]) == (400, ["An opening."])
    assert 'id="id_declared_error"' in text_of(refused)


def test_a_marked_opening_is_refused_and_logged_once(world, signed_in, audit_lines):
    before = audit_lines("base.audit.record_refusal")
    refused = signed_in("bureau").post(WORDS, words(text="Opening.\nCONFIDENTIAL\n"))
    assert refused.status_code == 400
    assert audit_lines("base.audit.record_refusal") == before + 1
    assert get_summary(world.cycle).text == ""


def test_a_stale_save_shows_both_texts_and_the_next_one_goes_through(world, signed_in):
    bureau = signed_in("bureau")
    bureau.post(WORDS, words(text="First."))
    clash = bureau.post(WORDS, words(text="Second."))
    assert (clash.status_code, fields_of(clash)["text"], fields_of(clash)["version"]) == (409, ["Second."], ["1"])
    assert "Stored now, by Coordinator, Bureau for Reintegration" in text_of(clash)
    assert bureau.post(WORDS, words(text="Second.", version="1")).status_code == 302
    assert get_summary(world.cycle).text == "Second."


def test_the_words_are_saved_as_one_types(world, signed_in):
    answer = signed_in("bureau").post(WORDS, words(), headers={"X-Autosave": "1"})
    assert (answer.status_code, answer["X-Version"]) == (204, "1")


def test_publishing_asks_for_the_tick(world, signed_in):
    refused = signed_in("bureau").post(PUBLISH)
    assert (refused.status_code, "Tick this to go on" in text_of(refused)) == (400, True)
    assert get_cycle(world.plan, 2019).published_at is None


def test_publishing_closes_the_year_and_opens_the_report_to_every_institution(world, signed_in):
    bureau, customs = signed_in("bureau"), signed_in("customs")
    assert bureau.post(PUBLISH, {"publish-sure": "on"}).status_code == 302
    assert get_cycle(world.plan, 2019).published_at is not None
    assert 'class="report"' in text_of(customs.get(REPORT))
    late = bureau.post(WORDS, words(text="Typed while it was published."))
    assert (late.status_code, "Typed while it was published." in text_of(late)) == (400, True)
    assert "Reporting on 2019 is closed" in text_of(late)
    assert bureau.post(PUBLISH, {"publish-sure": "on"}).status_code == 400


def test_the_pdf_is_named_after_plan_year_and_release(world, signed_in):
    answer = signed_in("customs").get(page("desk:report-pdf", "MD", 2018))
    assert answer["Content-Disposition"] == 'attachment; filename="MD-2018-summary-2018-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert content_of(answer).startswith(b"%PDF-")


def test_the_report_says_the_day_up_to_which_it_speaks(world, signed_in):
    lead = signed_in("defense.lead")
    assert "no draft was made yet" in text_of(lead.get(REPORT))
    with on(DAY):
        assert lead.post(page("desk:freeze", "MD", 2019)).status_code == 302
    shown = text_of(lead.get(REPORT))
    assert "Not published: draft 2019-1 shows what was sent up to" in shown
    assert 'class="report"' in shown


def test_looking_at_a_report_writes_nothing(world, signed_in):
    bureau = signed_in("bureau")
    bureau.post(page("desk:freeze", "MD", 2019))
    before = (Release.objects.count(), count_lines())
    for address in (REPORT, page("desk:report-pdf", "MD", 2019)):
        assert bureau.get(address).status_code == 200
    assert (Release.objects.count(), count_lines()) == before


def test_there_is_no_file_of_a_draft_before_it_is_made(world, signed_in):
    assert signed_in("bureau").get(page("desk:report-pdf", "MD", 2019)).status_code == 404
