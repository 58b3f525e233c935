"""The page of one letter: read by whoever may read what it brought, corrected by its sender, numbered by its recipient."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from followthrough.reporting.cycles.models import Filing, LeadReport, Summary
from followthrough.reporting.cycles.operations import consolidations, cycles, letters, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from followthrough.reporting.dispatches.rules import Channel
from tests.factories.cast import answer_all, person, send, submission_of
from tests.reporting.web.addresses import fields_of, page, text_of

pytestmark = pytest.mark.django_db
WRONG = {"letter-registry_number": "18/20-9", "letter-channel": "post", "letter-because": "Two digits were exchanged."}
LETTER = {"dispatched_on": "2020-01-03", "channel": "post", "registry_number": "03/1-20"}
SEND = page("reporting:dispatch", "MD", 2019, "md-mod")


def letter_of(submission):
    return Filing.objects.get(submission=submission, is_latest=True).dispatch


@pytest.fixture
def ready(world, today):
    """The report of the Ministry of Defense, written and signed."""
    report, by = get_lead_report(world.cycle, "md-mod"), person("defense.lead")
    cycles.record_declaration(world.cycle, by=by)
    for text in consolidations_of(report):
        consolidations.consolidate(text, "Words.", version=text.version, by=by)
    return signing.approve_report(report, by=person("defense.approver"))


def test_a_sender_corrects_a_number_and_everybody_reads_what_stood_before(world, signed_in):
    dispatch = letter_of(world.accepted)
    here = page("desk:letter", dispatch.pk)
    answer = signed_in("anticorruption").post(page("desk:letter-correct", dispatch.pk), WRONG)
    assert (answer.status_code, answer.url) == (302, here)
    for name in ("anticorruption", "defense.lead", "bureau", "customs"):
        shown = text_of(signed_in(name).get(here))
        for words in ("18/20-9", "by post", "Before: number none", "Two digits were exchanged."):
            assert words in shown
        assert ("Correct number or way" in shown) == (name == "anticorruption")
        assert ("What the recipient wrote on it" in shown) == (name == "defense.lead")


def test_a_letter_is_closed_like_what_it_brought(world, signed_in):
    dispatch = letter_of(world.waiting)
    for name, status in (("interior", 200), ("defense.lead", 200), ("customs", 403), ("human.rights", 403), ("bureau", 200)):
        assert signed_in(name).get(page("desk:letter", dispatch.pk)).status_code == status
    assert signed_in("bureau").get(page("desk:letter", 999_999)).status_code == 404


@pytest.mark.parametrize("door", ["desk:letter-correct", "desk:letter-incoming"])
def test_whoever_only_reads_it_writes_nothing(world, signed_in, door):
    typed = WRONG | {"incoming-incoming_number": "7", "incoming-incoming_on": "2020-01-03"}
    assert signed_in("bureau").post(page(door, letter_of(world.accepted).pk), typed).status_code == 403


def test_a_refused_correction_stands_on_the_page_with_what_was_typed(world, signed_in):
    answer = signed_in("anticorruption").post(
        page("desk:letter-correct", letter_of(world.accepted).pk), WRONG | {"letter-because": ""}
    )
    assert answer.status_code == 400
    assert "18/20-9" in answer.content.decode()


def test_a_lead_sends_with_its_scan_and_its_letter_is_read(ready, signed_in):
    lead = signed_in("defense.lead")
    scan = SimpleUploadedFile("scan.txt", b"INVENTED DATA. A scan.\n")
    assert lead.post(SEND, LETTER | {"file": scan}).status_code == 302
    sent = LeadReport.objects.get(pk=ready.pk).dispatch
    shown = text_of(lead.get(page("reporting:received", "MD", 2019, "md-mod")))
    for words in ("03/1-20", "by post", "scan.txt", "3 January 2020", f"Hash {sent.files.get().sha256[:12]}"):
        assert words in shown
    bureau = signed_in("bureau")
    typed = {"incoming-incoming_number": "BRI 12", "incoming-incoming_on": "2020-01-03"}
    assert bureau.post(page("desk:letter-incoming", sent.pk), typed).status_code == 302
    assert "BRI 12" in text_of(lead.get(page("desk:letter", sent.pk)))
    file = page("desk:letter-file", sent.pk, sent.files.get().pk)
    assert b"".join(bureau.get(file).streaming_content).startswith(b"INVENTED DATA")
    assert signed_in("customs").get(file).status_code == 403


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"dispatched_on": "31.02.2020"}, "Enter a valid date"),
        ({"dispatched_on": "2031-01-01"}, "has not come yet"),
        ({"registry_number": "7" * 61}, "at most 60"),
        ({"channel": "pigeon"}, "pigeon"),
    ],
)
def test_a_wrong_letter_of_a_lead_sends_nothing_and_keeps_what_was_typed(ready, signed_in, typed, words):
    answer = signed_in("defense.lead").post(SEND, LETTER | typed)
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert LeadReport.objects.get(pk=ready.pk).sent_at is None
    if "registry_number" not in typed:
        assert "03/1-20" in answer.content.decode()


def test_the_letter_of_a_published_summary_is_corrected_too(world, signed_in):
    bureau = signed_in("bureau")
    bureau.post(
        page("desk:sent-dispatch", "MD", 2018),
        {"leave-dispatched_on": "2020-01-03", "leave-registry_number": "02/1-77", "leave-channel": "state"},
    )
    sent = Summary.objects.get(cycle=world.closed).dispatch
    assert bureau.post(page("desk:letter-correct", sent.pk), WRONG).status_code == 302
    shown = text_of(signed_in("customs").get(page("desk:sent", "MD", 2018)))
    assert "18/20-9" in shown
    assert "days late" in shown


def test_a_letter_asks_few_questions(world, signed_in, django_assert_max_num_queries):
    browser, dispatch = signed_in("anticorruption"), letter_of(world.accepted)
    browser.post(page("desk:letter-correct", dispatch.pk), WRONG)
    with django_assert_max_num_queries(15):
        assert browser.get(page("desk:letter", dispatch.pk)).status_code == 200


def test_the_letter_of_the_version_before_is_reached_and_corrected(world, signed_in):
    """What was sent back leaves again; the first letter, which decides about lateness, keeps its page."""
    first = letter_of(world.sent_back)
    answer_all(world.sent_back, person("penitentiaries"))
    send(world.sent_back, person("penitentiaries"))
    second = letter_of(world.sent_back)
    focal = signed_in("penitentiaries")
    shown = focal.get(page("desk:letter", second.pk)).content.decode()
    assert page("desk:letter", first.pk) in shown
    assert "Version 1 of the report" in shown
    assert focal.post(page("desk:letter-correct", first.pk), WRONG).status_code == 302
    assert "Version 2 of the report" in text_of(focal.get(page("desk:letter", first.pk)))


@pytest.fixture
def pair(world, today):
    """Two letters of the Customs Service under one number that is wrong."""
    cycles.record_declaration(world.cycle, by=person("customs"))
    reports = [world.draft, submission_of(world.cycle, "md-cs", "md-mhlsp")]
    for report in reports:
        answer_all(report, person("customs"))
        submissions.submit(report, by=person("customs"))
    by = person("customs.approver")
    how = {"on": date(2020, 1, 3), "channel": Channel.HERE, "number": "18/20-6"}
    return letters.approve_and_dispatch([reads.get_submission(one.pk) for one in reports], by=by, **how)


def test_the_other_letter_under_the_number_is_offered_and_corrected_too(pair, signed_in, django_assert_max_num_queries):
    focal, here = signed_in("customs"), page("desk:letter", pair[0].pk)
    focal.get(here)
    with django_assert_max_num_queries(15):
        answer = focal.get(here)
    shown = text_of(answer)
    assert "Also the other letters under this number" in shown
    assert "to: Ministry of Health, Labor and Social Protection, report for 2019" in shown
    assert fields_of(answer)["letter-also"] == [str(pair[1].pk)]
    typed = WRONG | {"letter-also": fields_of(answer)["letter-also"]}
    assert focal.post(page("desk:letter-correct", pair[0].pk), typed).status_code == 302
    for one in pair:
        shown = text_of(focal.get(page("desk:letter", one.pk)))
        for words in ("18/20-9", "Before: number 18/20-6", "Two digits were exchanged."):
            assert words in shown


def test_a_letter_that_is_not_ticked_keeps_its_number(pair, signed_in):
    assert signed_in("customs").post(page("desk:letter-correct", pair[0].pk), WRONG).status_code == 302
    shown = text_of(signed_in("customs").get(page("desk:letter", pair[1].pk)))
    assert "18/20-6" in shown
    assert "Also the other letters" not in shown


def test_a_letter_that_was_corrected_meanwhile_is_told_and_nothing_is_done(pair, signed_in):
    focal, address = signed_in("customs"), page("desk:letter-correct", pair[0].pk)
    assert focal.post(page("desk:letter-correct", pair[1].pk), WRONG).status_code == 302
    answer = focal.post(address, WRONG | {"letter-also": [str(pair[1].pk)]})
    assert (answer.status_code, "does not bear this number of this day" in text_of(answer)) == (400, True)
    assert "18/20-6" in text_of(focal.get(page("desk:letter", pair[0].pk)))


def test_whoever_reads_the_letter_is_offered_nothing(pair, signed_in):
    assert "Also the other letters" not in text_of(signed_in("defense.lead").get(page("desk:letter", pair[0].pk)))
