"""What facts say of duties whose row or body is no longer in the text: withdrawn rows that are still owed, bodies with heirs."""

from datetime import date

import pytest

from followthrough.evidence.indicators.queries import duty_statuses, plan_status
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.models import Due
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.proposals import with_proposals
from tests.amendments.texts import changed, without_row
from tests.factories.cast import on, open_cycle, submission_of
from tests.indicators import world
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db

DECISION = Decision(read_act("Government Decision 123 of 4 May 2020"), date(2020, 5, 4), "It was no longer needed")


def without(code):
    text = changed(document(MOLDOVA), lambda stored: without_row(stored, code))
    with on("2020-05-11"):
        plans.amend(get_plan("MD"), text, DECISION, onto=1, by="system:test")


def test_open_duty_of_a_withdrawn_row_is_proposed_by_the_text_that_had_it(db):
    world.told()
    without("1.1-a")
    cycle = open_cycle(get_plan("MD"), 2020)
    submission = reads.get_submission(submission_of(cycle, "md-mod", "md-mod").pk)
    with on("2020-12-05"):
        found = {one.row_code: one.proposal for one in with_proposals(reads.asked(submission), submission.cycle)}
    assert found["1.1-a"].status == "done"


def test_status_lists_what_is_still_owed_of_a_withdrawn_row(db):
    world.told()
    without("1.1-a")
    assert plan_status(get_plan("MD")).of("1.1-a", "md-mod").status == "done"


def test_body_that_owes_together_with_others_gets_a_proposal_though_the_text_names_another(db):
    plan = world.told()
    due = Due.objects.select_related("obligation__institution", "obligation__row").get(
        obligation__row__code="5.3-a", obligation__institution__code="md-cs", year=2019
    )
    due.obligation.institution = get_institution("md-gov")
    found = duty_statuses(plan, [due], 2019)[due.pk]
    assert (found.institution, found.verdict) == ("md-gov", "no contribution")
