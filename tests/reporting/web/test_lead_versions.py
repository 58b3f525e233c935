"""A lead's report sent back and corrected in the browser: the reason, the difference, the versions with their letters."""

import re

import pytest

from followthrough.reporting.cycles.models import LeadFiling
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from tests.factories.cast import person, send_lead_report
from tests.reporting.web.addresses import fields_of, page, text_of

pytestmark = pytest.mark.django_db
LIST = page("reporting:received", "MD", 2019, "md-mia")
BACK = page("reporting:send-back-report", "MD", 2019, "md-mia")
CORRECT = page("reporting:correct-report", "MD", 2019, "md-mia")
SUMMARY = page("desk:report", "MD", 2019)
WHY = "Objective 4 names no order"


def version(number):
    return page("reporting:lead-version", "MD", 2019, "md-mia", number)


def send_back(bureau, **typed):
    return bureau.post(BACK, {"back-because": WHY, "back-declared": "on"} | typed)


def write(world, browser, words):
    """The lead changes its first text; gives the number of its objective."""
    text = consolidations_of(get_lead_report(world.cycle, "md-mia"))[0]
    here = page("reporting:consolidation", "MD", 2019, text.objective.number)
    assert browser.post(here, {"version": text.version, "text": words}).status_code == 302
    return text.objective.number


def send_again(world):
    send_lead_report(get_lead_report(world.cycle, "md-mia"), person("interior.lead"))


def test_the_coordinator_sends_back_and_the_lead_reads_why(world, signed_in):
    bureau, lead = signed_in("bureau"), signed_in("interior.lead")
    assert 'id="sending-back"' in text_of(bureau.get(LIST))
    assert 'id="sending-back"' not in text_of(lead.get(LIST))
    assert send_back(bureau).status_code == 302
    shown = text_of(lead.get(LIST))
    for words in ("This report is being changed. Until it leaves again, version 1 of", WHY, "Sent back", "Send the lead report"):
        assert words in shown
    assert 'id="sending-back"' not in text_of(bureau.get(LIST))
    assert "Change the report of MIA for 2019 and send it again" in text_of(lead.get("/tasks/"))
    assert "is open to be changed; the reason stands with it" in text_of(lead.get("/"))


def test_a_reason_is_needed_and_what_was_typed_stays(world, signed_in):
    bureau = signed_in("bureau")
    refused = send_back(bureau, **{"back-because": " "})
    assert (refused.status_code, 'id="id_back-because_error"' in text_of(refused)) == (400, True)
    undeclared = bureau.post(BACK, {"back-because": WHY})
    assert undeclared.status_code == 302 or fields_of(undeclared)["back-because"] == [WHY]
    send_back(bureau)
    late = send_back(bureau)
    assert (late.status_code, fields_of(late)["back-because"]) == (400, [WHY])
    assert "is being written now" in text_of(late)


def test_what_is_being_changed_is_not_read_before_it_leaves(world, signed_in):
    bureau, lead = signed_in("bureau"), signed_in("interior.lead")
    send_back(bureau)
    number = write(world, lead, "Sentinel of a draft")
    here = page("reporting:consolidation", "MD", 2019, number)
    assert "Sentinel" in text_of(lead.get(here))
    for address in (here, LIST, version(1), SUMMARY, page("desk:objective", "MD", number), "/?year=2019"):
        assert "Sentinel" not in text_of(bureau.get(address)), address
    assert "The lead is changing its report. This is what it sent last." in text_of(bureau.get(here))
    assert "is being changed; until it comes again, what it sent last counts" in text_of(bureau.get(SUMMARY))


def test_a_correction_shows_what_changed_and_the_first_day_decides(world, signed_in):
    bureau, lead = signed_in("bureau"), signed_in("interior.lead")
    assert lead.post(CORRECT, {"correct-because": "Counted twice"}).status_code == 302
    write(world, lead, "Order 14 puts it in force.")
    send_again(world)
    shown = text_of(bureau.get(version(2)))
    for words in (
        "Version 2 of the report of the Ministry of Internal Affairs",
        "What changed since the version before",
        "<ins>Order 14 puts it in force.</ins>",
        "the first one came on time",
        "Counted twice",
        "Corrected by the lead",
        version(1),
    ):
        assert words in shown, words
    assert "What changed since" not in text_of(bureau.get(version(1)))
    assert version(2) in text_of(bureau.get(LIST))
    first, second = LeadFiling.objects.filter(report__lead__code="md-mia").order_by("number")
    letter = text_of(bureau.get(page("desk:letter", first.dispatch_id)))
    assert ("Version 2 of the report" in letter, page("desk:letter", second.dispatch_id) in letter) == (True, True)


def test_figures_in_what_changed_are_named_and_never_shown_as_codes(world, signed_in):
    bureau, lead = signed_in("bureau"), signed_in("interior.lead")
    assert lead.post(CORRECT, {"correct-because": "Counted twice"}).status_code == 302
    write(world, lead, "Done in [MD.3.3-a.2019], of all [MD.O3.2019.done]; [from MD.3.3-a.2019.md-cs] the rest.")
    send_again(world)
    changed = re.search(r"<ins>(.*?)</ins>", text_of(bureau.get(version(2))), re.DOTALL).group(1)
    assert re.fullmatch(
        r"Done in \d+ of \d+ \(row 3\.3-a\), of all \d+ of \d+ \(objective 3\); \(CS, row 3\.3-a\) the rest\.", changed
    ), changed


def test_the_summary_names_the_version_that_came_after_its_words(world, signed_in):
    bureau, lead = signed_in("bureau"), signed_in("interior.lead")
    words = {"version": "0", "declared": "on", "text": "Opening.", "decisions": ""}
    assert bureau.post(page("desk:sum-up", "MD", 2019), words).status_code == 302
    assert version(2) not in text_of(bureau.get(SUMMARY))
    send_back(bureau)
    write(world, lead, "Order 14 puts it in force.")
    send_again(world)
    assert version(2) in text_of(bureau.get(SUMMARY))
    assert bureau.post(page("desk:sum-up", "MD", 2019), words | {"version": "1"}).status_code == 302
    assert version(2) not in text_of(bureau.get(SUMMARY))


@pytest.mark.parametrize("name", ["bureau", "interior.lead"])
def test_pages_of_a_corrected_report_ask_few_questions(name, world, signed_in, django_assert_max_num_queries):
    send_back(signed_in("bureau"))
    write(world, signed_in("interior.lead"), "Order 14 puts it in force.")
    send_again(world)
    browser = signed_in(name)
    for address in (LIST, version(2)):
        browser.get(address)
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200
