"""Rules of registers without a database: values as people type them, running levels, headings, batches of rows."""

from datetime import date, datetime

import pytest

from followthrough.evidence.registers.rules.batches import Reading
from followthrough.evidence.registers.rules.fields import Field, Kind, Lines
from followthrough.evidence.registers.rules.headings import find_heads, known_names, match_heads
from followthrough.evidence.registers.rules.parsing import Choices, read
from followthrough.evidence.registers.rules.running import levels
from followthrough.evidence.registers.rules.sheets import address, columns

DAY, COUNT = Field("on", "Day", Kind.DAY), Field("n", "Number", Kind.COUNT)
AMOUNT = Field("paid", "Paid", Kind.MONEY)
TITLE = Field("title", "Title", is_needed=True)
FIFTH = date(2019, 3, 5)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2019-03-05", FIFTH),
        ("05.03.2019", FIFTH),
        ("5.3.2019", FIFTH),
        (" 2019-03-05 ", FIFTH),
        ("2019-03-05 00:00:00", FIFTH),
        ("25/3/2019", date(2019, 3, 25)),
        ("3/25/2019", date(2019, 3, 25)),
        ("3/3/2019", date(2019, 3, 3)),
        (FIFTH, FIFTH),
        (datetime.combine(FIFTH, datetime.min.time()), FIFTH),
        ("", None),
        (None, None),
        ("3/5/2019", "fault"),
        ("30.02.2019", "fault"),
        ("2019", "fault"),
        ("soon", "fault"),
        (43529.0, "fault"),
        ("1019-03-05", "fault"),
        ("#REF!", "fault"),
    ],
)
def test_a_day_is_read_only_where_one_day_can_be_meant(typed, value):
    found, fault = read(DAY, typed, Choices())
    assert ("fault" if fault else found) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (12, 12),
        (12.0, 12),
        ("12,0", 12),
        ("1 200", 1200),
        ("1.200", 1200),
        ("0", 0),
        ("", None),
        ("douăzeci", "fault"),
        (12.5, "fault"),
        ("-3", "fault"),
        (True, "fault"),
        ("٣", "fault"),
        ("1e3", "fault"),
        ("10000000", "fault"),
    ],
)
def test_a_count_is_a_whole_number_in_figures(typed, value):
    found, fault = read(COUNT, typed, Choices())
    assert ("fault" if fault else found) == value


@pytest.mark.parametrize(
    "typed", ["9" * 26, "9" * 5000, "1" + " 000" * 900, 1e300, float("inf"), float("nan"), "-1", "²", "1e400"]
)
@pytest.mark.parametrize("one", [COUNT, AMOUNT], ids=["count", "amount"])
def test_a_number_beyond_all_measure_is_a_fault_and_no_breakdown(one, typed):
    found, fault = read(one, typed, Choices())
    assert (not found, fault is not None) == (True, True)


def test_a_level_changes_on_its_days_only_and_names_the_first_entry():
    changes = [(FIFTH, 1, "acts-2"), (FIFTH, 1, "acts-1"), (date(2019, 4, 1), -1, "acts-1")]
    assert list(levels(changes)) == [(FIFTH, 2, "acts-1"), (date(2019, 4, 1), 1, "acts-1")]


@pytest.mark.parametrize(
    ("column", "row", "name"), [(0, 1, "A1"), (3, 14, "D14"), (25, 2, "Z2"), (26, 2, "AA2"), (701, 9, "ZZ9")]
)
def test_a_cell_is_named_as_people_see_it(column, row, name):
    assert address(column, row) == name


SHAPE = columns((TITLE, DAY), None)
NAMES = known_names(SHAPE, {"title": ["Titlul"]})
TOLD = {column.field.name: column.field.title for column in SHAPE}


def test_heads_are_found_below_a_letterhead_in_another_language():
    rows = [["Ministry", ""], ["", ""], ["titlul", "DAY"], ["x", ""]]
    assert find_heads(rows, NAMES) == 2
    assert match_heads("S", 2, rows[2], 0, SHAPE, NAMES, TOLD).places == {"title": 0, "on": 1}


def test_a_column_nobody_knows_is_never_skipped_silently():
    faults = match_heads("S", 0, ["Title", "Day", "Remark"], 0, SHAPE, NAMES, TOLD).faults
    assert [(fault.cell, fault.found) for fault in faults] == [("C1", "Remark")]


def reading(lines=None):
    shape = columns((TITLE, DAY), lines)
    places = {column.field.name: place for place, column in enumerate(shape[1:])}
    return Reading("S", shape, places, 0, {}, "md-cs", Choices(), lambda values: (), lines)


def test_empty_rows_and_the_example_are_not_read():
    rows = [["EXAMPLE, not read", "soon"], ["", None], ["A", "2019-03-05"], ["Exemplu", "soon"]]
    assert reading().read_rows(rows, 2) == [{"institution": "md-cs", "title": "A", "on": FIFTH}]


def test_a_title_that_begins_like_the_example_is_read():
    assert [entry["title"] for entry in reading().read_rows([["Exercise", ""]], 2)] == ["Exercise"]


def test_a_fault_names_its_cell_and_the_right_rows_are_kept():
    read_rows = reading()
    assert len(read_rows.read_rows([["A", "never"], ["B", ""], ["", "2019-03-05"]], 2)) == 1
    assert [(fault.cell, fault.found) for fault in read_rows.faults] == [("A4", ""), ("B2", "never")]


def test_lines_go_on_over_the_end_of_a_batch():
    read_rows = reading(Lines("lines", "Lines", "Line", (COUNT,)))
    assert read_rows.read_rows([["A", "", 1], ["A", "", 2]], 2) == []
    done = read_rows.read_rows([["A", "", 3], ["B", "", 4]], 4)
    assert [(entry["title"], [line["n"] for line in entry["lines"]]) for entry in done] == [("A", [1, 2, 3])]
    assert [entry["title"] for entry in read_rows.rest()] == ["B"]
    assert read_rows.rest() == []
