"""Making, writing, approving and changing annual plans; who may, what is refused, what is frozen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from followthrough.base.audit import queries as audit
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.annual import operations
from followthrough.promise.annual.models import AnnualPlan, ApprovedVersion
from followthrough.promise.annual.operations.approvals import Unfinished
from followthrough.promise.annual.queries import approved_plan_of
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.queries.feeds import feed_of
from followthrough.promise.annual.queries.overview import read_overview
from followthrough.promise.annual.queries.own_targets import own_targets_of
from followthrough.promise.annual.queries.years import asked_rows
from followthrough.promise.annual.rules.content import seal_of
from followthrough.promise.annual.rules.steps import MOST_STEPS, Step, StepRefused
from followthrough.promise.annual.rules.targets import Demand, Stated
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.rules.measures import Unit
from tests.annual.world import LATER, REASON, SECRET, YEAR, make, second_focal_point, write
from tests.factories.cast import on, person

pytestmark = pytest.mark.django_db

# Rows of 2019 by body, as the analysis of the programme counts them.
ROWS_OF_2019 = {"md-mod": 30, "md-mia": 30, "md-mhlsp": 30, "md-spgs": 30, "md-dpi": 27, "md-sis": 25, "md-cs": 24, "md-nac": 10}


def fresh(annual):
    return AnnualPlan.objects.get(pk=annual.pk)


def test_the_rows_of_a_year_are_those_counted_by_hand(world, today):
    counted = {code: len(asked_rows(world.plan, get_institution(code), YEAR)) for code in ROWS_OF_2019}
    assert counted == ROWS_OF_2019
    assert {body.institution.code: body.asked for body in read_overview(world.plan, YEAR).bodies} == ROWS_OF_2019


def test_a_new_plan_has_one_step_for_each_row_in_the_words_of_its_outcome(world, today):
    annual = operations.open_annual_plan(world.plan, get_institution("md-sis"), YEAR, language="ro", by=person("intelligence"))
    rows = copy_of(annual).rows
    assert len(rows) == ROWS_OF_2019["md-sis"]
    for row in rows:
        assert [step.text for step in row.steps] == [row.outcome.told("ro")]
        assert (row.steps[0].starts_on, row.steps[0].ends_on) == (date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert operations.open_annual_plan(world.plan, annual.institution, YEAR, by=person("intelligence")) == annual


def test_a_plan_is_made_for_years_of_the_programme_only(world, today):
    with pytest.raises(NotFound):
        make(world.plan, "md-cs", "customs", 2022)


def test_a_body_of_a_programme_without_years_has_a_plan_of_continuous_rows(today):
    from followthrough.promise.plans.queries import get_plan

    kosovo = get_plan("KS")
    body = kosovo.rows.first().obligations.first().institution
    annual = operations.open_annual_plan(kosovo, body, YEAR, by=COMMAND_LINE)
    assert all(row.due_on is None for row in copy_of(annual).rows)
    assert operations.approve_annual_plan(annual, by=COMMAND_LINE).number == 1


@pytest.mark.parametrize("name", ["interior", "defense.lead", "bureau", "vice.prime.minister", "human.rights"])
def test_nobody_else_writes_or_approves(world, today, name):
    copy, by = copy_of(world.draft), person(name)
    code = copy.rows[0].code
    for act in (
        lambda: operations.record_steps(world.draft, code, [], reason="No", version=copy.version_of(code), by=by),
        lambda: operations.approve_annual_plan(world.draft, by=by),
        lambda: operations.open_annual_plan(world.plan, world.draft.institution, 2020, by=by),
        lambda: operations.amend_annual_plan(world.approved, because="x", by=by),
        lambda: operations.withdraw_amendment(world.changing, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_steps_are_added_reordered_and_taken_out(world, today):
    row = copy_of(world.draft).rows[1]
    more = [Step(2, "Second", starts_on=date(YEAR, 2, 1), ends_on=date(YEAR, 3, 1)), row.steps[0], Step(3)]
    held = operations.record_steps(world.draft, row.code, more, version=0, by=person("customs"))
    assert [step.number for step in copy_of(world.draft).row(row.code).steps] == [2, 1]
    operations.record_steps(world.draft, row.code, [], reason="Next year", version=held.version, by=person("customs"))
    found = copy_of(world.draft).row(row.code)
    assert (found.steps, found.reason) == ((), "Next year")
    assert audit.find_break() is None


def test_a_stale_save_is_refused(world, today):
    row = copy_of(world.draft).rows[2]
    operations.record_steps(world.draft, row.code, row.steps, version=0, by=person("customs.two"))
    with pytest.raises(RuleBroken) as refused:
        operations.record_steps(world.draft, row.code, [], reason="x", version=0, by=person("customs"))
    assert refused.value.code == "text.stale"
    assert "Second focal point" in refused.value.sentence


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ([Step(1, "x", ends_on=date(YEAR + 1, 1, 1))], StepRefused),
        ([Step(1, "x", starts_on=date(YEAR, 5, 2), ends_on=date(YEAR, 5, 1))], StepRefused),
        ([Step(1, "STRICT SECRET")], ClassifiedText),
        ([Step(number, "x") for number in range(1, MOST_STEPS + 2)], RuleBroken),
    ],
)
def test_wrong_steps_are_refused(world, today, steps, refusal):
    row = copy_of(world.draft).rows[3]
    with pytest.raises(refusal):
        operations.record_steps(world.draft, row.code, steps, version=0, by=person("customs"))


def test_a_row_that_is_not_asked_is_not_found(world, today):
    with pytest.raises(NotFound):
        operations.record_steps(world.draft, "9.9-z", [], version=0, by=person("customs"))


def test_an_approved_plan_is_written_no_more(world, today):
    with pytest.raises(RuleBroken) as refused:
        write(world.approved, "anticorruption", "x")
    assert refused.value.code == "annual.write.not_now"


def test_an_unfinished_plan_says_every_gap(world, today):
    copy = copy_of(world.draft)
    operations.record_steps(world.draft, copy.rows[4].code, [], version=0, by=person("customs.two"))
    operations.record_steps(world.draft, copy.rows[5].code, [Step(1, "No days")], version=0, by=person("customs.two"))
    with pytest.raises(Unfinished) as refused:
        operations.approve_annual_plan(world.draft, by=person("customs"))
    assert [gap.row for gap in refused.value.gaps] == [copy.rows[4].code, copy.rows[5].code]


def test_who_wrote_last_does_not_approve_where_there_is_a_colleague(world, today):
    with pytest.raises(RuleBroken) as refused:
        operations.approve_annual_plan(world.draft, by=person("customs"))
    assert refused.value.code == "annual.own"
    version = operations.approve_annual_plan(world.draft, by=person("customs.two"))
    assert (version.is_own_approval, version.approved_by) == (False, person("customs.two"))


def test_the_only_focal_point_approves_and_is_marked(world, today):
    assert approved_plan_of(world.plan, world.approved.institution, YEAR).is_own_approval is True


def test_a_colleague_whose_seat_ended_does_not_count(world, today):
    institutions.revoke_seat(Seat.objects.get(person=person("customs.two")), by=COMMAND_LINE)
    with on("2019-06-04"):
        assert operations.approve_annual_plan(world.draft, by=person("customs")).is_own_approval is True


def test_what_was_not_read_is_not_approved(world, today):
    seal = seal_of(copy_of(world.draft).rows)
    write(world.draft, "customs", "Changed meanwhile", place=6)
    with pytest.raises(RuleBroken) as refused:
        operations.approve_annual_plan(world.draft, seal=seal, by=person("customs.two"))
    assert refused.value.code == "annual.read_again"


def test_a_frozen_version_bears_the_hash_of_what_it_says(world, today):
    for version in ApprovedVersion.objects.all():
        assert sha256_of(version.content) == version.sha256
        assert version.content["rows"]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_an_approved_version(world, today, change):
    held = ApprovedVersion.objects.filter(annual_plan=world.approved)
    with pytest.raises(IntegrityError), transaction.atomic(), _an_operation():
        held.update(reason="x") if change == "update" else held._raw_delete(held.db)
    assert held.get().reason == ""


def _an_operation():
    """Inside an operation, so that the trigger refuses and not the guard of the tests."""
    from followthrough.base.audit.operations import _Act, _act

    class Inside:
        def __enter__(self):
            self.token = _act.set(_Act("test", "system:test"))

        def __exit__(self, *_facts):
            _act.reset(self.token)

    return Inside()


def test_a_change_needs_a_reason_and_the_approved_version_holds_meanwhile(world, today):
    with pytest.raises(RuleBroken):
        operations.amend_annual_plan(world.approved, because=" ", by=person("anticorruption"))
    held = approved_plan_of(world.plan, world.changing.institution, YEAR)
    assert held.number == 1
    assert LATER not in str(held.content)
    assert copy_of(world.changing).rows[0].steps[0].text == LATER


def test_the_report_keeps_the_version_that_stood_when_it_was_sent(world, today):
    body = world.changed.institution
    before = clock.at_local(date(2019, 5, 1))
    assert approved_plan_of(world.plan, body, YEAR, before).number == 1
    assert approved_plan_of(world.plan, body, YEAR).number == 2
    assert approved_plan_of(world.plan, body, YEAR).reason == REASON
    assert approved_plan_of(world.plan, body, YEAR, clock.at_local(date(2018, 1, 1))) is None


def test_a_change_taken_back_leaves_what_was_approved(world, today):
    operations.withdraw_amendment(world.changing, by=person("defense"))
    assert copy_of(fresh(world.changing)).rows == approved_plan_of(world.plan, world.changing.institution, YEAR).rows
    assert (fresh(world.changing).state, fresh(world.changing).reason) == ("approved", "")


def test_an_own_target_replaces_the_one_before_and_can_be_taken_back(world, today):
    body, by = get_institution("md-mia"), person("interior")
    facts = {"quantity": "women in the police", "document": "Ministry's plan, invented", "by": by}
    row = asked_rows(world.plan, body, YEAR)[0].code
    operations.record_own_target(world.plan, body, row, YEAR, Stated(Demand.AT_LEAST, Decimal(15), Unit.PERCENT), **facts)
    target = operations.record_own_target(world.plan, body, row, YEAR, Stated(Demand.ALL, None, Unit.PERCENT), **facts)
    assert own_targets_of(world.plan, YEAR, body) == {row: target}
    operations.withdraw_own_target(target, by=by)
    assert own_targets_of(world.plan, YEAR, body) == {}


@pytest.mark.parametrize("field", ["number", "quantity", "document", "measure"])
def test_an_own_target_without_its_facts_is_refused(world, today, field):
    facts = {"quantity": "x", "document": "x"} | ({field: " "} if field != "number" else {})
    stated = Stated(Demand.AT_LEAST, None if field == "number" else Decimal(1), Unit.PERCENT)
    with pytest.raises(RuleBroken) as refused:
        operations.record_own_target(world.plan, get_institution("md-mia"), "4.1-b", YEAR, stated, **facts, by=person("interior"))
    assert refused.value.field == field


def test_a_feed_ends_with_a_new_one_with_its_end_and_with_the_seat(world, today):
    by, body = person("customs"), get_institution("md-cs")
    first = operations.grant_feed(world.plan, body, by=by)
    second = operations.grant_feed(world.plan, body, by=by)
    assert feed_of(second).person == by
    with pytest.raises(NotFound):
        feed_of(first)
    with pytest.raises(NotAllowed):
        operations.revoke_feed(feed_of(second), by=person("customs.two"))
    institutions.revoke_seat(Seat.objects.get(person=by), by=COMMAND_LINE)
    with on("2019-06-04"), pytest.raises(NotFound):
        feed_of(second)


def test_a_feed_that_was_ended_is_not_found(world, today):
    token = operations.grant_feed(world.plan, get_institution("md-cs"), by=person("customs"))
    operations.revoke_feed(feed_of(token), by=person("customs"))
    with pytest.raises(NotFound):
        feed_of(token)


def test_a_stranger_gets_no_feed(world, today):
    with pytest.raises(NotAllowed):
        operations.grant_feed(world.plan, get_institution("md-cs"), by=person("human.rights"))


def test_drafts_are_in_no_version_and_not_in_the_overview(world, today):
    assert all(SECRET not in str(version.content) for version in ApprovedVersion.objects.all())
    bodies = {body.institution.code: body.latest for body in read_overview(world.plan, YEAR).bodies}
    assert bodies["md-cs"] is None
    assert read_overview(world.plan, YEAR).approved == 3


def test_a_row_added_to_the_programme_is_missing_until_it_is_planned(world, today):
    """A row that nothing is stored for is a gap; rows stored but asked no more stay visible."""
    copy = copy_of(world.draft)
    gone = copy.rows[0]
    from followthrough.promise.annual.models import PlannedRow

    with _an_operation():
        PlannedRow.objects.filter(annual_plan=world.draft, row_code=gone.code).update(row_code="0.0-x")
    changed = copy_of(world.draft)
    assert changed.row(gone.code).steps == ()
    assert changed.row("0.0-x").is_asked is False
    with pytest.raises(Unfinished):
        operations.approve_annual_plan(world.draft, by=person("customs.two"))
    held = operations.record_steps(world.draft, gone.code, gone.steps, version=0, by=person("customs"))
    assert held.version == 1


def test_two_focal_points_count_only_at_their_own_body(world, today):
    second_focal_point("nac.two", "md-nac")
    operations.amend_annual_plan(world.approved, because="x", by=person("anticorruption"))
    with pytest.raises(RuleBroken):
        operations.approve_annual_plan(world.approved, by=person("anticorruption"))
    assert operations.approve_annual_plan(world.approved, by=person("nac.two")).number == 2
