"""Stamps are found in five languages and whatever disguise; the words themselves may be written about (spec table)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel.markings import (
    ClassifiedText,
    find_marking,
    find_marking_in_name,
    refuse_marked,
    refuse_marked_file,
)
from followthrough.base.kernel.stamps import COMPOUND, CORES, LEVELS
from followthrough.base.kernel.unmasking import unmasked
from tests.spec.markings import MARKED, MARKED_NAMES, OPEN, OPEN_NAMES

EVERY_STAMP = [stamp for words in (COMPOUND, LEVELS) for stamps in words.values() for stamp in stamps]


@pytest.mark.parametrize(("text", "rule"), MARKED)
def test_marking_is_found(text, rule):
    assert getattr(find_marking(text), "rule", None) == rule


@pytest.mark.parametrize("text", OPEN)
def test_ordinary_use_passes(text):
    assert find_marking(text) is None


@pytest.mark.parametrize("text", [text for text, _rule in MARKED])
def test_marking_is_found_between_lines_of_a_report(text):
    assert find_marking(f"The training was held in May.\n{text}\nForty people came.") is not None


def test_ordinary_lines_together_pass():
    assert find_marking("\n".join(text for text in OPEN if not text.startswith("("))) is None


@pytest.mark.parametrize("stamp", EVERY_STAMP)
def test_every_stamp_of_the_lists_is_found_alone_and_labelled(stamp):
    assert find_marking(stamp) is not None
    assert find_marking(f"Security marking: {stamp.capitalize()}") is not None


def test_every_stamp_has_one_of_the_pieces_that_are_looked_for_first():
    cores = [unmasked(core).lower() for core in CORES]
    assert [stamp for stamp in EVERY_STAMP if not any(core in unmasked(stamp).lower() for core in cores)] == []


@pytest.mark.parametrize("name", MARKED_NAMES)
def test_marking_in_the_name_of_a_file_is_found(name):
    assert find_marking_in_name(name) is not None


@pytest.mark.parametrize("name", OPEN_NAMES)
def test_ordinary_name_of_a_file_passes(name):
    assert find_marking_in_name(name) is None


@given(st.text())
def test_unmasking_ends_and_a_scan_never_fails(text):
    assert unmasked(unmasked(unmasked(text))) == unmasked(unmasked(text))
    find_marking(text)


def test_refusal_names_place_rule_and_field_and_never_the_text():
    with pytest.raises(ClassifiedText) as refusal:
        refuse_marked("answer 6.2-a", narrative="All well", next_steps="Move to base 14\nTOP SECRET")
    assert (refusal.value.place, refusal.value.rule, refusal.value.field) == ("answer 6.2-a", "compound.en", "next_steps")
    assert "base 14" not in f"{refusal.value.sentence} {refusal.value!r} {refusal.value.args} {vars(refusal.value)}"


def test_refusal_of_a_file_never_holds_its_name():
    with pytest.raises(ClassifiedText) as refusal:
        refuse_marked_file("file of answer 3", "Base 14 SECRET.docx", "Nothing else")
    assert "14" not in f"{refusal.value.sentence} {refusal.value!r} {refusal.value.args} {vars(refusal.value)}"
