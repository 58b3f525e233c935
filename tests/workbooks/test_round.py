"""Whatever is filled in comes back: written, filled and read in both kinds, against what was typed."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.reporting.cycles.rules.answers import ALLOWED, AnswerText, Difficulty, Kind, Status
from followthrough.reporting.workbooks.queries.opening import open_file
from followthrough.reporting.workbooks.rules.columns import YELLOW
from followthrough.reporting.workbooks.rules.content import cells_of, comparable, differing, stored, writable
from followthrough.reporting.workbooks.rules.files import WRITERS
from followthrough.reporting.workbooks.rules.layout import Sheet, laid
from followthrough.reporting.workbooks.rules.taking import merged
from tests.workbooks.examples import KEY, TODAY, VOCABULARIES, WORDS, content, line
from tests.workbooks.sheets import filled

WORDS_TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=80)
SAFE = WORDS_TYPED.filter(lambda text: not text.startswith(("#", "Err:")))


@st.composite
def answers(draw, kind):
    """Any answer that may be said of a duty of this kind."""
    status = draw(st.sampled_from([None, *ALLOWED[kind]]))
    day = draw(st.dates(date(1990, 1, 1), TODAY)) if status == Status.DONE_LATE and draw(st.booleans()) else None
    codes = draw(st.sets(st.sampled_from(list(Difficulty))))
    difficulties = tuple(code for code in Difficulty if code in codes)
    return AnswerText(status, draw(SAFE), difficulties, draw(SAFE), draw(SAFE), day, draw(SAFE) if kind != Kind.RUNNING else "")


@st.composite
def pairs(draw):
    """For a few duties: kind, what was stored when the workbook was written, what is filled in then."""
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=4))
    return [(kind, draw(answers(kind)), draw(answers(kind))) for kind in kinds]


def written_and_filled(kind, duties):
    """The file after somebody replaced every yellow cell: laid out with the old answers, the new ones in their cells."""
    lines = [line(number, of, old) for number, (of, old, _new) in enumerate(duties, start=1)]
    book = laid(content(*lines), WORDS, KEY)
    report = book.sheets[1]
    rows = list(report.rows)
    for number, (_of, _old, new) in enumerate(duties, start=1):
        at = next(at for at, (cells, _height) in enumerate(rows) if cells[0].value == f"{number}.1-a")
        cells, height = rows[at]
        values = cells_of(new, WORDS)
        first = len(cells) - len(YELLOW)
        typed = [
            cell if cell.style == "grey" else replace(cell, value=values[column])
            for cell, column in zip(cells[first:], YELLOW, strict=True)
        ]
        rows[at] = ((*cells[:first], *typed), height)
    sheets = (book.sheets[0], replace(report, rows=tuple(rows)), *book.sheets[2:])
    assert all(isinstance(sheet, Sheet) for sheet in sheets)
    return WRITERS[kind](replace(book, sheets=sheets))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(duties=pairs())
def test_what_is_filled_in_is_what_is_read(kind, duties, tmp_path):
    path = tmp_path / f"workbook.{kind}"
    path.write_bytes(written_and_filled(kind, duties))
    opened = open_file(path, path.name, kind, KEY, VOCABULARIES)
    assert (opened.code, opened.marking) == ("", None)
    assert opened.reading.faults == ()
    found = {one.sealed.told: dict(one.changed) for one in opened.reading.filled}
    for number, (_of, old, new) in enumerate(duties, start=1):
        changed = found.pop(f"{number}.1-a", {})
        expected = {name: stored(new)[name] for name in differing(stored(old), stored(new))}
        assert {name: comparable(value) for name, value in changed.items()} == {
            name: comparable(value) for name, value in expected.items()
        }
        assert differing(stored(merged(old, changed)), stored(new)) == ()
    assert found == {}


def test_lines_and_blanks_of_a_text_stay(tmp_path):
    text = writable("First.\n\n  Two  blanks, a tab\there & <b>signs</b> “quoted” ș ț ë\nLast.")
    made = WRITERS["xlsx"](laid(content(line()), WORDS, KEY))
    for kind, kept in (("xlsx", filled(made, {"1.1-a": {"narrative": text}})), ("ods", None)):
        path = tmp_path / f"a.{kind}"
        path.write_bytes(kept or written_and_filled("ods", [(Kind.JUDGED, AnswerText(), AnswerText(narrative=text))]))
        (one,) = open_file(path, path.name, kind, KEY, VOCABULARIES).reading.filled
        assert one.changed == {"narrative": text}


def test_the_same_content_is_the_same_file():
    for write in WRITERS.values():
        book = laid(content(line()), WORDS, KEY)
        assert write(book) == write(book)
        assert io.BytesIO(write(book)).read(2) == b"PK"
