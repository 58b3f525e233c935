"""Files taken over whole or not at all; every faulty cell named; templates that read back."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.operations import record_category
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.models import Import, ImportChunk
from followthrough.evidence.registers.queries import get_entry
from followthrough.evidence.registers.queries.entries import entries_of, values_of
from followthrough.evidence.registers.queries.workbooks import template
from followthrough.evidence.registers.rules.batches import told
from followthrough.evidence.registers.table import REGISTERS, get_book
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import person
from tests.registers.test_entries import facts
from tests.registers.world import of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ACTS = ["Title of the act", "What kind of act it is", "What the act is about", "Adopted on"]
TRAININGS = [
    "Title of the training",
    "First day",
    "Hours",
    "Attendances in all, as on your list",
    "Sex",
    "Attendances",
    "Of these new this year",
]


def workbook(rows, sheet="Acts", first=(0, 0)):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page, days = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows, start=first[0]):
        for place, value in enumerate(row, start=first[1]):
            if isinstance(value, date):
                page.write_datetime(number, place, value, days)
            elif isinstance(value, str) and value.startswith("=#"):
                page.write_formula(number, place, "=1/0", None, value[1:])
            else:
                page.write(number, place, value)
    book.close()
    return made.getvalue()


def send(content, register="acts", name="list.xlsx", body="md-cs", by=None):
    return operations.submit_import(
        register, get_institution(body), name, io.BytesIO(content), len(content), by=by or person("customs.personnel")
    )


def read(content, register="acts", name="list.xlsx", **more):
    return operations.stage(send(content, register, name, **more), by=COMMAND_LINE)


def faults_of(run):
    return [(fault["cell"], told(fault)) for fault in run.told["faults"]]


def test_rows_become_entries_with_the_same_facts_as_when_they_are_typed(keeper):
    operations.record("acts", of("acts", number="", implemented_on=None), by=keeper)
    typed = facts()
    run = read(workbook([ACTS, ["Order on flexible working hours", "Order", "flexible-hours", date(2019, 3, 5)]]))
    assert (run.state, run.entries_count) == ("ready", 1)
    assert facts() == typed
    operations.withdraw("acts-1", because="Comes by file", by=keeper)
    assert operations.accept_import(run, by=keeper) == 1
    assert facts() == typed
    assert values_of(get_entry("acts-2"))["adopted_on"] == date(2019, 3, 5)
    assert ImportChunk.objects.count() == 0


def test_lines_that_follow_each_other_are_one_training(keeper):
    rows = [TRAININGS]
    rows += [["Course", date(2019, 5, 13), 12, 25, sex, count, new] for sex, count, new in (("Women", 18, 15), ("M", 7, 7))]
    rows += [["Other course", date(2019, 5, 20), 6, "", "F", 10, ""]]
    run = read(workbook(rows), "trainings")
    assert (run.state, run.entries_count, run.told["faults"]) == ("ready", 2, [])
    operations.accept_import(run, by=keeper)
    assert values_of(get_entry("trainings-1"))["participants"][1]["attendances"] == 7
    assert Fact.objects.filter(measure="trainings.participants").count() == 2


def test_a_level_goes_on_from_what_stood_before(keeper):
    operations.record("acts", of("acts", implemented_on=None), by=keeper)
    run = read(workbook([ACTS, ["Later order", "order", "flexible-hours", date(2019, 4, 5)]]))
    operations.accept_import(run, by=keeper)
    levels = [(day, number) for measure, day, _t, _r, _s, number in facts() if measure == "acts.in_force"]
    assert levels == [("2019-03-05", 1), ("2019-04-05", 2)]


FAULTY = [
    (["", "order", "", date(2019, 3, 5)], "A2", "This is missing."),
    (["x", "poem", "", date(2019, 3, 5)], "B2", "“poem” is not among what can be chosen here"),
    (["x", "order", "t" * 60, date(2019, 3, 5)], "C2", "is not a topic of a plan that is loaded"),
    (["x", "order", "", "3/5/2019"], "D2", "can be two days (2019-05-03 or 2019-03-05)"),
    (["x", "order", "", "douăzeci"], "D2", "“douăzeci” is not a day"),
    (["x", "order", "", 20.0], "D2", "“20.0” is not a day"),
    (["x", "order", "", "=#DIV/0!"], "D2", "“#DIV/0!” is the error of a formula"),
]


@pytest.mark.parametrize(("row", "cell", "words"), FAULTY, ids=[f"{cell}-{words[:20]}" for _r, cell, words in FAULTY])
def test_a_faulty_cell_is_named(keeper, row, cell, words):
    run = read(workbook([ACTS, row, ["Right", "order", "", date(2019, 3, 5)]]))
    assert run.state == "faulty"
    assert words in dict(reversed(faults_of(run)))[cell]
    assert ImportChunk.objects.count() == 0
    with pytest.raises(RuleBroken):
        operations.accept_import(run, by=keeper)
    assert facts() == []


def test_the_cell_is_right_where_the_table_does_not_begin_in_the_corner(keeper):
    run = read(workbook([ACTS, ["x", "order", "", "never"]], first=(3, 2)))
    assert [cell for cell, _words in faults_of(run)] == ["F5"]


def test_days_as_text_are_read_where_one_day_only_can_be_meant(keeper):
    days = ["2019-03-05", "05.03.2019", "25/3/2019", "3/25/2019"]
    run = read(workbook([ACTS, *[[f"Act {day}", "order", "", day] for day in days]]))
    operations.accept_import(run, by=keeper)
    assert [get_entry(f"acts-{n}").adopted_on.isoformat() for n in (1, 2, 3, 4)] == [
        "2019-03-05",
        "2019-03-05",
        "2019-03-25",
        "2019-03-25",
    ]


def test_renamed_columns_are_named_with_the_nearest(keeper):
    run = read(workbook([["Title of the akt", *ACTS[1:]], ["x", "order", "", date(2019, 3, 5)]]))
    assert faults_of(run) == [
        (
            "A1",
            "No column is called “Title of the akt”. Expected here is perhaps “Title of the act”. Rename it, or take the column out.",
        ),
        ("1:1", "The column “Title of the act” is missing. The nearest heading found is “Title of the akt”."),
    ]


def test_a_wrong_sheet_says_what_was_expected_and_found(keeper):
    run = read(workbook([["Name", "Salary"], ["x", 3]], sheet="Payroll"))
    assert run.state == "faulty"
    assert "“Payroll”: Name, Salary" in faults_of(run)[0][1]


def test_merged_and_double_heads_are_refused(keeper):
    run = read(workbook([[*ACTS, "Adopted on"], ["x", "order", "", date(2019, 3, 5), ""]]))
    assert faults_of(run) == [("E1", "This heading stands twice. Keep one of the two columns.")]


def test_totals_that_do_not_add_up_and_women_more_than_all_are_both_shown(keeper):
    heads = [*TRAININGS, "Of these women, as on your list"]
    rows = [heads, ["Course", date(2019, 5, 13), 12, 26, "F", 18, 15, 30], ["Other", date(2019, 5, 14), 12, 20, "F", 18, 15, ""]]
    words = [sentence for _cell, sentence in faults_of(read(workbook(rows), "trainings"))]
    assert words == [
        "30 women are more than 26 in all.",
        "Your list says 26, the lines below add up to 18. Mend the one that is wrong.",
        "Your list says 30, the lines below add up to 18. Mend the one that is wrong.",
        "Your list says 20, the lines below add up to 18. Mend the one that is wrong.",
    ]


def test_a_jump_is_a_question_that_a_tick_answers(keeper):
    operations.record("trainings", of("trainings"), by=keeper)
    run = read(workbook([TRAININGS, ["Course", date(2019, 5, 13), 12, "", "F", 900, ""]]), "trainings")
    assert (run.state, len(run.told["questions"])) == ("asking", 1)
    with pytest.raises(RuleBroken) as refused:
        operations.accept_import(run, by=keeper)
    assert refused.value.code == "import.unconfirmed"
    assert operations.accept_import(run, confirmed=True, by=keeper) == 1


def test_the_same_file_twice_changes_nothing_and_says_when(keeper):
    content = workbook([ACTS, ["x", "order", "", date(2019, 3, 5)]])
    first, second = read(content), read(content)
    operations.accept_import(first, by=keeper)
    with pytest.raises(RuleBroken) as refused:
        operations.accept_import(second, by=keeper)
    assert (
        refused.value.sentence
        == "The same file was taken over on 3 June 2019 as “list.xlsx”: 1 entries. Nothing was changed now."
    )
    with pytest.raises(RuleBroken):
        send(content)


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("language", ["en", "ro"])
def test_a_template_is_read_in_either_language_and_its_example_is_not(keeper, register, language):
    with translation.override(language):
        content = template(get_book(register))
    run = read(content, register)
    assert (run.state, [fault["template"] for fault in run.told["faults"]]) == (
        "faulty",
        ["The sheet has headings but no rows below them. Fill in the rows and send it again."],
    )


@pytest.mark.parametrize("register", REGISTERS)
def test_the_example_of_a_template_would_be_right_and_taken_over_if_it_were_no_example(keeper, register):
    record_category("missions", "unmik", {"en": "A mission"}, by=COMMAND_LINE)
    operations.record("acts", {"institution": "md-cs", "title": "x", "kind": "order", "adopted_on": "2019-03-05"}, by=keeper)
    own = get_institution("md-cs").pk
    book = openpyxl.load_workbook(io.BytesIO(template(get_book(register), own)))
    book.worksheets[0]["A2"] = ""
    made = io.BytesIO()
    book.save(made)
    run = read(made.getvalue(), register)
    assert (run.state, faults_of(run)) == ("ready", [])
    assert operations.accept_import(run, by=keeper) == 1
    held = REGISTERS[register]
    entry = entries_of(held).get(imported_from=run.pk)
    told = values_of(entry)
    assert all(told[field.name] not in ("", None) for field in held.fields if field.is_needed)
    counted = sorted(cell.number for cell in held.flows(entry))
    assert (
        sorted(Fact.objects.filter(entry=entry.code, measure__in=held.own_measures).values_list("number", flat=True)) == counted
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", "Title of the act;What kind of act it is;Adopted on\nActul „A”;Ordin;05.03.2019\n".encode()),
        ("list.csv", "title,kind,adopted_on\nAct,order,2019-03-05\n".encode("utf-8-sig")),
        ("list.csv", "title\tkind\tadopted_on\nAct \xe3\torder\t2019-03-05\n".encode("cp1250", "replace")),
    ],
)
def test_csv_is_read_whatever_parts_its_columns(keeper, name, content):
    run = read(content, name=name)
    assert (run.state, faults_of(run)) == ("ready", []) or "Ordin" in str(faults_of(run))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.pdf", b"%PDF-1.4 x"),
        ("list.xlsx", b"PK\x03\x04 broken"),
        ("list.xlsx", b""),
        ("list.csv", b"\x00\x01"),
        ("list.txt", b"x"),
    ],
)
def test_a_file_of_another_kind_is_refused_before_it_is_kept(keeper, name, content):
    with pytest.raises(RuleBroken):
        send(content, name=name)
    assert Import.objects.count() == 0


def test_a_broken_workbook_ends_faulty_with_what_to_do(keeper):
    content = workbook([ACTS, ["x", "order", "", date(2019, 3, 5)]])
    run = read(content[: len(content) // 2])
    assert (run.state, "cannot be opened as a workbook" in faults_of(run)[0][1]) == ("faulty", True)


def test_a_marked_row_is_refused_and_nothing_is_kept(keeper):
    run = read(workbook([ACTS, ["TOP SECRET", "order", "", date(2019, 3, 5)]]))
    assert (run.state, "classified" in faults_of(run)[0][1]) == ("faulty", True)
    assert ImportChunk.objects.count() == 0


def test_a_body_that_is_not_kept_is_refused_at_its_cell(keeper):
    run = read(workbook([["Institution", *ACTS], ["md-mod", "x", "order", "", date(2019, 3, 5)]]))
    assert [cell for cell, _words in faults_of(run)] == ["A2"]


def test_a_file_without_columns_of_lines_is_one_of_entries_without_lines(keeper):
    heads = ["title", "form", "held_on"]
    assert read(workbook([heads, ["Draft order", "debate", "2019-03-05"]]), "debates").state == "ready"
    run = read(workbook([[*heads, "sex"], ["Draft order", "debate", "2019-03-05", "F"]]), "debates")
    assert (run.state, "How many" in str(faults_of(run))) == ("faulty", True)
