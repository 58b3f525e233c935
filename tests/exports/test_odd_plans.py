"""Files of plans that nobody would write, but that `plan check` accepts: every one is written and can be opened again."""

import io

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from lxml import etree
from openpyxl import load_workbook

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.exports import EXPORTS
from tests.factories.odd_plans import odd_plans
from tests.factories.third_plan import third_plan

often = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
OPENED = {
    "docx": lambda content: Document(io.BytesIO(content)),
    "xlsx": lambda content: load_workbook(io.BytesIO(content)),
    "xml": etree.fromstring,
}


@pytest.mark.parametrize("name", sorted(OPENED))
@often
@given(odd_plans())
def test_file_of_an_odd_plan_can_be_opened(name, stored):
    OPENED[name](EXPORTS[name](PlanDocument(stored), "en", True))


@often
@given(odd_plans())
def test_odd_plan_comes_back_from_yaml(stored):
    back, faults = check(EXPORTS["yaml"](PlanDocument(stored), "en", True))
    assert [fault for fault in faults if not fault.is_warning] == []
    assert back.stored == stored


def long_plan(words):
    stored = third_plan()
    stored["objectives"][0]["actions"][0]["rows"][0]["outcome"]["plain"]["en"] = words
    return PlanDocument(stored)


def test_excel_cuts_what_no_cell_can_hold_and_says_so():
    book = load_workbook(io.BytesIO(EXPORTS["xlsx"](long_plan("word " * 10_000), "en", False)))
    cell = book["Actions"].cell(2, 11)
    assert len(cell.value) == 32767
    assert cell.value.endswith("…")
    assert book["Actions"].row_dimensions[2].height == pytest.approx(409, abs=1)


def test_control_characters_are_left_out_of_office_files():
    plan = long_plan("a\x01b\x0bc")
    book = load_workbook(io.BytesIO(EXPORTS["xlsx"](plan, "en", False)))
    assert book["Actions"].cell(2, 11).value == "abc"
    table = Document(io.BytesIO(EXPORTS["docx"](plan, "en", False))).tables[0]
    assert table._cells[-7].text == "abc"
