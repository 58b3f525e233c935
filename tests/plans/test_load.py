"""Loading a plan: all or nothing, twice the same, replaced before a cycle opens and refused after."""

import copy
import json

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.promise.institutions.queries import find_by_name, get_institution
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.models import Due, Obligation, Plan
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import asked_in, dues
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.operations import cycles
from tests.plans.files import KOSOVO, MOLDOVA
from tests.plans.files import document as checked

pytestmark = pytest.mark.django_db


def document(code=MOLDOVA):
    return checked(code)


def changed(code=MOLDOVA):
    stored = copy.deepcopy(document(code).stored)
    stored["objectives"][0]["title"]["plain"]["en"] = "Another title"
    return PlanDocument(stored)


@pytest.mark.parametrize(("code", "obligations", "due_count"), [(MOLDOVA, 334, 418), (KOSOVO, 48, 48)])
def test_load_stores_what_the_rules_derive(code, obligations, due_count):
    plan = operations.load(document(code), by=COMMAND_LINE)
    assert Obligation.objects.filter(row__plan=plan).count() == obligations
    stored = {(due.obligation.row.code, due.obligation.institution.code, due.year, due.due_on) for due in queries.dues_of(plan)}
    assert stored == {(due.row, due.institution, due.year, due.due_on) for due in dues(plan.document)}
    assert len(stored) == due_count


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2020, 2021, 2022])
def test_dues_asked_in_a_year_agree_with_the_rule(year):
    plan = operations.load(document(), by=COMMAND_LINE)
    found = [(due.obligation.row.code, due.obligation.institution.code, due.year) for due in queries.dues_asked_in(plan, year)]
    assert sorted(map(str, found)) == sorted(str((due.row, due.institution, due.year)) for due in asked_in(plan.document, year))


def test_the_same_file_again_changes_nothing():
    first = operations.load(document(), by=COMMAND_LINE)
    lines = audit.count_lines()
    assert operations.load(document(), by=COMMAND_LINE).pk == first.pk
    assert audit.count_lines() == lines


def test_a_changed_file_replaces_before_a_cycle_and_is_refused_after():
    operations.load(document(), by=COMMAND_LINE)
    plan = operations.load(changed(), by=COMMAND_LINE)
    assert queries.get_objective(plan, "1").title.told("en") == "Another title"
    assert Plan.objects.count() == 1
    cycles.open_cycle(plan, 2018, by=COMMAND_LINE)
    with pytest.raises(RuleBroken, match="Amend it instead"):
        operations.load(document(), by=COMMAND_LINE)
    assert queries.get_objective(plan, "1").title.told("en") == "Another title"


def test_a_load_that_fails_in_the_middle_leaves_nothing(monkeypatch):
    monkeypatch.setattr(operations.loading, "_store_standing_duties", lambda *facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        operations.load(document(), by=COMMAND_LINE)
    assert (Plan.objects.count(), Due.objects.count(), audit.count_lines()) == (0, 0, 0)


def test_listed_dues_have_the_shape_of_the_list():
    plan = operations.load(document(), by=COMMAND_LINE)
    records = [due.as_record() for due in queries.listed_dues(plan, 2019, get_institution("MoD").pk)]
    assert len(records) == 30
    assert set(records[0]) == {"plan", "row", "institution", "year", "due_on", "legal_effect"}
    assert {
        "plan": "MD",
        "row": "1.2-a",
        "institution": "md-mod",
        "year": 2019,
        "due_on": "2019-12-31",
        "legal_effect": "binding",
    } in records
    assert {
        "plan": "MD",
        "row": "1.3-b",
        "institution": "md-mod",
        "year": None,
        "due_on": "2021-12-31",
        "legal_effect": "binding",
    } in records
    assert json.dumps(records)


def test_legal_effect_is_decided_by_date():
    plan = operations.load(document(), by=COMMAND_LINE)
    sis = get_institution("md-sis")
    from datetime import date

    decide = {"basis": "Law on the service", "document": "Letter 12 of 1 March 2019", "by": COMMAND_LINE}
    operations.decide_legal_effect(plan, sis, LegalEffect.RECOMMENDATION, from_on=date(2019, 3, 1), **decide)
    assert queries.effects_on(plan, date(2019, 2, 28))[sis.pk] == LegalEffect.UNDETERMINED
    assert queries.effects_on(plan, date(2019, 3, 1))[sis.pk] == LegalEffect.RECOMMENDATION
    with pytest.raises(RuleBroken, match="reason and the document"):
        operations.decide_legal_effect(
            plan, sis, LegalEffect.BINDING, from_on=date(2019, 3, 1), basis=" ", document="x", by=COMMAND_LINE
        )


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("State Protection and Security Service", "md-spgs"),
        ("Information and Security Service", "md-sis"),
        ("Customs Service of the Ministry of Finance", "md-cs"),
        ("Department of Penitentiary Institutions of the Ministry of Justice", "md-dpi"),
        ("Ministry of Health, Labor and Social Protection", "md-mhlsp"),
        ("National  Anticorruption\nCenter", "md-nac"),
        ("Ministry of Silly Walks", None),
    ],
)
def test_printed_names_find_their_body(printed, code):
    operations.load(document(), by=COMMAND_LINE)
    found = find_by_name(printed)
    assert (found.code if found else None) == code


def test_unknown_codes_are_told():
    with pytest.raises(NotFound, match="Load its file first"):
        queries.get_plan("XX")
