"""Two at once: exactly one wins, the other is told, the audit chain has neither gap nor fork."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, connections

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.models import Answer, Filing, LeadReport
from followthrough.reporting.cycles.operations import consolidations, cycles, evidence, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_lead_report
from followthrough.reporting.cycles.queries.frozen import frozen_lead_reports
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from tests.factories.cast import answer_all, offices, on, open_cycle, person, submission_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def report():
    return submission_of(open_cycle(offices()), "md-cs", "md-mod")


def at_once(*acts):
    """Run `acts` in threads that start together; returns each one's result or its refusal."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(10)
            return act()
        except RuleBroken as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(60) for future in [pool.submit(run, act) for act in acts]]


def test_two_people_save_one_answer_at_once(report):
    by = person("customs")
    cycles.record_declaration(report.cycle, by=by)
    asked = reads.asked(report)[0]
    results = at_once(
        lambda: submissions.answer(asked, AnswerText(Status.DONE, "first"), version=0, by=by),
        lambda: submissions.answer(asked, AnswerText(Status.DONE, "second"), version=0, by=by),
    )
    refused = [result for result in results if isinstance(result, RuleBroken)]
    assert [refusal.code for refusal in refused] == ["text.stale"]
    held = Answer.objects.get(pk=asked.answer.pk)
    assert (held.version, held.narrative in {"first", "second"}) == (1, True)
    assert audit.find_break() is None


def test_a_report_sent_twice_at_once_is_filed_once(report):
    by = person("customs")
    answer_all(report, by)
    results = at_once(*[lambda: submissions.submit(report, by=by)] * 3)
    assert sum(isinstance(result, Filing) for result in results) == 1
    assert Filing.objects.filter(submission=report).count() == 1


def test_many_at_once_leave_a_chain_without_gap_or_fork(report):
    by = person("customs")
    cycles.record_declaration(report.cycle, by=by)
    asked = reads.asked(report)
    acts = [lambda one=one: submissions.answer(one, AnswerText(Status.DONE, "x"), version=0, by=by) for one in asked]
    before = audit.count_lines()
    results = at_once(*acts)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert audit.count_lines() == before + len(asked)
    assert audit.find_break() is None


@operation
def and_stay(act, written, following, *, by):
    """Carry `act` out and stay in its transaction until what follows waits for it or is done (SQLite lets nothing begin)."""
    act(by)
    written.set()
    while connection.vendor == "postgresql" and not following.is_set():
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return


def one_after_the_other(first, second, by):
    """Let `second` begin while `first` is written and not yet there for others; returns what came of both."""
    written, done = Event(), Event()

    def following():
        written.wait(10)
        try:
            return second()
        finally:
            done.set()

    return at_once(lambda: and_stay(first, written, done, by=by), following)


def signed_lead_report(cycle, lead):
    """A lead's report that can leave now, and its first text."""
    cycles.record_declaration(cycle, by=lead)
    report = get_lead_report(cycle, "md-mod")
    texts = [consolidations.consolidate(one, "As reported.", version=one.version, by=lead) for one in consolidations_of(report)]
    signing.approve_report(report, by=person("defense.approver"))
    return report, texts[0]


def test_a_lead_text_saved_while_the_report_leaves_is_signed_anew():
    cycle, lead = open_cycle(offices()), person("defense.lead")
    with on("2019-01-18"):
        report, text = signed_lead_report(cycle, lead)
    _saved, refusal = one_after_the_other(
        lambda by: consolidations.consolidate(text, "Written in the last minute.", version=text.version, by=by),
        lambda: consolidations.dispatch(report, by=lead),
        lead,
    )
    assert refusal.code == "lead_report.unsigned"
    assert LeadReport.objects.get(pk=report.pk).state == "draft"


def test_a_report_that_leaves_while_a_text_is_saved_holds_what_was_signed():
    cycle, lead = open_cycle(offices()), person("defense.lead")
    with on("2019-01-18"):
        report, text = signed_lead_report(cycle, lead)
    _sent, refusal = one_after_the_other(
        lambda by: consolidations.dispatch(report, by=by),
        lambda: consolidations.consolidate(text, "Written a minute too late.", version=text.version, by=lead),
        lead,
    )
    assert refusal.code == "lead_report.sent"
    assert [one.is_whole for one in frozen_lead_reports()] == [True] * 3


def test_proof_that_comes_while_the_report_is_handed_in_is_refused(report):
    by = person("customs")
    answer_all(report, by)
    answer = reads.asked(report)[0].answer
    _filed, refusal = one_after_the_other(
        lambda by: submissions.submit(report, by=by),
        lambda: evidence.record_link(answer, title="Order", url="https://example.org/order", by=by),
        by,
    )
    assert isinstance(refusal, RuleBroken)
