"""Bodies, topics, roles and dimensions are called by their names in the reader's language; a code is never shown in their place."""

from datetime import date

import pytest
from django.utils import translation

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.indicators.rules.told import quantity_told
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.commands import read_plan_file
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.promise.plans.rules.proof_words import PAPERS, proof_named
from followthrough.promise.plans.rules.proofs import Quantity

SHIPPED = ("moldova-2018-2021", "kosovo-ksf")


@pytest.fixture(scope="module", params=SHIPPED)
def plan(request):
    return read_plan_file(request.param)


def proofs(plan):
    return [quantity for one in plan.measures if one.proof for quantity in one.proof.quantities]


@pytest.mark.parametrize(("language", "name"), [("en", "KSF units"), ("sq", "Njësitë e FSK-së"), ("ro", "KSF units")])
def test_a_body_without_a_short_name_is_called_by_its_name(language, name):
    names = {"en": "KSF units", "sq": "Njësitë e FSK-së"}
    with translation.override(language):
        assert Institution(code="ks-ksf-units", name=names).label == name
        assert Institution(code="ks-mksf", short="MKSF", name=names).label == "MKSF"
        held = {body.code: body.label for body in read_plan_file("kosovo-ksf").bodies}
    assert (held["ks-ksf-units"], set(held) & set(held.values())) == (name, set())


def test_bodies_to_choose_from_are_named_in_the_language_of_the_reader():
    moldova = read_plan_file("moldova-2018-2021")
    with translation.override("ro"):
        told = {body.code: body.told for body in moldova.bodies}
    assert (told["md-mod"], [name for name in told.values() if name.startswith("Ministry")]) == ("Ministerul Apărării", [])


def test_topic_and_role_of_what_is_counted_are_named_in_every_language():
    plan = read_plan_file("moldova-2018-2021")
    quantity = next(one for one in proofs(plan) if (one.topic, one.role) == ("harassment", "case-handler"))
    assert quantity == Quantity("trainings.posts_reached", "harassment", "case-handler")
    told = {}
    for language in ("en", "ro", "sq"):
        with translation.override(language):
            told[language] = quantity_told(quantity)
    assert told["en"].endswith("(Answering harassment and violence, Case handler for harassment)")
    assert "Răspunsul la hărțuire și violență" in told["ro"]
    assert len(set(told.values())) == 3


def test_every_topic_that_a_proof_names_has_its_title(plan):
    for quantity in proofs(plan):
        assert bool(quantity.topic_title) == bool(quantity.topic), str(quantity)


def test_what_is_said_of_a_plan_names_no_code_of_a_body_or_a_dimension(plan):
    codes = {body.code for body in plan.bodies}
    with translation.override("ro"):
        said = [finding.consequence for finding in lint(plan).findings]
    assert not [words for words in said if "rank_band" in words or any(code in words for code in codes)]


def test_a_day_in_a_refusal_is_told_in_the_language_of_the_reader():
    refused = RuleBroken("day.past", "{day} has passed. Give a day that they can keep.", day=date(2019, 12, 9))
    assert refused.sentence == "9 December 2019 has passed. Give a day that they can keep."
    with translation.override("ro"):
        assert "9 decembrie 2019" in refused.sentence


@pytest.mark.parametrize(
    ("place", "romanian"),
    [
        ("Decision point 5; ¶43", "Hotărâre, punctul 5; ¶43"),
        ("annex 2, 6.2, first line", "anexa 2, 6.2, primul rând"),
        ("annex 2, 8.6 (number missing), second line", "anexa 2, 8.6 (numărul lipsește), al doilea rând"),
        ("Decision, heading; annex 2", "Hotărâre, titlul; anexa 2"),
        ("I–VI, supervision", "I–VI, supraveghere"),
        ("Order 5 of the minister, annex 2", "Order 5 of the minister, annex 2"),
        ("", ""),
    ],
)
def test_a_place_of_the_text_is_cited_in_the_readers_language_and_anything_else_stays_whole(place, romanian):
    assert cited(place) == place
    with translation.override("ro"):
        assert cited(place) == romanian


def test_every_proof_that_a_shipped_plan_names_is_told_in_romanian_and_albanian(plan):
    named = {paper for row in plan.rows for paper in row.evidence}
    assert named <= PAPERS
    for language in ("ro", "sq"):
        with translation.override(language):
            assert proof_named(["study", "a letter {of} ours"]) == f"{proof_named(['study'])}, a letter {{of}} ours"
            assert {paper for paper in named if proof_named([paper]) == paper} <= {"act", "plan", "concept", "curriculum"}
