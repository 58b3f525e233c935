"""Small documents with one peculiarity each, as offices make them."""

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from followthrough.promise.intake.rules.doubts import Kind
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.intake.rules.read import read
from followthrough.promise.intake.rules.refusals import Unreadable
from followthrough.promise.plans.rules.check import check
from tests.factories import plan_documents
from tests.intake.truths import known, opened, plain, reading
from tests.plans.files import MOLDOVA

HEAD = ("No", "Actions", "Responsible institutions", "Deadline", "Expected outcome")
ROW = ("1.1", "Appoint an adviser", "Ministry of Defense", "2019", "An adviser works")


@pytest.fixture
def made(tmp_path):
    """A new document, and a function that reads it."""
    document = docx.Document()

    def finish(answers=None):
        path = tmp_path / f"plan{len(list(tmp_path.iterdir()))}.docx"
        document.save(str(path))
        return reading(path, answers)

    return document, finish


def table(document, *rows):
    grid = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    return grid


def doubts(read_plan, kind):
    return [doubt for doubt in read_plan.doubts if doubt.kind == kind]


def test_document_without_a_table_is_refused(made):
    document, finish = made
    document.add_paragraph("Objective 1: Only words")
    with pytest.raises(Unreadable) as refused:
        finish()
    assert refused.value.code == "no_table"


def test_table_of_other_things_is_refused(made):
    document, finish = made
    table(document, ("Name", "Telephone"), ("Ana", "22"))
    with pytest.raises(Unreadable) as refused:
        finish()
    assert refused.value.code == "no_actions"


def test_numbers_that_word_writes_are_read(made):
    document, finish = made
    grid = table(document, HEAD, ("", *ROW[1:]), ("", "Train the staff", *ROW[2:]))
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="1.%1."/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for row in grid.rows[1:]:
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    read_plan = finish()
    assert [(row.code, row.responsible) for row in read_plan.rows] == [("1.3-a", ("md-mod",)), ("1.4-a", ("md-mod",))]
    assert doubts(read_plan, Kind.NUMBER) == []


def test_what_tracked_changes_took_out_is_not_read(made):
    document, finish = made
    grid = table(document, HEAD, ROW)
    run = grid.rows[1].cells[4].paragraphs[0].runs[0]._r
    deleted = OxmlElement("w:del")
    run.addprevious(deleted)
    gone = parse_xml(f"<w:r {nsdecls('w')}><w:delText>Nothing at all</w:delText></w:r>")
    deleted.append(gone)
    grid._tbl.append(parse_xml(f'<w:tr {nsdecls("w")}><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'))
    assert [row.outcome for row in finish().rows] == ["An adviser works"]


def test_rows_inside_content_controls_are_read(made):
    document, finish = made
    grid = table(document, HEAD, ROW)
    row = grid.rows[1]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control.find(qn("w:sdtContent")).append(row)
    assert [row.code for row in finish().rows] == ["1.1-a"]


def test_unknown_column_is_asked_about_and_the_answer_is_used(made):
    document, finish = made
    table(document, (*HEAD[:4], "Remarks"), (*ROW[:4], "An adviser works"))
    asked = doubts(finish(), Kind.COLUMN)
    assert [doubt.facts["words"] for doubt in asked] == ["Remarks"]
    assert [row.outcome for row in finish({asked[0].code: "outcome"}).rows] == ["An adviser works"]


def test_rows_above_every_objective_ask_for_it(made):
    document, finish = made
    table(document, HEAD, ROW)
    asked = doubts(finish(), Kind.OBJECTIVE)
    assert len(asked) == 1
    read_plan = finish({asked[0].code: "Peace for all"})
    assert [(objective.number, objective.title) for objective in read_plan.objectives] == [("1", "Peace for all")]


def test_blank_institution_is_the_one_above_and_asked_about(made):
    document, finish = made
    table(document, HEAD, ROW, ("", "", "", "2020", "He writes a report"))
    read_plan = finish()
    assert [row.responsible for row in read_plan.rows] == [("md-mod",), ("md-mod",)]
    assert [doubt.assumed for doubt in doubts(read_plan, Kind.RESPONSIBLE)] == ["same"]


def test_row_with_nobody_at_all_names_no_real_institution(made):
    document, finish = made
    table(document, HEAD, ROW, ("1.2", "Train the staff", "", "2020", "Everyone is trained"))
    found, _faults = check(draft(finish(), "plan.docx"))
    assert [row.responsible for row in found.rows] == [("md-mod",), ("md-not-said",)]


def test_unclear_deadline_is_a_note_until_it_is_answered(made):
    document, finish = made
    table(document, HEAD, ROW, ("1.2", "Train the staff", "Ministry of Defense", "in due time", "Everyone is trained"))
    read_plan = finish()
    asked = doubts(read_plan, Kind.DEADLINE)
    found, _faults = check(draft(read_plan, "plan.docx"))
    assert (found.rows[1].first_year, [note.kind for note in found.rows[1].notes]) == (None, ["ambiguity", "note"])
    answered = {asked[0].code: "2019-2021"}
    assert [row.deadline.told for row in finish(answered).rows] == ["2019", "2019-2021"]
    assert doubts(finish({asked[0].code: "some day"}), Kind.DEADLINE)[0].is_open


@pytest.mark.parametrize("number", ["1.1", "7.2", "?"])
def test_number_that_cannot_be_right_is_asked_about(made, number):
    document, finish = made
    table(document, HEAD, ("Objective 1: Peace",) * 5, ROW, (number, "Train the staff", *ROW[2:]))
    grid = document.tables[0]
    grid.rows[1].cells[0].merge(grid.rows[1].cells[4]).text = "Objective 1: Peace"
    read_plan = finish()
    asked = doubts(read_plan, Kind.NUMBER)
    assert [(row.code) for row in read_plan.rows] == ["1.1-a", "1.2-a"]
    assert [doubt.assumed for doubt in asked] == ["1.2"]
    assert [row.code for row in finish({asked[0].code: "1.9"}).rows] == ["1.1-a", "1.9-a"]


def test_a_second_table_without_head_goes_on(made):
    document, finish = made
    table(document, HEAD, ROW)
    document.add_paragraph("continued")
    table(document, ("1.2", "Train the staff", *ROW[2:]))
    assert [row.code for row in finish().rows] == ["1.1-a", "1.2-a"]


def test_other_tables_between_are_left_out(made):
    document, finish = made
    table(document, ("Name", "Telephone"), ("Ana", "22"))
    table(document, HEAD, ROW)
    table(document, ("a", "b", "c", "d", "e"), ("Total", "", "", "", "17"))
    assert [row.code for row in finish().rows] == ["1.1-a"]


def test_an_action_of_thirty_rows_is_not_cut_silently(made):
    document, finish = made
    table(document, HEAD, ROW, *[("", "", "Ministry of Defense", "2020", f"Part {place}") for place in range(29)])
    read_plan = finish()
    assert [row.code for row in read_plan.rows][24:28] == ["1.1-y", "1.1-z", "1.2-a", "1.2-b"]
    assert (len(read_plan.rows), len(doubts(read_plan, Kind.NUMBER))) == (30, 1)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_indicators_are_read(documents, kind):
    read_plan = reading(documents("official", kind))
    meant = plan_documents.indicators(MOLDOVA)
    assert [entry.objective for entry in read_plan.indicators] == [entry["of"] for entry in meant]
    assert [plain(entry.title) for entry in read_plan.indicators] == [plain(entry["title"]["plain"]["en"]) for entry in meant]
    first = read_plan.indicators[0]
    assert (float(first.baseline[0].number), first.baseline_year) == (61.1, 2016)
    assert [(year, float(found[0].number), found[0].is_increase) for year, found in first.targets] == [
        (2019, 15.0, True),
        (2021, 10.0, True),
    ]
    assert [found for _year, found in read_plan.indicators[-1].targets] == [(), ()]
    found, _faults = check(draft(read_plan, "plan.docx"))
    expressions = [target["expression"] for part in found.stored["indicators"][4]["parts"] for target in part["targets"]]
    assert expressions == [{"form": "at_least", "value": 30.0}, {"form": "at_least", "value": 60.0}]


def test_bodies_of_another_country_are_not_taken(documents):
    blocks = opened(documents("questions"))
    assert {body.code[:2] for body in read(blocks, known(), {}, "plan").bodies} == {"ks"}
    nobody = read(blocks, [], {}, "plan")
    assert nobody.new_bodies == {body.code for body in nobody.bodies}
