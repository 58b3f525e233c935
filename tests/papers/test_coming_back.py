"""What came back from Word, laid beside what is stored: by table, and as a property of any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.publishing.papers.rules.coming_back import (
    Change,
    Name,
    changed_around,
    differences,
    laid_beside,
    name_of,
    split,
)
from followthrough.publishing.writers.word_back import Piece, Returned
from followthrough.publishing.writers.word_xml import mark_of_words

KNOWN = {"MD.O1.2019.done": "4 of 6", "MD.2019.done": "40 of 60"}
SAME, CHANGED, NEW, GONE = Change.SAME, Change.CHANGED, Change.NEW, Change.GONE

TABLE = [
    (["a b c"], ["a b c"], [(SAME, "a b c", "a b c")]),
    (["a b c"], ["a b d"], [(CHANGED, "a b c", "a b d")]),
    (["a b c"], ["x y", "a b d"], [(NEW, "", "x y"), (CHANGED, "a b c", "a b d")]),
    (["a b c", "x y"], ["x y"], [(GONE, "a b c", ""), (SAME, "x y", "x y")]),
    (["a b c", "d e f"], ["d e g"], [(GONE, "a b c", ""), (CHANGED, "d e f", "d e g")]),
    (["a b c"], ["x y z"], [(GONE, "a b c", ""), (NEW, "", "x y z")]),
    ([], ["x"], [(NEW, "", "x")]),
    (["x"], [], [(GONE, "x", "")]),
]


@pytest.mark.parametrize(("before", "after", "told"), TABLE)
def test_paragraphs_that_belong_together_stand_side_by_side(before, after, told):
    assert [(one.change, one.before, one.after) for one in differences(before, after)] == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("MD_2019_O1_3", Name("MD", 2019, "O1", 3)),
        ("KS_2020_opening_0", Name("KS", 2020, "opening", 0)),
        ("MD_2019_O1", None),
        ("md_2019_O1_3", None),
        ("MD_2019_O1_3_4", None),
        ("", None),
    ],
)
def test_name_of_a_text(name, told):
    assert name_of(Returned(name, ())) == told


def test_figures_become_codes_again():
    stored = "Of all, [MD.O1.2019.done] are done."
    for words, printed, typed in (
        ("4 of 6", "4 of 6", ()),
        ("4 din 6", "4 din 6", ()),
        ("3 of 6", "3 of 6", ()),
        ("5 of 6", "4 of 6", ("5 of 6",)),
        ("5 of 6", "", ("5 of 6",)),
    ):
        piece = Piece(words, "MD.O1.2019.done", mark_of_words(printed) if printed else "")
        back = laid_beside(stored, [[Piece("Of all, "), piece, Piece(" are done.")]], KNOWN, "\n\n")
        assert (back.text, back.is_changed) == (stored, False)
        assert tuple(one.typed for one in back.typed) == typed


def test_figures_that_are_lost_or_that_nobody_knows():
    back = laid_beside("Of all, [MD.O1.2019.done].", [[Piece("Of all, [MD.O9.2019.done].")]], KNOWN, "\n\n")
    assert (back.lost, back.unknown) == (("MD.O1.2019.done",), ("MD.O9.2019.done",))


def test_words_around_are_counted_with_how_often_they_stand():
    assert changed_around(["a", "a", "b", "c"], ["a", "b", "b"]) == ("a", "c")


words = st.lists(st.sampled_from(["a", "b c", "d\u00a0e", "f\tg", "h.", "[x]"]), min_size=1, max_size=5).map(" ".join)
paragraphs = st.lists(words, max_size=6)


@given(paragraphs, st.sampled_from(["\n", "\n\n"]))
def test_a_text_that_was_only_spaced_otherwise_is_unchanged(held, between):
    stored = between.join(part.strip() for part in held)
    spaced = [[Piece(re.sub(r"[^\S\n]+", "  ", part) + " ")] for part in held]
    back = laid_beside(stored, spaced, {}, between)
    assert not back.is_changed
    assert split(back.text, between) == split(stored, between)


@given(paragraphs, paragraphs)
def test_differences_tell_both_texts_whole_and_in_order(before, after):
    told = list(differences(before, after))
    assert [one.before for one in told if one.change != NEW] == before
    assert [one.after for one in told if one.change != GONE] == after
    assert all((one.before == one.after) == (one.change == SAME) for one in told)
