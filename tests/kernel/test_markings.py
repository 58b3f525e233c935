"""Stamps are found in three languages; the words themselves may be written about (spec table)."""

import pytest

from followthrough.base.kernel.markings import ClassifiedText, find_marking, refuse_marked

MARKED = [
    ("SECRET", "alone.en"),
    ("Annex 2\n  [ SECRET ]\nBudget", "alone.en"),
    ("//CONFIDENTIAL//", "alone.en"),
    ("The order\n\nRESTRICTED\n", "alone.en"),
    ("Marked TOP SECRET by the service", "compound.en"),
    ("NATO RESTRICTED", "compound.en"),
    ("Classification: Confidential", "labelled.en"),
    ("STRICT SECRET", "compound.ro"),
    ("SECRET DE SERVICIU nr. 4", "compound.ro"),
    ("CONFIDENȚIAL", "alone.en"),
    ("RESTRICȚIONAT", "alone.ro"),
    ("Grad de secretizare: secret", "labelled.ro"),
    ("TEPËR SEKRET", "compound.sq"),
    ("* SEKRET *", "alone.sq"),
    ("E KUFIZUAR", "alone.sq"),
    ("Niveli i klasifikimit: konfidenciale", "labelled.sq"),
]
OPEN = [
    "A confidential channel for complaints was opened.",
    "CONFIDENTIAL REPORTING MECHANISM APPROVED",
    "The vote is secret. Votul este secret.",
    "Nothing secret is in this report; the Security and Intelligence Service answered.",
    "Declassified documents of 1992 were used in the training.",
    "Access is restricted to staff. Accesul este restricționat.",
    "Mekanizëm konfidencial për raportim; votim sekret.",
    "Secretariat of the working group; SECRETARIAT",
    "",
    "Classification of posts: officers, non-commissioned officers",
]


@pytest.mark.parametrize(("text", "rule"), MARKED)
def test_marking_is_found(text, rule):
    assert find_marking(text).rule == rule


@pytest.mark.parametrize("text", OPEN)
def test_ordinary_use_passes(text):
    assert find_marking(text) is None


def test_refusal_names_place_rule_and_field_and_never_the_text():
    with pytest.raises(ClassifiedText) as refusal:
        refuse_marked("answer 6.2-a", narrative="All well", next_steps="Move to base 14\nTOP SECRET")
    assert (refusal.value.place, refusal.value.rule, refusal.value.field) == ("answer 6.2-a", "compound.en", "next_steps")
    assert "base 14" not in refusal.value.sentence
