"""A plan as a file for others, opened again by other programs: YAML without loss, Word with real merges, Excel, StratML."""

import io
import subprocess
import zipfile
from copy import deepcopy

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.exports import EXPORTS
from followthrough.publishing.exports.stratml import NAMESPACE, not_carried
from tests.factories.third_plan import third_plan
from tests.stepped_aside import libreoffice

PLANS = {name: read_plan_file(name) for name in ("moldova-2018-2021", "kosovo-ksf")}
AWKWARD = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_shipped_plan_comes_back_from_yaml_as_it_was(name):
    plan = PLANS[name]
    back, faults = check(EXPORTS["yaml"](plan, "en", False))
    assert faults == ()
    assert back.stored == plan.stored
    assert list(back.stored) == list(plan.stored)


@settings(max_examples=60, deadline=None)
@given(AWKWARD, AWKWARD, st.integers(1990, 2100), st.decimals(0, 100, places=3), st.booleans())
def test_any_text_and_number_comes_back_from_yaml(title, outcome, year, value, invented):
    stored = deepcopy(third_plan())
    stored["plan"]["title"]["plain"] = {"en": title, "ro": outcome}
    row = stored["objectives"][0]["actions"][0]["rows"][0]
    row["outcome"]["plain"]["en"], row["deadline"] = outcome, {"from": year, "to": year}
    stored["indicators"][0]["parts"][0]["baseline"]["value"] = float(value)
    back, faults = check(EXPORTS["yaml"](PlanDocument(stored), "en", invented))
    assert [fault for fault in faults if not fault.is_warning] == []
    assert back.stored == stored


@pytest.mark.parametrize(
    "words", ["1.10", "2018-03-28", "yes", "null", "~", "- a", "a: b", "#x", "'", '"', "é\u00a0ș", "0x1f", "1e3", " a"]
)
def test_text_that_looks_like_something_else_stays_text(words):
    stored = third_plan()
    stored["plan"]["title"]["plain"]["en"] = words
    assert check(EXPORTS["yaml"](PlanDocument(stored), "en", False))[0].stored == stored


def cells_of(table):
    """Every line as the texts of its cells, a merged cell once for each place that it covers."""
    width = len(table.columns)
    cells = table._cells
    return [[cell.text for cell in cells[start : start + width]] for start in range(0, len(cells), width)]


@pytest.mark.parametrize(("name", "lines"), [("moldova-2018-2021", 1 + 8 + 49), ("kosovo-ksf", 1 + 6 + 15)])
def test_word_table_has_every_row_and_real_merges(name, lines):
    plan = PLANS[name]
    document = Document(io.BytesIO(EXPORTS["docx"](plan, "en", False)))
    table = document.tables[0]
    told = cells_of(table)
    assert len(told) == lines
    assert told[0] == ["No.", "Action", "Deadline", "Responsible institutions", "Costs", "Expected outcome"]
    heads = [line for line in told if len(set(line)) == 1]
    assert len(heads) == len(plan.objectives)
    body = [line for line in told[1:] if len(set(line)) > 1]
    assert [line[1] for line in body] == [
        action.title.told("en") for o in plan.objectives for action in o.actions for _ in action.rows
    ]
    assert [line[5] for line in body] == [row.outcome.told("en") for row in plan.rows]
    xml = table._tbl.xml
    assert xml.count('w:vMerge w:val="restart"') == 2 * sum(len(a.rows) > 1 for o in plan.objectives for a in o.actions)
    assert "w:tblHeader" in xml


def test_word_file_names_bodies_in_the_printed_order():
    plan = PLANS["moldova-2018-2021"]
    names = {body.code: body.name["ro"] for body in plan.bodies}
    document = Document(io.BytesIO(EXPORTS["docx"](plan, "ro", False)))
    body = [line for line in cells_of(document.tables[0])[1:] if len(set(line)) > 1]
    assert [line[3].split("\n") for line in body] == [[names[code] for code in row.responsible] for row in plan.rows]


def test_excel_has_rows_measures_indicators_and_bodies():
    plan = PLANS["moldova-2018-2021"]
    book = load_workbook(io.BytesIO(EXPORTS["xlsx"](plan, "en", False)))
    assert [sheet.title for sheet in book] == ["Actions", "What is counted", "Indicators", "Institutions"]
    assert [sheet.max_row - 1 for sheet in book] == [49, 54, 12, 25]
    actions = book["Actions"]
    assert [actions.cell(2, column).value for column in (1, 3, 5, 6)] == ["1.1-a", "1.1.", 2018, 2018]
    assert (actions.freeze_panes, actions.auto_filter.ref) == ("B2", "A1:L50")


def test_excel_keeps_text_that_looks_like_a_formula():
    stored = third_plan()
    stored["objectives"][0]["title"]["plain"]["en"] = "x"
    stored["objectives"][0]["actions"][0]["title"]["plain"]["en"] = '=HYPERLINK("http://example.org")'
    book = load_workbook(io.BytesIO(EXPORTS["xlsx"](PlanDocument(stored), "en", False)))
    cell = book["Actions"].cell(2, 4)
    assert cell.data_type == "s"
    assert cell.value == '=HYPERLINK("http://example.org")'


def tagged(root, tag):
    return root.findall(f".//{{{NAMESPACE}}}{tag}")


def test_stratml_has_goals_objectives_measures_and_lists_what_it_left():
    plan = PLANS["moldova-2018-2021"]
    root = etree.fromstring(EXPORTS["xml"](plan, "en", False))
    assert (root.tag, root.get("Type")) == (f"{{{NAMESPACE}}}PerformancePlanOrReport", "Strategic_Plan")
    assert [len(tagged(root, tag)) for tag in ("Goal", "Objective", "PerformanceIndicator")] == [2, 8, 54 + 12]
    identifiers = [element.text for element in tagged(root, "Identifier")]
    assert len(set(identifiers)) == len(identifiers)
    left = root.find(f"{{{NAMESPACE}}}OtherInformation").text
    assert all(words in left for words in not_carried(plan))
    assert len(not_carried(plan)) == 10


def test_stratml_of_a_plan_without_core_objectives_is_one_goal():
    root = etree.fromstring(EXPORTS["xml"](PLANS["kosovo-ksf"], "en", True))
    assert [len(tagged(root, tag)) for tag in ("Goal", "Objective")] == [1, 6]
    assert root.find(f"{{{NAMESPACE}}}OtherInformation").text.startswith("Invented data")


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_invented_data_are_marked_in_every_file(kind):
    content = EXPORTS[kind](PLANS["kosovo-ksf"], "en", True)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Invented data" in content


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_another_office_program_opens_it(kind, tmp_path, office):
    source = tmp_path / f"plan.{kind}"
    source.write_bytes(EXPORTS[kind](PLANS["moldova-2018-2021"], "ro", False))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.fixture
def office():
    """LibreOffice; where it is not installed the test says so."""
    return libreoffice()
