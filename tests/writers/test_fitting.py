"""Tables on paper: columns wide enough for their words, long words divided, nothing beyond the edge of the text."""

import io

import pypdfium2  # type: ignore[import-untyped]
import pytest

from followthrough.publishing.reports.blocks import (
    Chip,
    Column,
    Document,
    Figure,
    Mark,
    Notes,
    Row,
    Section,
    Table,
    plain,
)
from followthrough.publishing.writers import fitting
from followthrough.publishing.writers.pdf import write_pdf

from .sample import summary_report

ROMANIAN = "Ministerul Sănătății, Muncii și Protecției Sociale, Departamentul Instituțiilor Penitenciare"
RUSSIAN = "Министерство здравоохранения, труда и социальной защиты; противодействие дискриминации"
OFFICES = ("MAI", "MApN", "MSMPS", "SPPS", "DIP", "SIS", "SV", "CNA")
MARGINS = {False: 51, True: 39}
SLACK = 1.5


def _crowded() -> tuple[Table, ...]:
    marks = tuple((Mark("half", "", words="x"),) for _office in OFFICES)
    heads = ("Nr.", "Instituția responsabilă", *OFFICES, "Înfăptuit", "Observații")
    row = Row((plain("1"), plain(ROMANIAN), *marks, (Figure("143 of 200", "X.1"),), plain(RUSSIAN)))
    counts = tuple((Figure("35 din 58", f"N.{office}"),) for office in OFFICES)
    numbers = (Column("Rând", 3), *(Column(office, numeric=True) for office in OFFICES), Column("Total", numeric=True))
    words = Row((plain("W" * 100), plain("https://example.org/" + "a/b-c" * 60), (Chip("cross", "bad", RUSSIAN),)))
    return (
        Table("", tuple(Column(head, 1, "centre") for head in heads), (row,) * 3),
        Table("", numbers, (Row((plain(RUSSIAN), *counts, (Figure("1 043 din 1 200", "N"),))),) * 3),
        Table("", (Column("A", 0.1), Column("B", 3), Column("C", 0.5)), (words,)),
    )


@pytest.mark.parametrize("landscape", [False, True])
def test_widths_fill_the_text_exactly(landscape: bool) -> None:
    for table in _crowded():
        assert sum(fitting.widths(table, landscape)) == pytest.approx(fitting.TEXT_WIDTH[landscape])


def test_widths_follow_weights_where_words_leave_room() -> None:
    table = Table("", (Column("a", 3), Column("b", 1)), (Row((plain("x"), plain("y"))),))
    assert fitting.widths(table, landscape=False) == pytest.approx([369.75, 123.25])


def test_column_of_short_figures_is_as_wide_as_the_longest() -> None:
    table = Table("", (Column("a"), Column("b", 9, numeric=True)), (Row((plain("x"), plain("143 of 200"))),))
    assert fitting.widths(table, landscape=False)[1] == pytest.approx(10 * fitting.DIGIT + fitting.RAISED + 13.5)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Penitenciare", ["Pe", "ni", "ten", "ciare"]),
        ("дискриминации", ["диск", "ри", "ми", "на", "ции"]),
        ("MSMPSPPS", ["MSMP", "SPPS"]),
        ("abc", ["abc"]),
    ],
)
def test_words_too_wide_are_divided_between_syllables(word: str, parts: list[str]) -> None:
    assert fitting.divided(word, 5 * fitting.WIDE_LETTER).split(fitting.SOFT_HYPHEN) == parts


def test_words_that_fit_are_left_alone() -> None:
    assert fitting.divided(RUSSIAN, 200) == RUSSIAN


def test_only_a_row_taller_than_half_a_page_may_break() -> None:
    widths = [246.5, 246.5]
    assert not fitting.may_break(Row((plain("a"), plain("word " * 230))), widths, landscape=False)
    assert fitting.may_break(Row((plain("a"), plain("word " * 300))), widths, landscape=False)


def _document(landscape: bool) -> Document:
    sections = (Section("Tabele", "a", _crowded(), landscape=landscape), Section("Note", "n", (Notes(),)))
    return Document("ro", "Titlu", sections, marks=("Date inventate", "Ciornă: ciclul este deschis", "A treia mențiune, lungă"))


REPORTS = {"upright": _document(False), "landscape": _document(True), "sample": summary_report()}


@pytest.mark.parametrize("document", REPORTS.values(), ids=REPORTS)
def test_no_letter_stands_beyond_the_text(document: Document) -> None:
    for page in pypdfium2.PdfDocument(io.BytesIO(write_pdf(document))):
        width, height = page.get_size()
        margin = MARGINS[width > height] - SLACK
        words = page.get_textpage()
        for letter in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(letter)
            if right > left and not words.get_text_range(letter, 1).isspace():
                assert margin <= left < right <= width - margin, words.get_text_range(max(letter - 20, 0), 30)
                assert 15 < bottom < top < height - 15
