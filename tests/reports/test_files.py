"""The summary as files: the same blocks in each format, marks on every page, the same bytes for the same release anywhere."""

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from followthrough.publishing.reports.blocks import Column, Document, Figure, Notes, Row, Section, Table, plain
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.writers import WRITERS, write

from .world import release, report, silent, varied

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MARKS = "Invented data · Draft: reporting is still open"


@pytest.fixture(scope="module")
def made():
    return report(varied())


@pytest.fixture(scope="module")
def pdf(made):
    return pypdf.PdfReader(io.BytesIO(write(made, "pdf")))


def flat(text):
    return re.sub(r"\s+", "", text.replace("\u200b", "").replace("\u00ad", ""))


def test_every_page_bears_the_marks_and_the_release(pdf, made):
    assert len(pdf.pages) > 25
    for page in pdf.pages:
        text = flat(page.extract_text())
        assert flat(MARKS) in text
        assert flat(f"Summary report 2019 · release 2019-1 · data {made.release_hash[:4]}") in text


def test_metadata_of_both_formats_bears_the_marks(pdf, made):
    assert pdf.metadata["/Keywords"] == "Invented data, Draft: reporting is still open, 2019-1"
    page = write(made, "html").decode()
    assert '<meta name="keywords" content="Invented data, Draft: reporting is still open, 2019-1">' in page
    assert f'<p class="demo">{MARKS}</p>' in page


def test_a_published_report_on_real_data_bears_no_mark():
    real = report(varied(invented=False, state="published"), is_published=True)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(write(real, "pdf"))).pages)
    assert "Invented" not in text
    assert "Draft" not in text


def test_both_formats_show_every_figure_and_every_heading(pdf, made):
    paper = flat("".join(page.extract_text() for page in pdf.pages))
    screen = flat(re.sub(r"<[^>]+>", "", write(made, "html").decode()))
    for section in made.sections:
        assert flat(section.title) in paper
        assert flat(section.title) in screen
    for figure in walk(made):
        assert flat(figure.code) in paper
        assert flat(figure.value) in screen


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_year_is_written_too(name):
    assert write(report(silent()), name)


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_release_gives_the_same_bytes_in_another_process(name, made):
    program = (
        "import hashlib, sys\n"
        "from tests.reports.world import report, varied\n"
        "from followthrough.publishing.writers import write\n"
        f"print(hashlib.sha256(write(report(varied()), {name!r})).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, env=_environment()
    )
    assert done.stdout.strip() == hashlib.sha256(write(made, name)).hexdigest()


def _environment():
    # Another seed of Python's own hashing: an order that hangs on it would show.
    return {**os.environ, "PYTHONHASHSEED": "7"}


def test_the_hash_of_the_release_is_printed_whole_on_screen(made):
    assert release(varied()).sha256 in write(made, "html").decode()


def test_a_heading_of_rows_with_a_figure_is_written_once():
    heading = Row(((*plain("Group "), Figure("3 of 6", "A.1")),), strong=True)
    rows = (heading, *(Row((plain(str(number)), plain("words"))) for number in range(90)))
    table = Table("", (Column("Number"), Column("Words")), rows)
    text = flat(
        "".join(
            page.extract_text()
            for page in pypdf.PdfReader(
                io.BytesIO(write(Document("en", "T", (Section("", "a", (table, Notes())),)), "pdf"))
            ).pages
        )
    )
    assert text.count("Group3of6") == 1
