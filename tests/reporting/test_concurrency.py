"""Two at once: exactly one wins, the other is told, the audit chain has neither gap nor fork."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.models import Answer, Filing
from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from tests.factories.cast import answer_all, offices, open_cycle, person, submission_of

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
