"""Folding for search, and numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.folding import fold, terms
from followthrough.base.kernel.numbers import find_number, find_whole


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Ținte", "tinte"),
        ("ŢINTE", "ținte"),
        ("Educație și Protecție", "EDUCATIE SI PROTECTIE"),
        ("Përgjegjësi e çdo njësie", "pergjegjesi e cdo njesie"),
        ("Женщины", "ЖЕНЩИНЫ"),
        ("Ёлка и йод", "елка и иод"),
        ("Љубав, Ђорђе", "љубав ђорђе"),
        ("«Ștefan cel Mare» – Academia", "stefan cel mare academia"),
        ("Łódź straße", "lodz strasse"),
        ("6.2-a", "6 2 a"),
    ],
)
def test_case_and_diacritics_do_not_matter(written, typed):
    assert fold(written) == fold(typed)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_of_a_text_are_found_in_it(first, second):
    assert all(term in fold(f"{first} {second}") for term in terms(second))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("35,7", "35.7"),
        ("10 000", "10000"),
        ("10\u00a0000", "10000"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("+0,1", "0.1"),
        ("\u22120.5", "-0.5"),
        ("15 %", "15"),
        ("61,1\u00a0%", "61.1"),
        ("0", "0"),
    ],
)
def test_numbers_as_people_write_them(written, expected):
    assert find_number(written) == Decimal(expected)


@pytest.mark.parametrize("written", ["", "many", "1.2.3", "1 00", "10,000.5", "1e5", "--1", "12 %%", "\u0661"])
def test_what_is_no_number_is_none(written):
    assert find_number(written) is None


@given(st.decimals(-(10**6), 10**6, places=3))
def test_a_number_comes_back_however_it_is_grouped(value):
    grouped = f"{value:,f}".replace(",", "\u202f").replace(".", ",")
    assert find_number(grouped) == value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("0", 0), ("12", 12), ("007", 7), ("999999999", 999_999_999)]
    + [(one, None) for one in ("", "-1", " 1", "1.0", "\u00b2", "\u0663", "9" * 10, "9" * 5000, "1\x00")],
)
def test_a_number_of_a_form_is_plain_digits_or_nothing(typed, expected):
    assert find_whole(typed) == expected
