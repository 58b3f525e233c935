"""How lists, days, facts and cut texts are written in a report."""

from datetime import date

import pytest

from followthrough.publishing.reports.blocks import Paragraph, Text
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import day_words, listed, sentence
from followthrough.publishing.reports.summary.tokens import cut, items_of
from followthrough.publishing.reports.summary.year import Year

from .world import release, varied, words


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_sentences(names, expected):
    assert listed(names) == expected


def test_days_are_written_as_in_a_letter():
    assert day_words(date(2020, 2, 10)) == "10 February 2020"


def test_a_fact_with_braces_is_no_template():
    assert words(Paragraph(sentence("Said: {words}.", words="{x} {{y}}"))) == "Said: {x} {{y}}."


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("Short.", 20, ("Short.", False)),
        ("Two  lines\nhere", 20, ("Two lines here", False)),
        ("First sentence. Second one goes on", 24, ("First sentence.", True)),
        ("no sentence ends in here at all", 20, ("no sentence ends in …", True)),
        ("x" * 30, 20, ("x" * 20 + " …", True)),
    ],
)
def test_cut_ends_with_a_sentence_or_a_word(text, longest, expected):
    assert cut(text, longest) == expected


def test_items_keep_a_heading_only_where_words_follow():
    book = Ledger(Year(release(varied()), "en"))
    assert items_of(book, "Only this:") == ((Text("Only this:"),),)
    assert items_of(book, "2) Head: rest") == ((Text("Head.", bold=True), Text(" "), Text("Rest")),)
