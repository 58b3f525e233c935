"""The row of heads is found below banners, and a person's row is never taken for one."""

from datetime import date

import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.personnel.rules.cells import day_of, number_of, text_of
from followthrough.evidence.personnel.rules.heads import find_heads
from followthrough.evidence.personnel.rules.meanings import Meaning, Shape, proposed


@pytest.mark.parametrize(
    ("rows", "row", "heads"),
    [
        ([["Nume", "Sexul"], ["Popescu", "F"]], 0, ("Nume", "Sexul")),
        ([["Lista"], [], ["la", "31.12.2019"], ["Nume", "Sexul", "", ""], ["P", "F"]], 3, ("Nume", "Sexul")),
        ([["Grad", "F", "M", "Total"], ["ofițer", 3.0, 4.0, 7.0]], 0, ("Grad", "F", "M", "Total")),
        ([["ФИО", "Пол", "Звание"], ["Иванова", "жен.", "сержант"]], 0, ("ФИО", "Пол", "Звание")),
        ([["Alfa", "Beta"], ["Gama", "Delta"]], 0, ("Alfa", "Beta")),
        ([["Alfa", "Beta"], ["Emri", "Gjinia"]], 1, ("Emri", "Gjinia")),
    ],
)
def test_heads_are_found(rows, row, heads):
    found = find_heads(rows)
    assert (found.row, found.texts) == (row, heads)


@pytest.mark.parametrize(
    "rows",
    [
        [["Popescu Ana", "F", "ofițer"], ["Rusu Ion", "M", "soldat"]],
        [["Popescu Ana", "ofițer", date(2010, 1, 4)]],
        [["Popescu Ana", "ofițer", "da"]],
        [["Popescu Ana", 1.0]],
        [["Popescu"]],
        [],
        [["", ""]] * 30,
    ],
)
def test_rows_of_persons_are_no_heads_and_nothing_of_them_is_told(rows):
    with pytest.raises(RuleBroken) as refused:
        find_heads(rows)
    assert "Popescu" not in refused.value.sentence


def test_columns_of_counts_are_known_by_a_letter():
    assert [proposed(head, Shape.COUNTS) for head in ("F", "M", "Femei", "Sexul")] == [
        Meaning.WOMEN,
        Meaning.MEN,
        Meaning.WOMEN,
        Meaning.SEX,
    ]
    assert proposed("F", Shape.PERSONS) == Meaning.UNUSED


@pytest.mark.parametrize(
    ("cell", "text", "number", "day"),
    [
        (1.0, "1", 1, None),
        ("1 200", "1 200", 1200, None),
        ("1.000", "1.000", None, None),
        (1.5, "1.5", None, None),
        (-1.0, "-1", None, None),
        ("  a   b ", "a b", None, None),
        (None, "", None, None),
        (True, "yes", None, None),
        (date(2019, 3, 5), "2019-03-05", None, date(2019, 3, 5)),
        ("05.03.2019", "05.03.2019", None, date(2019, 3, 5)),
        ("5/3/2019", "5/3/2019", None, date(2019, 3, 5)),
        ("2019-03-05 00:00:00", "2019-03-05 00:00:00", None, date(2019, 3, 5)),
        ("31.02.2019", "31.02.2019", None, None),
        ("05.03.1919", "05.03.1919", None, None),
    ],
)
def test_cells_are_read_as_offices_write_them(cell, text, number, day):
    assert (text_of(cell), number_of(cell), day_of(cell)) == (text, number, day)
