"""Every layout, as Word and as PDF: how many rows are right in every field that the document holds."""

import pytest

from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.owed import count
from tests.factories.plan_documents import LAYOUTS
from tests.intake.truths import reading, right, true_answers
from tests.plans.files import KOSOVO, MOLDOVA, document

ALL = {MOLDOVA: 49, KOSOVO: 15}
ENOUGH = {MOLDOVA: 47, KOSOVO: 15}
EVERY = [(layout, kind) for layout in LAYOUTS for kind in ("docx", "pdf")]


@pytest.mark.parametrize(("layout", "kind"), EVERY)
def test_rows_are_right_before_any_answer(documents, layout, kind):
    rows, wrong = right(layout, reading(documents(layout, kind)))
    assert rows >= ENOUGH[LAYOUTS[layout][0]], wrong


@pytest.mark.parametrize(("layout", "kind"), EVERY)
def test_every_row_is_right_with_the_answers(documents, layout, kind):
    path = documents(layout, kind)
    answers = true_answers(layout, reading(path))
    rows, wrong = right(layout, reading(path, answers))
    assert (rows, wrong) == (ALL[LAYOUTS[layout][0]], [])


@pytest.mark.parametrize(("layout", "kind"), EVERY)
def test_the_draft_is_sound_and_owes_what_the_plan_owes(documents, layout, kind):
    found, faults = check(draft(reading(documents(layout, kind)), "plan.docx"))
    assert [fault for fault in faults if not fault.is_warning] == []
    counted, meant = count(found), count(document(LAYOUTS[layout][0]))
    assert (counted.obligations, counted.objectives, counted.actions) == (meant.obligations, meant.objectives, meant.actions)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_missing_number_is_inferred_and_asked_about(documents, kind):
    read_plan = reading(documents("official", kind))
    asked = [doubt for doubt in read_plan.doubts if doubt.kind == "number"]
    assert [doubt.assumed for doubt in asked] == ["2.1"]
    assert {row.code for row in read_plan.rows if row.place_code in asked[0].places} == {"2.1-a", "2.1-b"}
    action = next(action for objective in read_plan.objectives for action in objective.actions if action.number == "2.1")
    assert action.printed == ""
