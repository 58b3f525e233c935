"""Rules of workbooks: seal, layout, reading, what becomes of a duty, two texts beside each other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Kind, Status
from followthrough.reporting.workbooks.rules.columns import COLUMNS, Column, address, letters
from followthrough.reporting.workbooks.rules.content import folded, writable
from followthrough.reporting.workbooks.rules.layout import laid
from followthrough.reporting.workbooks.rules.marking import marked
from followthrough.reporting.workbooks.rules.reading import read_duties
from followthrough.reporting.workbooks.rules.seal import find_seal, sealed_rows
from followthrough.reporting.workbooks.rules.taking import Fate, fate_of, left_to_take, merged
from followthrough.reporting.workbooks.rules.telling import told
from followthrough.reporting.workbooks.rules.verdicts import amended_since, refusal_of, saved_since
from tests.workbooks.examples import KEY, VOCABULARY, WORDS, content, line

WRITTEN = {"plan": "example", "cycle": 2019, "institution": "xx-a"}


def seal_of(made, key=KEY):
    return find_seal(sealed_rows(made, WORDS.heads, KEY), key)


def rows_of(made, **typed):
    """The sheet of duties as a reader gives it, with cells of the first duty replaced."""
    rows = [[cell.value for cell in cells] for cells, _height in laid(made, WORDS, KEY).sheets[1].rows]
    at = next(at for at, row in enumerate(rows) if row[0] == made.lines[0].told)
    for name, value in typed.items():
        rows[at][COLUMNS.index(Column(name))] = value
    return rows


def read(made, errors=None, **typed):
    return read_duties("Report", rows_of(made, **typed), seal_of(made), VOCABULARY, errors or {})


def sentences(reading):
    return [told(fault.stored) for fault in reading.faults]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(place, name):
    assert letters(place) == name
    assert address(0, place) == f"{name}1"


def test_the_seal_holds_and_breaks_with_any_change():
    made = content()
    rows = sealed_rows(made, WORDS.heads, KEY)
    assert find_seal(rows, KEY).is_whole
    for at, (name, text) in enumerate(rows[1:-1], start=1):
        spoiled = [*rows[:at], (name, text.replace("a", "b", 1)), *rows[at + 1 :]]
        found = find_seal(spoiled, KEY)
        assert found is None or not found.is_whole
    assert not find_seal(rows[:-1], KEY).is_whole
    assert not find_seal([*rows[:3], *rows[4:]], KEY).is_whole
    assert find_seal([("schema", "something else"), *rows[1:]], KEY) is None


def test_blanks_that_an_office_program_changes_do_not_break_the_seal():
    made = content(line(answer=AnswerText(Status.DONE, "Two  blanks\nand a line")))
    rows = [(name, f" {text}  ") for name, text in sealed_rows(made, WORDS.heads, KEY)]
    assert find_seal(rows, KEY).is_whole


def test_a_workbook_of_elsewhere_altered_or_of_another_report_is_refused_in_this_order():
    assert refusal_of(seal_of(content()), KEY, **WRITTEN) is None
    assert told(refusal_of(seal_of(content(), b"other"), b"other", **WRITTEN).stored).startswith(
        "This workbook was written by another"
    )
    altered = replace(seal_of(content()), is_whole=False)
    assert told(refusal_of(altered, KEY, **WRITTEN).stored).startswith("The hidden sheet")
    for other in ({"plan": "other"}, {"cycle": 2018}, {"institution": "xx-b"}):
        assert told(refusal_of(seal_of(content(**other)), KEY, **WRITTEN).stored).startswith("This is the workbook of")


def test_what_an_amendment_changed_is_told_with_its_rows():
    seal = seal_of(content(line(1), line(2)))
    notes = list(amended_since(seal, 2, {("2.1-a", 2019), ("3.1-a", None)}))
    assert [told(note.stored) for note in notes] == [
        "The plan was amended since this workbook was written: it holds version 1, version 2 counts now.",
        "No longer asked, so what stands there was not taken: 1.1-a",
        "Asked now and not in this workbook: 3.1-a",
    ]
    assert list(amended_since(seal, 1, {("1.1-a", 2019), ("2.1-a", 2019)})) == []


def test_what_was_saved_since_is_told_with_its_rows():
    seal = seal_of(content(line(1, saved=2), line(2, saved=1)))
    (note,) = saved_since(seal, {("1.1-a", 2019): 3, ("2.1-a", 2019): 1})
    assert note.rows == ("1.1-a",)


def test_a_workbook_as_it_was_written_says_nothing_new():
    answer = AnswerText(Status.DONE_LATE, "A\nB", (Difficulty.LAW, Difficulty.MONEY), "C", "D", date(2019, 5, 3), "E")
    reading = read(content(line(answer=answer), line(2), line(3, Kind.RUNNING)))
    assert (reading.filled, reading.faults) == ((), ())


def test_cells_that_ask_nothing_are_grey_and_named_when_filled():
    made = content(line(1, Kind.RUNNING, is_proposed=False))
    assert made.lines[0].closed == {Column.DONE_ON, Column.DIFFERS}
    reading = read(made, done_on=date(2019, 1, 1), differs_because="Because.")
    assert sentences(reading) == ["Nothing is asked here, so what stands there is not read."] * 2
    assert reading.filled == ()


@pytest.mark.parametrize(
    ("kind", "typed", "allowed"),
    [
        (Kind.JUDGED, "In progress", "Done; Done late; Partly done; Not done; Does not apply"),
        (Kind.RUNNING, "Not done", "Not started; In progress; Done; Does not apply"),
        (Kind.DEBT, 7.0, "Done; Done late; Partly done; Not done; Does not apply"),
    ],
)
def test_a_status_that_cannot_be_said_is_told_with_what_can(kind, typed, allowed):
    (fault,) = sentences(read(content(line(kind=kind)), status=typed))
    shown = 7 if typed == 7.0 else typed
    assert fault == f"“{shown}” cannot be said of this row. Choose one of: {allowed}."


@pytest.mark.parametrize(
    ("typed", "day"),
    [(date(2019, 5, 3), "2019-05-03"), ("3.5.2019", "2019-05-03"), ("2019-05-03", "2019-05-03"), ("31/05/2019", "2019-05-31")],
)
def test_days_are_read_as_dates_and_as_text(typed, day):
    (filled,) = read(content(), status="Done late", done_on=typed).filled
    assert filled.changed["done_on"] == day


@pytest.mark.parametrize("typed", ["trei mai", "31.02.2019", 43588.0, "03/05/2019"])
def test_what_is_no_single_day_is_told(typed):
    reading = read(content(), status="Done late", done_on=typed)
    assert [fault.cell for fault in reading.faults] == ["N5"]
    assert "done_on" not in reading.filled[0].changed


def test_a_number_in_a_text_is_text_and_an_error_is_no_value():
    (filled,) = read(content(), narrative=12.0).filled
    assert filled.changed == {"narrative": "12"}
    reading = read(content(), {"I5": "#REF!"}, narrative="")
    assert sentences(reading) == ["“#REF!” is the error of a formula. Write the value itself."]


def test_difficulties_stand_in_both_cells_and_any_order():
    (filled,) = read(
        content(), difficulty_code="something else", difficulty_more="No money set aside;  Law or rules in the way"
    ).filled
    assert filled.changed == {"difficulties": ["money", "law", "other"]}


def test_what_becomes_of_a_duty():
    held = AnswerText(Status.DONE, "Words.")
    assert fate_of({"status": "done"}, read=1, now=5, held=held) == Fate.SAME
    assert fate_of({"status": "partly"}, read=1, now=1, held=held) == Fate.KEPT
    assert fate_of({"status": "partly"}, read=1, now=2, held=held) == Fate.ASKING
    assert left_to_take({"status": "partly", "narrative": " Words. "}, held) == ("status",)


def test_a_day_goes_with_done_late_only():
    held = AnswerText(Status.DONE_LATE, "", (), "", "", date(2019, 5, 3))
    assert merged(held, {"status": "done"}).done_on is None
    assert merged(held, {"narrative": "x"}).done_on == date(2019, 5, 3)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(TEXTS, TEXTS)
def test_marked_texts_are_the_texts_and_equal_ones_have_no_mark(one, other):
    left, right = marked(one, other)
    assert "".join(words for words, _differs in left) == (one if one.split() else "")
    assert "".join(words for words, _differs in right) == (other if other.split() else "")
    same, _same = marked(one, one)
    assert not any(differs for _words, differs in same)


@given(TEXTS)
def test_what_is_written_once_is_written_the_same_again(text):
    assert writable(writable(text)) == writable(text)
    assert folded(writable(text)) == folded(text)
