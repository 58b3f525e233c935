"""An approver reads in the list what is signed, word for word, and a signature is not put under words that changed meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.reporting.cycles.models import Filing
from followthrough.reporting.cycles.operations import consolidations, cycles, lead_reports, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from tests.factories.cast import answer_all, person, send_lead_report, submission_of
from tests.reporting.web.addresses import fields_of, page, text_of

pytestmark = pytest.mark.django_db
SIGNING = page("reporting:signing")
LIST, SIGN = (page(f"reporting:{name}", "MD", 2019, "md-mod") for name in ("received", "approve-report"))
LETTER = {"dispatched_on": "2020-01-03", "channel": "here", "registry_number": "03/7"}
MOST = 15


def hand_in(report, words="Order 14 of 3 May 2019.", name="customs"):
    """Answer everything and lay the report before the approver."""
    answer_all(report, person(name))
    one = reads.asked(reads.get_submission(report.pk))[0]
    said = AnswerText(Status.DONE, words, differs_because="The registers came later.")
    submissions.answer(one, said, version=one.answer.version, by=person(name))
    return submissions.submit(reads.get_submission(report.pk), by=person(name))


def change(report, words):
    """The focal point takes the report back and hands other words in."""
    signing.withdraw(reads.get_submission(report.pk), by=person("customs"))
    return hand_in(report, words)


@pytest.fixture
def two(world, today):
    """The reports of the Customs Service to two leads, both handed in."""
    cycles.record_declaration(world.cycle, by=person("customs"))
    reports = [world.draft, submission_of(world.cycle, "md-cs", "md-mhlsp")]
    for place, report in enumerate(reports):
        hand_in(report, f"Order {place} of 3 May 2019.")
    return reports


def questions(browser, address):
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(asked)


def test_every_text_that_is_signed_stands_in_the_list(two, signed_in):
    shown = text_of(signed_in("customs.approver").get(SIGNING))
    for report in two:
        filing = Filing.objects.get(submission=report)
        answers = reads.filed_answers(filing)
        assert len(answers) > 1
        assert f"Read all {len(answers)} answers" in shown
        assert filing.sha256[:12] in shown
        for one in answers:
            assert one.due.obligation.row.outcome.told("en") in shown
            assert one.narrative in shown
    assert "Order 0 of 3 May 2019." in shown
    assert "Order 1 of 3 May 2019." in shown


def test_a_longer_list_asks_as_many_questions(world, today, signed_in):
    approver = signed_in("customs.approver")
    cycles.record_declaration(world.cycle, by=person("customs"))
    hand_in(world.draft)
    approver.get(SIGNING)
    one = questions(approver, SIGNING)
    hand_in(submission_of(world.cycle, "md-cs", "md-mhlsp"))
    assert questions(approver, SIGNING) == one <= MOST


def test_what_changed_since_it_left_stands_there_too(two, signed_in):
    approver = signed_in("customs.approver")
    typed = LETTER | fields_of(approver.get(SIGNING)) | {"send": "1"}
    assert approver.post(SIGNING, typed).status_code == 302
    signing.correct(two[0], because="Another order", by=person("customs"))
    hand_in(two[0], "Order 15 of 4 May 2019.")
    shown = text_of(approver.get(SIGNING))
    assert "What changed since the version before" in shown
    assert "<del>Order 0 of 3 May 2019.</del>" in shown
    assert "<ins>Order 15 of 4 May 2019.</ins>" in shown


@pytest.mark.parametrize("button", ["sign", "send"])
def test_nothing_is_signed_that_changed_while_it_was_read(two, signed_in, button):
    approver = signed_in("customs.approver")
    read = fields_of(approver.get(SIGNING))
    change(two[0], "Order 15 of 4 May 2019.")
    refused = approver.post(SIGNING, LETTER | read | {button: "1"})
    assert refused.status_code == 400
    shown = text_of(refused)
    assert "was changed while you read it, and is not signed" in shown
    assert "Order 15 of 4 May 2019." in shown
    assert not Filing.objects.filter(submission__in=two, approved_at__isnull=False).exists()
    assert approver.post(SIGNING, LETTER | fields_of(refused) | {button: "1"}).status_code == 302
    assert Filing.objects.filter(submission__in=two, approved_at__isnull=False).count() == 2


def test_one_report_is_not_signed_either_when_it_changed_meanwhile(two, signed_in):
    approver, address = signed_in("customs.approver"), page("reporting:approve", two[0].pk)
    read = {"read": fields_of(approver.get(page("reporting:sign", two[0].pk)))["read"]}
    change(two[0], "Order 15 of 4 May 2019.")
    refused = approver.post(address, read)
    assert (refused.status_code, "was changed while you read it" in text_of(refused)) == (400, True)
    again = {"read": fields_of(refused)["read"]}
    assert again != read
    assert approver.post(address, again).status_code == 302


@pytest.fixture
def written(world, today):
    """The report of the Ministry of Defense, written and not signed; a figure stands in each text."""
    report, by = get_lead_report(world.cycle, "md-mod"), person("defense.lead")
    cycles.record_declaration(world.cycle, by=by)
    for text in consolidations_of(report):
        words = f"Sentinel {text.objective.number}: [MD.6.2-a.2019] bodies."
        consolidations.consolidate(text, words, version=text.version, by=by)
    return report


def test_the_approver_of_a_lead_reads_its_texts_with_their_figures(written, signed_in):
    approver = signed_in("defense.approver")
    shown = text_of(approver.get(LIST))
    for number in ("1", "5", "6", "7"):
        assert f"Sentinel {number}: " in shown
    assert '<span class="fig" title="MD.6.2-a.2019">3 of 6</span>' in shown
    assert "Read the texts on all 4 objectives" in shown
    assert questions(approver, LIST) <= MOST
    assert "Sentinel 1: " not in text_of(signed_in("bureau").get(LIST))
    assert "Sentinel 1: " not in text_of(signed_in("vice.prime.minister").get(LIST))


def test_a_lead_report_is_not_signed_when_a_text_changed_meanwhile(written, signed_in):
    approver = signed_in("defense.approver")
    read = {"read": fields_of(approver.get(LIST))["read"]}
    text = consolidations_of(written)[0]
    consolidations.consolidate(text, "Other words.", version=text.version, by=person("defense.lead"))
    refused = approver.post(SIGN, read)
    assert (refused.status_code, "was changed while you read it" in text_of(refused)) == (400, True)
    assert "Other words." in text_of(refused)
    assert get_lead_report(written.cycle, "md-mod").approved_sha256 == ""
    assert approver.post(SIGN, {"read": fields_of(refused)["read"]}).status_code == 302


def test_what_changed_in_a_lead_report_that_came_back_stands_before_its_approver(written, signed_in):
    send_lead_report(written, person("defense.lead"))
    lead_reports.correct_report(written, because="Counted twice", by=person("defense.lead"))
    text = consolidations_of(written)[0]
    consolidations.consolidate(text, "Other words.", version=text.version, by=person("defense.lead"))
    approver = signed_in("defense.approver")
    shown = text_of(approver.get(LIST))
    assert "<ins>Other words.</ins>" in shown
    assert questions(approver, LIST) <= MOST


@pytest.mark.parametrize("read", ["\u00b2:", ":", "", "9" * 5000 + ":a", "x:y"])
def test_a_hash_of_no_report_signs_nothing_and_is_said(two, signed_in, read):
    typed = {"reports": [str(one.pk) for one in two], "read": read}
    assert signed_in("customs.approver").post(SIGNING, typed).status_code == 400
    assert not Filing.objects.filter(submission__in=two).exclude(approved_at=None).exists()


def test_a_lead_report_without_a_text_is_not_signed(written, signed_in):
    text = consolidations_of(written)[0]
    consolidations.consolidate(text, "", version=text.version, by=person("defense.lead"))
    approver = signed_in("defense.approver")
    shown = approver.get(LIST)
    assert "An objective has no text yet." in text_of(shown)
    assert SIGN not in text_of(shown)
    refused = approver.post(SIGN, {"read": ""})
    assert (refused.status_code, "there is no text on objective 1." in text_of(refused)) == (400, True)
    assert get_lead_report(written.cycle, "md-mod").approved_at is None


@pytest.mark.parametrize(("office", "is_led_there"), [("defense.lead", True), ("defense.approver", False), ("bureau", False)])
def test_the_list_leads_to_no_text_that_its_reader_may_not_open(written, signed_in, office, is_led_there):
    browser, address = signed_in(office), page("reporting:consolidation", "MD", 2019, "1")
    assert (f'href="{address}"' in text_of(browser.get(LIST))) == is_led_there
    assert (browser.get(address).status_code == 200) == is_led_there
