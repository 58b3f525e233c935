"""The PDF writer: tagged, in its own fonts, marked on every page, with heads repeated and every figure traceable."""

import io
import re
from collections import Counter
from typing import Any

import pypdf
import pytest
from pypdf.generic import Destination

from followthrough.publishing.reports.blocks import Document, Figure, Paragraph, Section, plain
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.writers.glyphs import drawable, printable
from followthrough.publishing.writers.outline import outline
from followthrough.publishing.writers.pdf import write_pdf

from .sample import HOSTILE, LETTERS, MARKS, summary_report


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    """The sample as a PDF."""
    return pypdf.PdfReader(io.BytesIO(write_pdf(summary_report())))


@pytest.fixture(scope="module")
def pages(pdf: pypdf.PdfReader) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def words(pages: list[str]) -> str:
    """The words of the whole report without line ends, which fall where they may."""
    return _flat(" ".join(pages))


def _root(pdf: pypdf.PdfReader) -> Any:
    return pdf.root_object


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


def _tags(pdf: pypdf.PdfReader) -> Counter[str]:
    found: Counter[str] = Counter()
    waiting: list[Any] = [_root(pdf)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found[str(node.get("/S", "none"))] += 1
            waiting.append(node.get("/K"))
    return found


def test_report_is_tagged_with_language(pdf: pypdf.PdfReader) -> None:
    assert _root(pdf)["/Lang"] == "en"
    assert _root(pdf)["/MarkInfo"]["/Marked"]
    tags = _tags(pdf)
    assert tags["/H1"] == 1
    for tag in ("/H2", "/H3", "/H4", "/Table", "/THead", "/TH", "/TD", "/TOC", "/Figure", "/L", "/Link"):
        assert tags[tag] > 0, tag


def test_file_declares_the_mode_of_its_engine(pdf: pypdf.PdfReader) -> None:
    xmp = _root(pdf)["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_long_table_is_one_table(pdf: pypdf.PdfReader) -> None:
    # One table each for objectives, eight chapters, difficulties, missing, indicators, 206 duties and the notes.
    assert _tags(pdf)["/Table"] == 14


def test_file_says_title_office_and_marks_but_no_date(pdf: pypdf.PdfReader) -> None:
    told: Any = pdf.metadata
    assert told.title == "Women, Peace and Security: what was done in 2019"
    assert told.author == "State Chancellery, Bureau for Reintegration"
    assert told["/Keywords"] == "Invented data, Draft: the cycle is open, 2019-1"
    assert told.creation_date is None


def test_fonts_are_ours_and_inside(pdf: pypdf.PdfReader) -> None:
    names = set()
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
            names.add(str(inner["/BaseFont"]).partition("+")[2].removesuffix("-Identity-H"))
    assert all(name.startswith("SourceSans3-") for name in names)
    assert len(names) == 4


def test_report_is_as_long_as_a_real_one(pages: list[str]) -> None:
    assert 20 < len(pages) < 40


def test_letters_and_signs_come_out_as_typed(pages: list[str]) -> None:
    whole = "\n".join(pages)
    assert HOSTILE in whole
    assert LETTERS in whole


def test_marks_release_and_number_stand_on_every_page(pages: list[str]) -> None:
    for number, page in enumerate(pages, start=1):
        assert " · ".join(MARKS) in page
        assert "Summary report 2019 · release 2019-1 · data 9f2c 41d0 7be8 … 5a13" in page
        assert f"{number} of {len(pages)}" in page


def test_table_head_and_running_head_stand_on_every_page_of_the_long_table(pdf: pypdf.PdfReader, pages: list[str]) -> None:
    turned = [page for page, sheet in zip(pages, pdf.pages, strict=True) if sheet.mediabox.width > sheet.mediabox.height]
    assert len(turned) > 8
    for page in turned:
        assert "What was done, what stood in the way" in page
        assert page.startswith("Annex 1. Every duty of 2019")
        assert "Lead: Ministry of Defence · all objectives" in page


def test_no_word_of_the_longest_cell_is_lost(words: str) -> None:
    story = words[words.index("Firstword.") : words.index("Lastword.")]
    assert story.count("told") == 95
    assert "x" * 60 in story


def test_only_a_row_taller_than_half_a_page_is_divided(pages: list[str]) -> None:
    begun = [number for number, page in enumerate(pages) if "First word." in page]
    ended = [number for number, page in enumerate(pages) if "Last word." in page]
    assert ended == [begun[0] + 1]
    # Each of the 206 rows has its number and its figure on one page.
    noted = outline(summary_report()).numbers
    assert all(any(f"{value}{noted[code]}" in page for page in pages) for value, code in _row_figures())


def _row_figures() -> list[tuple[str, str]]:
    return [(figure.value, figure.code) for figure in walk(summary_report()) if "-a." in figure.code]


def test_figures_stand_in_order_with_their_numbers(words: str) -> None:
    numbers = outline(summary_report()).numbers
    at = 0
    for figure in walk(summary_report()):
        at = words.index(_flat(f"{figure.value}{numbers[figure.code]}"), at) + 1


def test_every_figure_code_stands_in_the_annex_in_order(words: str) -> None:
    annex = words[words.rindex(_flat("Annex 2. Where each figure comes from")) :]
    at = 0
    for note in outline(summary_report()).noted:
        at = annex.index(_flat(f"{note.number}{note.values[0]}{note.code}"), at) + 1


def test_numbers_lead_to_the_annex_and_back(pdf: pypdf.PdfReader) -> None:
    inner = [note for page in pdf.pages for note in page.annotations or [] if _leads_inside(note.get_object())]
    report = summary_report()
    # Every figure, every note back, every line of the contents and one link in the text.
    assert len(inner) >= len(list(walk(report))) + len(outline(report).noted) + len(outline(report).contents) + 1


def _leads_inside(note: Any) -> bool:
    return "/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo"


def test_only_safe_addresses_lead_outside(pdf: pypdf.PdfReader) -> None:
    actions = [note.get_object().get("/A", {}) for page in pdf.pages for note in page.annotations or []]
    assert {action["/URI"] for action in actions if "/URI" in action} == {"https://example.org/law"}


def test_contents_give_the_page_of_each_section(pdf: pypdf.PdfReader, pages: list[str]) -> None:
    contents = next(page for page in pages if page.startswith("Contents"))
    places = {mark.title: pdf.get_destination_page_number(mark) for mark in pdf.outline if isinstance(mark, Destination)}
    for entry in outline(summary_report()).contents:
        if entry.level == 2:
            assert re.search(rf"{re.escape(entry.words)}[ .]*{(places[entry.words] or 0) + 1}\b", contents), entry


def test_bookmarks_have_no_raised_numbers(pdf: pypdf.PdfReader) -> None:
    titles = re.findall(r"'/Title': '([^']*)'", str(pdf.outline))
    assert "Where 22 answers are missing" in titles
    assert "Findings" in titles


def test_figures_have_no_numbers_without_an_annex() -> None:
    report = Document("en", "T", (Section("", "a", (Paragraph((Figure("3 of 6", "A"), *plain(" done"))),)),))
    assert "3 of 6 done" in pypdf.PdfReader(io.BytesIO(write_pdf(report))).pages[0].extract_text()


@pytest.mark.parametrize("language", ["en", "ro", "sq", "sr", "sr-Latn", "ru", "mk", "ka", "en-GB"])
def test_language_is_declared(language: str) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(write_pdf(Document(language, "T", ()))))
    assert str(_root(pdf)["/Lang"]).partition("-")[0] == language.partition("-")[0]


def test_every_letter_of_the_languages_in_use_is_drawable() -> None:
    letters = "ăâîșțĂÂÎȘȚ ëçËÇ ђћљњџјЂЋЉЊЏЈ ѓќѕЃЌЅ абвгдежзийклмнопрстуфхцчшщъыьэюяё čćđšž „”“’–—…·−≤≥€№ \u00a0"
    assert [letter for letter in letters if ord(letter) not in drawable()] == []


def test_every_drawable_character_is_set_without_complaint() -> None:
    letters = " ".join(map(chr, sorted(drawable())))
    assert write_pdf(Document("en", "T", (Section("", "a", (Paragraph(plain(letters)),)),)))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("s\u0326", "ș"),
        ("a\r\nb\rc\td", "a\nb\nc d"),
        ("a\u0000b\u200fc\ufe0f", "abc"),
        ("漢 \U0001f600", "□ □"),
        ("\u202f", "\u00a0"),
        ("x" * 28, "x" * 28),
        ("x" * 30, f"{'x' * 14}\u200b{'x' * 14}\u200bxx"),
    ],
)
def test_printable_keeps_what_can_be_drawn(typed: str, printed: str) -> None:
    assert printable(typed) == printed
