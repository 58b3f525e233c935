"""The decision on legal effect: the coordinator records it where it is shown, nobody else can."""

import pytest

from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import effect_history, effects_on
from followthrough.promise.plans.rules.words import LegalEffect

pytestmark = pytest.mark.django_db

ADDRESS = "/plans/MD/institutions/md-sis/"
DECISION = {
    "effect": "recommendation",
    "from_on": "2018-04-12",
    "basis": "It stands outside the Government.",
    "document": "Letter 14-06/231",
}


def test_coordinator_records_a_decision(at_desk, enter):
    response = enter("bureau").post(ADDRESS, DECISION)
    assert (response.status_code, response.headers["Location"]) == (302, f"{ADDRESS}#effect")
    service = get_institution("md-sis")
    assert effects_on(at_desk)[service.pk] == LegalEffect.RECOMMENDATION
    page = enter("bureau").get(ADDRESS).content.decode()
    assert "It stands outside the Government." in page
    assert "Coordinator, Bureau for Reintegration" in page


@pytest.mark.parametrize("missing", ["effect", "from_on", "basis", "document"])
def test_a_decision_needs_all_its_parts(at_desk, enter, missing):
    response = enter("bureau").post(ADDRESS, DECISION | {missing: " "})
    assert response.status_code == 200
    assert "The decision is not recorded yet" in response.content.decode()
    assert len(effect_history(at_desk, get_institution("md-sis").pk)) == 1


@pytest.mark.parametrize("name", ["vice.prime.minister", "defense.lead", "intelligence", "hierarchy"])
def test_nobody_else_decides(at_desk, enter, name):
    client = enter(name)
    assert "Record a decision" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, DECISION).status_code == 403
    assert len(effect_history(at_desk, get_institution("md-sis").pk)) == 1
