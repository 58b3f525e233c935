"""Two changes of a plan at once: one counts, the other is told; a report that opens meanwhile keeps one text."""

from datetime import date

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.plans import operations
from followthrough.promise.plans.models import Due, PlanVersion
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.amendments.editions import key_of
from followthrough.promise.plans.rules.owed import asked_in
from followthrough.reporting.cycles.models import Answer
from followthrough.reporting.cycles.operations import cycles
from tests.amendments.texts import amended_example, changed, without_row
from tests.factories.cast import offices
from tests.plans.files import MOLDOVA, document
from tests.reporting.test_concurrency import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ACT = read_act("Decision 1 of 2018-06-01")


def amend(text):
    decision = Decision(ACT, date(2018, 6, 1), "Invented")
    return operations.amend(get_plan("MD"), text, decision, onto=1, by=COMMAND_LINE)


def test_two_amendments_at_once_make_one_version():
    offices()
    texts = [changed(document(MOLDOVA), lambda stored, code=code: without_row(stored, code)) for code in ("5.2-b", "5.4-b")]
    results = at_once(*[lambda text=text: amend(text) for text in texts])
    assert [one.code for one in results if isinstance(one, RuleBroken)] == ["amendment.overtaken"]
    assert (PlanVersion.objects.filter(plan__short="MD").count(), get_plan("MD").version) == (2, 2)
    assert len(set(Due.objects.filter(closed_on__isnull=False).values_list("obligation__row__code", flat=True))) == 1
    assert audit.find_break() is None


def test_the_same_amendment_twice_at_once_counts_once():
    offices()
    results = at_once(*[lambda: amend(amended_example(document(MOLDOVA)))] * 2)
    assert [one.number for one in results] == [2, 2]
    assert PlanVersion.objects.filter(plan__short="MD").count() == 2
    assert audit.find_break() is None


def test_a_report_that_opens_meanwhile_asks_the_text_before_or_after():
    offices()
    plan, text = get_plan("MD"), changed(document(MOLDOVA), lambda stored: without_row(stored, "1.1-a"))
    at_once(lambda: amend(text), lambda: cycles.open_cycle(plan, 2018, by=COMMAND_LINE))
    version = PlanVersion.objects.get(plan=plan, number=2)
    asked = {
        (one.due.obligation.row.code, one.due.obligation.institution.code, one.due.year)
        for one in Answer.objects.select_related("due__obligation__row", "due__obligation__institution")
    }
    expected = asked_in(text if version.from_year == 2018 else document(MOLDOVA), 2018)
    assert asked == {key_of(one) for one in expected}
    assert audit.find_break() is None
