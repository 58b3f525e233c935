"""A workbook written before its plan was amended: an amendment counts from a later report, so the workbook stays good."""

import io
from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.workbooks.operations.receiving import receive
from followthrough.reporting.workbooks.queries.written import workbook_for
from tests.amendments.texts import amended_example
from tests.factories.cast import offices, on, open_cycle, person
from tests.plans.files import MOLDOVA, document
from tests.workbooks.sheets import filled, opened, report_of, rows_of

pytestmark = pytest.mark.django_db


def test_an_amendment_that_counts_later_leaves_the_workbook_good():
    plan = offices()
    body = get_institution("md-cs")
    for year in (2018, 2019):
        cycle = open_cycle(plan, year)
        with on(f"{year + 1}-02-20"):
            cycles.close_cycle(cycle, by=COMMAND_LINE)
    cycle = open_cycle(get_plan("MD"), 2020)
    with on("2020-12-05"):
        cycles.record_declaration(cycle, by=person("customs"))
        content = workbook_for(get_cycle(get_plan("MD"), 2020), body, "xlsx", "en").content
        act = read_act("Government Decision 123 of 4 December 2020")
        text = amended_example(document(MOLDOVA))
        decision = Decision(act, date(2020, 12, 4), "It came late")
        plans.amend(get_plan("MD"), text, decision, onto=1, by=COMMAND_LINE)
        plan = get_plan("MD")
        now = get_cycle(get_plan("MD"), 2020)
        row = next(told for told in rows_of(report_of(opened(content))) if told in _asked(body, now))
        sent = filled(content, {row: {"next_steps": "In spring."}})
        arrival = receive(now, body, "old.xlsx", io.BytesIO(sent), len(sent), by=person("customs"))
    assert plan.version == 2
    assert arrival.told["notes"] == []
    assert _asked(body, now)[row].next_steps == "In spring."


def _asked(body, cycle):
    return {one.row_code: one.answer for one in asked_of(body, cycle) if not one.answer.is_debt}
