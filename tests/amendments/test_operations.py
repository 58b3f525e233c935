"""An amendment applied: rows, duties and targets follow, nothing that was accepted changes, all or nothing."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, OperationalError, transaction

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE, _act
from followthrough.base.kernel.canonical import canonical_json
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.models import Due, Obligation, Plan, PlanVersion, Row
from followthrough.promise.plans.operations import Decision, amended
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.amendments.editions import key_of
from followthrough.promise.plans.rules.owed import asked_in, dues
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.content import content_of
from followthrough.reporting.cycles.models import Answer, FiledAnswer, Filing
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.cycles import get_cycle
from tests.amendments.texts import amended_example, changed, row_in, without_row
from tests.factories.cast import offices, on, person
from tests.plans.files import MOLDOVA, document
from tests.reporting import world

pytestmark = pytest.mark.django_db

ACT = read_act("Government Decision 123 of 4 May 2020")
DECISION = Decision(ACT, date(2020, 5, 4), "The pandemic moved what could not be done")


@contextmanager
def running():
    """As if inside an operation, so that only the database refuses."""
    token = _act.set(object())
    try:
        yield
    finally:
        _act.reset(token)


def amend(plan, text=None, decision=DECISION, onto=None, by=COMMAND_LINE):
    with on("2020-05-11"):
        return operations.amend(plan, text or amended_example(document(MOLDOVA)), decision, onto=onto or plan.version, by=by)


def keys(rows):
    return {(due.obligation.row.code, due.obligation.institution.code, due.year) for due in rows}


def told_content(year):
    return canonical_json(content_of(get_cycle(get_plan("MD"), year)))


def test_an_amendment_before_any_report_gives_the_duties_of_its_text():
    offices()
    plan = get_plan("MD")
    version = amend(plan)
    text, plan = amended_example(document(MOLDOVA)), get_plan("MD")
    assert (version.number, version.from_year, plan.version) == (2, 2020, 2)
    assert plan.document.stored == text.stored
    assert keys(queries.dues_asked_in(plan, 2020)) == {key_of(one) for one in asked_in(text, 2020)}
    assert keys(queries.dues_asked_in(plan, 2019)) == {key_of(one) for one in asked_in(document(MOLDOVA), 2019)}
    closed = Due.objects.filter(closed_by=version)
    assert (closed.count(), {due.closed_on for due in closed}) == (7, {date(2020, 5, 4)})
    assert keys(Due.objects.filter(opened_by=version)) == {("2.2-a", "md-sis", None)}
    assert queries.dues_of(plan).count() == len(dues(text))
    assert Row.objects.get(code="5.1-b", plan=plan).withdrawn_by == version
    assert "5.1-b" not in {row.code for row in queries.rows_of(plan)}


def test_reports_opened_later_ask_the_new_text():
    offices()
    amend(get_plan("MD"))
    for year in (2018, 2019):
        with on(f"{year + 1}-12-02"):
            cycle = cycles.open_cycle(get_plan("MD"), year, by=COMMAND_LINE)
            asked = Answer.objects.filter(submission__cycle=cycle, is_debt=False)
            assert keys(one.due for one in asked) == {key_of(one) for one in asked_in(document(MOLDOVA), year)}
            cycles.close_cycle(cycle, by=COMMAND_LINE)
    with on("2020-12-02"):
        cycle = cycles.open_cycle(get_plan("MD"), 2020, by=COMMAND_LINE)
    asked = keys(one.due for one in Answer.objects.filter(submission__cycle=cycle, is_debt=False))
    assert asked == {key_of(one) for one in asked_in(amended_example(document(MOLDOVA)), 2020)}
    assert ("2.2-a", "md-sis", None) in asked
    assert not {row for row, _body, _year in asked} & {"5.1-b", "8.3-b"}


def test_a_report_of_2019_is_the_same_before_and_after():
    told = world.build()
    with on(world.DAY):
        published = releases.record(told.closed, by=COMMAND_LINE)
        before = {year: told_content(year) for year in (2018, 2019)}
        said = list(FiledAnswer.objects.order_by("pk").values()), list(Filing.objects.order_by("pk").values())
        drafts = list(Answer.objects.order_by("pk").values())
    text = changed(
        amended_example(document(MOLDOVA)),
        lambda stored: (
            row_in(stored, "1.2-a")["outcome"]["plain"].update(en="Address at least 5 000 people a year"),
            row_in(stored, "1.1-b").update(deadline={"from": 2019, "to": 2021}),
            stored["objectives"][0]["title"]["plain"].update(en="Another title"),
            stored["objectives"][0].update(lead="md-mia"),
            without_row(stored, "1.3-b"),
        ),
    )
    assert amend(get_plan("MD"), text).from_year == 2020
    with on(world.DAY):
        assert {year: told_content(year) for year in (2018, 2019)} == before
        assert releases.record(told.closed, by=COMMAND_LINE) == published
    assert (list(FiledAnswer.objects.order_by("pk").values()), list(Filing.objects.order_by("pk").values())) == said
    assert list(Answer.objects.order_by("pk").values()) == drafts


def test_what_had_fallen_due_stays_owed_after_its_row_is_withdrawn():
    world.build()
    text = changed(document(MOLDOVA), lambda stored: (without_row(stored, "1.1-b"), without_row(stored, "5.2-b")))
    amend(get_plan("MD"), text)
    plan = get_plan("MD")
    assert {row for row, _body, _year in keys(queries.dues_ended_before(plan, 2020))} >= {"1.1-b"}
    assert not Due.objects.filter(obligation__row__code="1.1-b", closed_on__isnull=False).exists()
    assert Due.objects.filter(obligation__row__code="5.2-b", closed_on=date(2020, 5, 4)).count() == 7


def test_the_same_file_again_changes_nothing():
    offices()
    first = amend(get_plan("MD"))
    lines = audit.count_lines()
    assert amend(get_plan("MD")) == first
    assert audit.count_lines() == lines
    assert PlanVersion.objects.count() == 3  # two plans as adopted, one amendment


def test_an_amendment_writes_one_audit_line_that_counts():
    offices()
    lines = audit.count_lines()
    amend(get_plan("MD"))
    assert audit.count_lines() == lines + 1
    assert audit.find_break() is None


def test_an_amendment_that_fails_in_the_middle_leaves_nothing(monkeypatch):
    offices()
    before = list(Due.objects.order_by("pk").values()), list(Row.objects.order_by("pk").values()), audit.count_lines()
    monkeypatch.setattr(amended, "_close", lambda *facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        amend(get_plan("MD"))
    assert (list(Due.objects.order_by("pk").values()), list(Row.objects.order_by("pk").values()), audit.count_lines()) == before
    assert (get_plan("MD").version, PlanVersion.objects.count()) == (1, 2)


def test_only_the_coordinator_amends():
    offices()
    plan = get_plan("MD")
    for name in ("customs", "defense.lead"):
        with pytest.raises(NotAllowed, match="Only the coordinator"):
            amend(plan, by=person(name))
    assert amend(plan, by=person("bureau")).decided_by == person("bureau")


def test_a_second_amendment_onto_the_same_version_is_refused():
    offices()
    plan = get_plan("MD")
    amend(plan)
    other = changed(document(MOLDOVA), lambda stored: without_row(stored, "5.2-b"))
    with pytest.raises(RuleBroken, match="Version 2 of the plan came in between"):
        amend(get_plan("MD"), other, onto=1)


def test_an_amended_plan_is_not_replaced_by_a_file():
    offices()
    amend(get_plan("MD"))
    with on("2020-05-12"), pytest.raises(RuleBroken, match="Amend it instead"):
        operations.load(document(MOLDOVA), by=COMMAND_LINE)


def test_an_amendment_that_is_taken_back_opens_what_it_closed():
    offices()
    amend(get_plan("MD"))
    back = Decision(ACT, date(2020, 5, 6), "Taken back")
    amend(get_plan("MD"), document(MOLDOVA), back)
    plan = get_plan("MD")
    assert (plan.version, queries.dues_of(plan).count()) == (3, 418)
    assert Row.objects.filter(plan=plan, withdrawn_by__isnull=False).count() == 0
    assert keys(queries.dues_asked_in(plan, 2020)) == {key_of(one) for one in asked_in(document(MOLDOVA), 2020)}
    assert Obligation.objects.filter(row__plan=plan).count() == 335


def test_an_amendment_needs_its_act_and_its_reason():
    offices()
    plan = get_plan("MD")
    with pytest.raises(RuleBroken, match="Name the act"):
        amend(plan, decision=Decision(None, date(2020, 5, 4), "Why"))
    with pytest.raises(RuleBroken, match="needs its reason"):
        amend(plan, decision=Decision(ACT, date(2020, 5, 4), "  "))
    assert Plan.objects.get(pk=plan.pk).version == 1


def test_both_targets_are_kept():
    offices()
    amend(get_plan("MD"))
    versions = queries.versions_of(get_plan("MD"))
    history = queries.target_history(versions, "O5", "all", 2021)
    assert [(one.expression["value"], one.is_original, one.version.act_number) for one in history] == [
        (60, True, ""),
        (50, False, "123"),
    ]
    assert list(queries.revised_targets(versions)) == [("O5", "all", 2021)]


def test_an_added_legal_effect_counts_beside_those_decided():
    offices()

    def bind(stored):
        body = next(one for one in stored["bodies"] if one["code"] == "md-sis")
        effect = {"from": "2020-05-04", "effect": "binding", "basis": "The act names it", "source": "point 2"}
        body["legal_effect"] = [*body["legal_effect"], effect]

    amend(get_plan("MD"), changed(document(MOLDOVA), bind))
    plan = get_plan("MD")
    sis = next(pk for pk in queries.effects_on(plan) if Due.objects.filter(obligation__institution_id=pk, obligation__institution__code="md-sis").exists())  # fmt: skip
    effects = queries.effects_by_day(plan)
    assert effects.on(sis, date(2020, 5, 3)) == LegalEffect.UNDETERMINED
    assert effects.on(sis, date(2020, 5, 4)) == LegalEffect.BINDING


def test_a_version_is_never_changed():
    offices()
    amend(get_plan("MD"))
    with pytest.raises((IntegrityError, OperationalError)), transaction.atomic(), running():
        PlanVersion.objects.filter(number=2).update(because="Another reason")
