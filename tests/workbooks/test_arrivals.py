"""A workbook that comes back: what is saved, which cells are named, what waits for a choice, what is not taken."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.cycles.operations import signing, submissions
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.operations import arrivals
from followthrough.reporting.workbooks.operations.receiving import receive
from followthrough.reporting.workbooks.queries.arrivals import beside_of
from followthrough.reporting.workbooks.queries.written import workbook_for
from followthrough.reporting.workbooks.rules.telling import told
from tests.factories.cast import answer_all, on, person, submission_of
from tests.workbooks.sheets import bytes_of, cell_of, filled, opened, place_of, report_of, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(workbook, cycle, body):
    """Names of rows of this year that are judged now."""
    return [one.row_code for one in asked_of(body, cycle) if one.kind == "judged"]


def type_online(cycle, body, row, by="customs.two", **fields):
    """Somebody saves an answer on its page."""
    one = next(one for one in asked_of(body, cycle) if one.row_code == row and not one.answer.is_debt)
    submissions.answer(one, AnswerText(**fields), version=one.answer.version, by=person(by))


def test_what_is_filled_in_becomes_the_draft(workbook, send, answers, judged):
    row = judged[0]
    values = {
        "status": "Done late",
        "narrative": "A course was held.\nForty came.",
        "difficulty_code": "No money set aside",
        "difficulty_more": "Law or rules in the way; Something else",
        "difficulty": "It came in autumn.",
        "next_steps": "The next one in May.",
        "done_on": date(2019, 5, 3),
    }
    arrival = send(filled(workbook, {row: values}))
    assert arrival.state == "taken"
    assert arrival.told["faults"] == []
    assert answers()[row].text == AnswerText(
        Status.DONE_LATE,
        "A course was held.\nForty came.",
        (Difficulty.MONEY, Difficulty.LAW, Difficulty.OTHER),
        "It came in autumn.",
        "The next one in May.",
        date(2019, 5, 3),
    )
    assert answers()[row].saved_by == person("customs")
    assert Path(settings.EVIDENCE_ROOT, arrival.path).is_file()


def test_every_faulty_cell_is_named_and_the_rest_is_kept(workbook, send, answers, judged):
    sheet = report_of(opened(workbook))
    first, second = judged[:2]
    arrival = send(
        filled(
            workbook,
            {
                first: {"status": "gata", "narrative": "These words are right.", "difficulty_code": "vremea"},
                second: {"status": "Done late", "done_on": "trei mai", "next_steps": "x" * 3001},
            },
        )
    )
    cells = {(fault["sheet"], fault["cell"]): told(fault) for fault in arrival.told["faults"]}
    wrong = [(first, "status"), (first, "difficulty_code"), (second, "done_on"), (second, "next_steps")]
    assert set(cells) == {("Report", cell_of(sheet, row, column)) for row, column in wrong}
    status = cells["Report", cell_of(sheet, first, "status")]
    assert status == "“gata” cannot be said of this row. Choose one of: Done; Done late; Partly done; Not done; Does not apply."
    assert answers()[first].text == AnswerText(None, "These words are right.")
    assert answers()[second].text == AnswerText(Status.DONE_LATE)
    assert arrival.state == "taken"


def test_words_of_another_language_and_days_as_text_are_read(cycle, body, send, answers, judged):
    romanian = workbook_for(cycle, body, "xlsx", "ro").content
    arrival = send(filled(romanian, {judged[0]: {"status": "DONE LATE", "done_on": "03.05.2019"}}))
    assert arrival.told["faults"] == []
    assert answers()[judged[0]].done_on == date(2019, 5, 3)


def test_a_day_to_come_and_a_day_without_done_late_are_named(workbook, send, answers, judged):
    first, second = judged[:2]
    late = {"status": "Done late", "done_on": date(2020, 2, 1)}
    arrival = send(filled(workbook, {first: late, second: {"status": "Done", "done_on": date(2019, 2, 1)}}))
    assert [told(fault) for fault in arrival.told["faults"]] == [
        "01.02.2020 has not come yet. Give the day on which it was done, or choose another status.",
        "A day is given only with “Done late”. Choose that, or empty this cell.",
    ]
    assert answers()[second].text == AnswerText(Status.DONE)


def test_an_emptied_cell_empties_the_answer_and_untouched_ones_leave_it(cycle, body, send, answers, judged):
    first, second = judged[:2]
    for row in (first, second):
        type_online(cycle, body, row, status=Status.DONE, narrative="Written online.")
    content = workbook_for(cycle, body, "xlsx", "en").content
    arrival = send(filled(content, {first: {"narrative": None}}))
    assert [one["told"] for one in arrival.answers] == [first]
    assert (answers()[first].narrative, answers()[second].narrative) == ("", "Written online.")
    assert answers()[second].version == 1


def test_the_same_file_again_changes_nothing(cycle, body, workbook, send, answers, judged):
    content = filled(workbook, {judged[0]: {"status": "Done", "narrative": "From the workbook."}})
    first = send(content)
    type_online(cycle, body, judged[0], status=Status.PARTLY, narrative="Changed afterwards.")
    assert send(content, by="customs.two", name="again.xlsx").pk == first.pk
    assert Arrival.objects.count() == 1
    assert answers()[judged[0]].narrative == "Changed afterwards."


def test_two_people_filled_in_the_same_workbook_and_neither_version_is_lost(cycle, body, workbook, send, answers, judged):
    row, other = judged[:2]
    send(filled(workbook, {row: {"status": "Done", "narrative": "Said by the first."}}))
    late = {row: {"status": "Partly done", "narrative": "Said by the second."}, other: {"status": "Done"}}
    second = send(filled(workbook, late), by="customs.two")
    assert second.state == "asking"
    assert answers()[row].narrative == "Said by the first."
    assert answers()[other].status == "done"
    (beside,) = beside_of(second)
    assert beside.fields == ("status", "narrative")
    choice = arrivals.Choice(beside.asked.answer.version, ("narrative",))
    decided = arrivals.decide(second, {beside.key: choice}, by=person("customs.two"))
    assert decided.state == "taken"
    assert answers()[row].text == AnswerText(Status.DONE, "Said by the second.")
    assert beside_of(decided) == []


def test_a_choice_made_on_an_old_page_is_refused(cycle, body, workbook, send, answers, judged):
    row = judged[0]
    type_online(cycle, body, row, status=Status.DONE, narrative="Online.")
    arrival = send(filled(workbook, {row: {"status": "Not done"}}))
    (beside,) = beside_of(arrival)
    type_online(cycle, body, row, by="customs", status=Status.DONE, narrative="Online again.")
    choice = arrivals.Choice(beside.asked.answer.version, ("status",))
    with pytest.raises(RuleBroken) as refusal:
        arrivals.decide(arrival, {beside.key: choice}, by=person("customs"))
    assert refusal.value.code == "text.stale"
    assert answers()[row].narrative == "Online again."


def test_a_stale_workbook_is_told_with_its_rows(cycle, body, workbook, send, judged):
    type_online(cycle, body, judged[1], status=Status.DONE, narrative="Online.")
    arrival = send(filled(workbook, {judged[0]: {"status": "Done"}}))
    assert [told(note) for note in arrival.told["notes"]] == [
        f"Saved by somebody after this workbook was written, and not overwritten: {judged[1]}"
    ]


def test_while_a_report_waits_for_signature_the_words_wait_too(cycle, body, send, answers):
    report = submission_of(cycle, "md-cs", "md-mod")
    answer_all(report, person("customs"))
    content = workbook_for(cycle, body, "xlsx", "en").content
    submissions.submit(report, by=person("customs"))
    row = next(one.row_code for one in asked_of(body, cycle) if one.answer.submission_id == report.pk)
    arrival = send(filled(content, {row: {"next_steps": "In May."}}))
    assert arrival.state == "asking"
    assert answers()[row].next_steps == ""
    assert told(arrival.told["notes"][0]).startswith("Nothing was saved: this report is laid before the approver.")
    signing.withdraw(report, by=person("customs"))
    again = arrivals.load_again(arrival, by=person("customs"))
    assert again.state == "taken"
    assert answers()[row].next_steps == "In May."


def test_the_workbook_of_another_body_is_kept_and_not_taken(cycle, send, judged):
    foreign = workbook_for(cycle, get_institution("md-nac"), "xlsx", "en").content
    arrival = send(foreign)
    assert arrival.state == "refused"
    assert told(arrival.told["refused"]).startswith("This is the workbook of md-nac for the report on 2019 (moldova-2018-2021)")


def test_a_workbook_of_another_installation_is_told(workbook, send, settings, judged):
    settings.SECRET_KEY = "the key of another installation"
    arrival = send(filled(workbook, {judged[0]: {"status": "Done"}}))
    assert (arrival.state, arrival.answers) == ("refused", [])
    assert told(arrival.told["refused"]).startswith("This workbook was written by another installation")


def test_an_altered_hidden_sheet_is_told(workbook, send, judged):
    book = opened(workbook)
    hidden = book.worksheets[3]
    hidden["B2"] = hidden["B2"].value.replace("md-cs", "md-nac")
    arrival = send(bytes_of(book))
    assert arrival.state == "refused"
    assert told(arrival.told["refused"]).startswith("The hidden sheet of this workbook was altered")


def test_an_altered_grey_cell_is_named_and_the_answer_beside_it_kept(workbook, send, answers, judged):
    book = opened(workbook)
    sheet = report_of(book)
    row = rows_of(sheet)[judged[0]]
    sheet.cell(row, place_of("outcome")).value = "Something easier"
    sheet.cell(row, place_of("status")).value = "Done"
    arrival = send(bytes_of(book))
    assert [(fault["cell"], fault["found"]) for fault in arrival.told["faults"]] == [(f"C{row}", "Something easier")]
    assert answers()[judged[0]].status == "done"


def test_lines_that_were_moved_copied_or_deleted_are_told(workbook, send, answers, judged):
    book = opened(workbook)
    sheet = report_of(book)
    rows = rows_of(sheet)
    first, second, third = judged[:3]
    sheet.cell(rows[second], 1).value = first
    sheet.cell(rows[third], 1).value = "9.9-z"
    for told_row in (first, second, third):
        sheet.cell(rows[told_row], place_of("status")).value = "Done"
    arrival = send(bytes_of(book))
    sentences = [told(fault) for fault in arrival.told["faults"]]
    assert sentences == [
        f"Row {first} stands here a second time. Only its first line is read.",
        "No duty of this workbook is called “9.9-z”. What stands in this line is not read.",
        f"Row {second} is gone from the sheet. Its answer stays as it was.",
        f"Row {third} is gone from the sheet. Its answer stays as it was.",
    ]
    assert [answers()[row].status for row in (first, second, third)] == ["done", None, None]


def test_renamed_headings_are_told_and_the_file_kept(workbook, send):
    book = opened(workbook)
    report_of(book).cell(3, place_of("status")).value = "Stare"
    arrival = send(bytes_of(book))
    assert told(arrival.told["refused"]).startswith("The headings of the sheet")


def test_a_marked_cell_refuses_the_file_and_nothing_is_kept(workbook, send, answers, judged):
    marked = filled(workbook, {judged[0]: {"status": "Done", "narrative": "STRICT SECRET\nThe list of posts."}})
    with pytest.raises(ClassifiedText):
        send(marked)
    assert not Arrival.objects.exists()
    assert answers()[judged[0]].status is None


def test_nobody_but_the_focal_point_sends_it(cycle, body, workbook):
    for name in ("bureau", "anticorruption", "defense.lead"):
        with pytest.raises(NotAllowed):
            receive(cycle, body, "a.xlsx", io.BytesIO(workbook), len(workbook), by=person(name))


def test_nothing_is_saved_before_the_declaration(cycle):
    body = get_institution("md-mod")
    content = workbook_for(cycle, body, "xlsx", "en").content
    with pytest.raises(RuleBroken) as refusal:
        receive(cycle, body, "a.xlsx", io.BytesIO(content), len(content), by=person("defense.both"))
    assert refusal.value.code == "declaration.missing"
    assert not Arrival.objects.exists()


def test_the_workbook_tells_what_was_answered_last_time(workbook, cycle, body):
    sheet = report_of(opened(workbook))
    cells = [sheet.cell(row, place_of("earlier")).value for row in rows_of(sheet).values()]
    assert any(cell and cell.startswith("2018: ") for cell in cells)
    assert len(rows_of(sheet)) == len(asked_of(body, cycle))


def test_on_the_day_it_is_written_days_are_told_in_the_help(workbook):
    with on("2020-01-03"):
        help_sheet = opened(workbook).worksheets[0]
    words = " ".join(str(cell.value) for row in help_sheet.iter_rows() for cell in row if cell.value)
    assert "5 January 2020 is the legal date. Offices are closed then: it is in time until 9 January 2020." in words
