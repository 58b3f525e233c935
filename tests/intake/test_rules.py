"""Dates, numbers, names and page breaks, each against a slow plain reference."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from followthrough.promise.intake.rules.columns import find_head, meaning
from followthrough.promise.intake.rules.dates import Deadline, read_deadline, read_number, read_span
from followthrough.promise.intake.rules.grids import Cell, Grid, Paragraph, of_stored, to_stored
from followthrough.promise.intake.rules.names import Body, Directory, mentions
from followthrough.promise.intake.rules.numbers import code_of, heading_of, items, next_number, numbered_heading, split_number
from followthrough.promise.intake.rules.pages import Part, TextLine, join
from followthrough.promise.intake.rules.words import Column
from tests.intake.truths import known
from tests.plans.files import MOLDOVA, document

YEARS = st.integers(2000, 2060)


@given(
    first=YEARS,
    length=st.integers(0, 20),
    form=st.sampled_from(
        ["{}-{}", "{} –{}", "{} - {}", "{}—{}", "{} to {}", "din {} până în {}", "{}\u00a0–\u00a0{}", "{} deri në {}"]
    ),
)
def test_range_is_read_in_every_spelling(first, length, form):
    read = read_deadline(form.format(first, first + length))
    assert (read.first, read.last, read.is_certain) == (first, first + length, True)


@given(
    year=YEARS,
    form=st.sampled_from(
        [
            "{}",
            "until the end of {}",
            "by 31.12.{}",
            "IV quarter {}",
            "December {}",
            "până la sfârșitul anului {}",
            "deri në fund të vitit {}",
            "12/{}",
        ]
    ),
)
def test_single_year_is_read_in_every_spelling(year, form):
    assert read_deadline(form.format(year)) == Deadline(year, year)


@pytest.mark.parametrize(
    "words", ["Continuously", "permanent", "Vazhdimisht", "În permanență", "according to circumstances", "i vazhdueshëm"]
)
def test_what_goes_on_all_the_time_has_no_year(words):
    assert read_deadline(words) == Deadline(is_continuous=True)


@pytest.mark.parametrize("words", ["", "soon", "in due time", "2018, 2020", "from 2019", "2021-2019", "2018-2019, 2021"])
def test_unclear_deadline_is_not_certain(words):
    assert not read_deadline(words).is_certain


def test_a_year_of_two_figures_belongs_to_the_century_of_the_first():
    assert read_deadline("2019-21") == Deadline(2019, 2021)


@given(first=YEARS, last=YEARS)
def test_span_in_two_columns_is_the_span_in_one(first, last):
    assume(first <= last)
    read = read_span(str(first), str(last))
    assert (read.first, read.last) == (first, last)


@given(
    whole=st.integers(0, 10**8),
    part=st.integers(0, 99),
    mark=st.sampled_from([",", "."]),
    blank=st.sampled_from([" ", "\u00a0", "\u202f"]),
    sign=st.sampled_from(["", "+"]),
)
def test_number_is_read_with_comma_and_blanks(whole, part, mark, blank, sign):
    printed = f"{sign}{whole:,}".replace(",", blank) + f"{mark}{part:02d}"
    assert read_number(printed) == Decimal(f"{whole}.{part:02d}")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("35,7", "35.7"),
        ("10\u00a0000", "10000"),
        ("+0,1", "0.1"),
        ("+15%", "15"),
        ("10.000", None),
        ("20 (women) 15 (men)", None),
        ("", None),
    ],
)
def test_worked_numbers(words, number):
    assert read_number(words) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("What action should be taken?", Column.ACTION),
        ("What organizations?", Column.RESPONSIBLE),
        ("Who will supervise them?", Column.SUPERVISOR),
        ("What will be the result?", Column.OUTCOME),
        ("Timelines and Reporting", Column.DEADLINE),
        ("Institution responsible for monitoring", Column.SUPERVISOR),
        ("Nr. d/o", Column.NUMBER),
        ("Instituţii responsabile", Column.RESPONSIBLE),
        ("Indicatori de progres", Column.OUTCOME),
        ("Costuri estimative", Column.BUDGET),
        ("Means of verification", Column.EVIDENCE),
        ("Institucionet bartëse", Column.RESPONSIBLE),
        ("Remarks", None),
    ],
)
def test_head_of_a_column_is_understood(words, column):
    assert meaning(words)[0] == column


def test_a_table_of_other_things_has_no_head():
    cells = tuple(Cell(words, 0, place) for place, words in enumerate(["Country", "Population", "Area"]))
    assert find_head(Grid(1, 3, cells, (None,))) is None


# Names


def names_by_code():
    return {body["code"]: [*body["aliases"], *body["name"].values()] for body in document(MOLDOVA).stored["bodies"]}


NAMES = [(name, code) for code, names in names_by_code().items() for name in names]
MOLDOVAN = known()[0].directory


def slow_mentions(text, names):
    """The reference: at each place try every name, the longest first, letter by letter."""
    by_length = sorted(names, key=lambda entry: -len(entry[0]))
    found, at = [], 0
    while at < len(text):
        for name, code in by_length:
            if text[at:].startswith(name) and (at + len(name) == len(text) or not text[at + len(name)].isalnum()):
                found.append(code)
                at += len(name)
                break
        else:
            at += 1
    return list(dict.fromkeys(found))


@settings(max_examples=200)
@given(
    chosen=st.lists(st.sampled_from(NAMES), min_size=1, max_size=9),
    joint=st.sampled_from([", ", ",\n", "; ", "\n", " and ", ",  "]),
)
def test_names_in_a_list_agree_with_the_slow_reference(chosen, joint):
    text = joint.join(name for name, _code in chosen)
    found = mentions(text, MOLDOVAN)
    assert [mention.code for mention in found] == slow_mentions(text, NAMES)


@given(chosen=st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), place=st.integers(0, 10**6))
def test_names_survive_a_blank_in_a_broken_word(chosen, place):
    text = ", ".join(name for name, _code in chosen)
    spots = [found.start() for found in re.finditer(r"(?<=\w\w)\w(?=\w\w)", text)]
    spot = spots[place % len(spots)]
    found = mentions(f"{text[:spot]} {text[spot:]}", MOLDOVAN)
    assert [mention.code for mention in found] == [mention.code for mention in mentions(text, MOLDOVAN)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ministry of Health, Labor and Social Protection", ["md-mhlsp"]),
        ("Customs Service of the Ministry of Finance", ["md-cs"]),
        ("State Protection and Security Service", ["md-spgs"]),
        ("Information and Security Service", ["md-sis"]),
        ("Serviciul Vamal al Ministerului Finanţelor, MoD", ["md-cs", "md-mod"]),
        ("National Army (all brigades), Customs Service", ["md-na", "md-cs"]),
        ("1. Ministry of Defense\n2. National Army", ["md-mod", "md-na"]),
        ("State Protection and Intelligence and Security Service", [None]),
        ("Inspectorate of the Ministry of Defense, MIA", [None, "md-mia"]),
        ("Ministry of Defence", [None]),
        ("Ministry of Forests and Ministry of Rivers", [None, None]),
        ("", []),
    ],
)
def test_names_that_mislead(text, codes):
    assert [mention.code for mention in mentions(text, MOLDOVAN)] == codes


@given(words=st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"]), max_size=80))
def test_no_words_are_lost(words):
    """Whatever a cell says: every letter that is not a joint or a link stands in some mention, or belongs to a known name."""
    found = mentions(words, Directory({"xx-a": Body("xx-a", "", {"en": "Quite Another"}, ("Quite Another",))}))
    kept = "".join(mention.words for mention in found).casefold()
    for word in re.findall(r"[a-z]{4,}", re.sub(r"\([^)]*\)", " ", words)):
        assert word in kept


def test_a_near_name_is_proposed():
    assert MOLDOVAN.near("Ministry of Defence")[0] == "md-mod"


# Numbers


@given(st.lists(st.text(alphabet="abcdef ", min_size=1).map(str.strip).filter(bool), min_size=2, max_size=9))
def test_items_inside_a_cell_are_told_apart(texts):
    printed = "; ".join(f"{place}. {words}" for place, words in enumerate(texts, 1))
    assert items(printed.replace("1. ", "Act 1. ", 1)) == []
    assert items(printed) == [(f"{place}.", words) for place, words in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("printed", "code"),
    [("1.1.", "1.1"), ("8.6", "8.6"), ("1. 1", "1.1"), ("III.", "III"), ("a)", "a"), ("Act", ""), ("", ""), ("1-2", "")],
)
def test_code_of_a_printed_number(printed, code):
    assert code_of(printed) == code


@given(st.integers(1, 98), st.integers(1, 98))
def test_number_between_neighbours(objective, place):
    assert next_number(f"{objective}.{place}") == f"{objective}.{place + 1}"
    assert next_number(f"{objective}.{place + 1}", -1) == f"{objective}.{place}"


def test_headings_of_three_languages():
    assert heading_of("Objective 1: Peace").number == "1"
    assert heading_of("Obiectivul specific 2. Pace").title == "Pace"
    assert heading_of("Objektivi III – Paqe").number == "III"
    assert heading_of("Objectives of the plan") is None
    assert numbered_heading("II. Strengthen the role").title == "Strengthen the role"
    assert split_number("1.1. Introduce") == ("1.1.", "Introduce")


# Pages

HEAD = ["No", "Actions", "Deadline", "Responsible institutions", "Expected outcome"]
WORDS = st.lists(st.sampled_from(["staff", "train", "women", "reports", "each", "year", "rules"]), min_size=1, max_size=8)


@st.composite
def cut_tables(draw):
    """A table as whole rows, and as parts on pages: between rows, or through a row."""
    rows = [
        [
            f"1.{place}",
            "Do " + " ".join(draw(WORDS)),
            "2019",
            "Ministry " + " ".join(draw(WORDS)),
            "Have " + " ".join(draw(WORDS)),
        ]
        for place in range(1, draw(st.integers(2, 6)))
    ]
    pages, page = [], [HEAD]
    for row in rows:
        kind = draw(st.sampled_from(["stays", "next page", "cut"]))
        if kind == "next page" and len(page) > 1:
            pages, page = [*pages, page], [HEAD] if draw(st.booleans()) else []
        if kind == "cut":
            above, below = [], []
            for place, words in enumerate(row):
                pieces = words.split()
                at = len(pieces) if place in (0, 2) else draw(st.integers(1, len(pieces)))
                above.append(" ".join(pieces[:at]))
                below.append(" ".join(pieces[at:]))
            pages, page = [*pages, [*page, above]], [*([HEAD] if draw(st.booleans()) else []), below]
        else:
            page.append(row)
    return rows, [*pages, page]


@given(cut_tables())
def test_a_table_cut_by_pages_is_whole_again(case):
    rows, pages = case
    found = []
    for number, page in enumerate(pages, 1):
        if page:
            cells = tuple(Cell(words, row, column) for row, line in enumerate(page) for column, words in enumerate(line))
            found += [Part(number, (0.0, 10.0, 60.0, 80.0, 120.0, 200.0), len(page), cells), TextLine(str(number), number, 0.95)]
        else:
            found.append(TextLine(str(number), number, 0.95))
    if any(not page for page in pages):
        return
    grids = [block for block in join(found) if isinstance(block, Grid)]
    assert [[[cell.text for cell in row] for row in grid.rows] for grid in grids] == [[HEAD, *rows]]


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_a_document_is_the_same_after_it_was_kept(cells):
    blocks = (Paragraph("Title", 0), Grid(1, 4, tuple(Cell(*cell) for cell in cells), (None, 1, 2, 3)))
    assert of_stored(to_stored(blocks)) == blocks
