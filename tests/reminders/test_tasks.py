"""Tasks follow the state of things: who has to do what, in which order, and the count of the frame is the list's."""

from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.words import say
from followthrough.demo.people import OFFICES
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.operations import grant_seat, revoke_seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import effects_on
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import signing, submissions
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.notices.rules import Kind
from followthrough.reporting.reminders.queries.offers import OFFERS
from followthrough.reporting.reminders.queries.tasks import all_tasks, nearest_first, offers_with_something, tasks_of, wanted_by
from tests.factories.cast import answer_all, approver_of, on, person, submission_of

pytestmark = pytest.mark.django_db


def kinds(name):
    """Kinds and addresses of a person's tasks."""
    return [(task.kind, task.address) for task in tasks_of(person(name)) if task.waits]


def cycle():
    return Cycle.objects.get(year=2019)


@pytest.mark.parametrize("name", [office.sign_in_name for office in OFFICES])
def test_a_room_that_is_not_asked_has_no_task(today, name):
    wanted = wanted_by(person(name))
    asked = offers_with_something(wanted)
    assert [task for offer in OFFERS if offer not in asked for task in offer.tasks(wanted)] == []


def test_one_question_tells_which_rooms_have_something(today, django_assert_num_queries):
    wanted = wanted_by(person("bureau"))
    with django_assert_num_queries(1):
        assert offers_with_something(wanted)


def test_whoever_has_no_seat_has_no_task(today):
    from tests.desk.test_homes import newcomer

    assert tasks_of(newcomer("nobody.yet")) == []


def test_everybodys_tasks_together_are_the_tasks_of_all(today):
    of_people = {task.key for office in OFFICES for task in tasks_of(person(office.sign_in_name))}
    assert of_people <= {task.key for task in all_tasks()}


def test_days_are_those_of_the_cycle_legal_and_effective(today):
    (report,) = [task for task in tasks_of(person("guard")) if task.address == f"/reports/{guard_report().pk}/"]
    assert (report.legal_on, report.effective_on) == (date(2020, 1, 5), date(2020, 1, 9))


def guard_report():
    return submission_of(cycle(), "md-spgs", "md-mod")


def test_a_report_goes_from_desk_to_desk(today):
    """Written by the focal point, signed by the approver, sent, read by the lead; at each step exactly one office has it."""
    report, focal, lead = submission_of(cycle(), "md-cs", "md-mod"), person("customs"), person("defense.lead")
    here = f"/reports/{report.pk}/"
    assert (Kind.ANSWER, here) in kinds("customs")
    answer_all(report, focal)
    submissions.submit(report, by=focal)
    assert (Kind.SIGN, f"{here}sign/") in kinds("customs.approver")
    assert (Kind.ANSWER, here) not in kinds("customs")
    signing.approve([report], by=approver_of(report))
    assert (Kind.SEND, here) in kinds("customs")
    assert (Kind.SIGN, f"{here}sign/") not in kinds("customs.approver")
    signing.dispatch([report], by=focal)
    assert (Kind.ACCEPT, f"{here}filed/") in kinds("defense.lead")
    assert (Kind.SEND, here) not in kinds("customs")
    from tests.factories.world import accept

    accept(report, "defense.lead")
    assert (Kind.ACCEPT, f"{here}filed/") not in kinds("defense.lead")
    assert lead.pk


def hand_in(name="customs"):
    report, focal = submission_of(cycle(), "md-cs", "md-mod"), person(name)
    answer_all(report, focal)
    submissions.submit(report, by=focal)
    return report


def task_of(name, report):
    """The task of a person that names a report, as its sentence tells it."""
    found = [task for task in tasks_of(person(name)) if task.address.startswith(f"/reports/{report.pk}/")]
    return [(task.kind, say(task.template, **task.facts), task.since) for task in found]


def debts_of_the_bureau():
    return [
        say(task.template, **task.facts)
        for task in tasks_of(person("bureau"))
        if not task.waits and "/institutions/" in task.address
    ]


def test_where_the_approver_has_left_the_report_is_the_focal_points_again_and_a_debt_of_the_plan(today):
    report = hand_in()
    assert task_of("customs", report) == []
    assert debts_of_the_bureau() == []
    with on("2020-01-14"):
        revoke_seat(Seat.objects.get(person=person("customs.approver")), by=COMMAND_LINE)
    with on("2020-01-15"):
        (told,) = task_of("customs", report)
        assert told[0] == Kind.SEND
        assert told[1] == "Nobody can sign: send the report of CS to MoD for 2019 unsigned, or have an approver named"
        assert told[2] == date(2020, 1, 14)
        assert task_of("customs.approver", report) == []
        assert debts_of_the_bureau() == ["Have an approver named for CS: its report for 2019 is handed in and nobody can sign it"]
        assert f"/reports/{report.pk}/" in [task.address for task in all_tasks()]


def test_an_approver_who_came_after_the_report_was_handed_in_unsigned_has_it_to_sign(today):
    with on("2020-01-14"):
        revoke_seat(Seat.objects.get(person=person("customs.approver")), by=COMMAND_LINE)
    with on("2020-01-15"):
        report = hand_in()
        assert [kind for kind, _words, _since in task_of("customs", report)] == [Kind.SEND]
        grant_seat(person("customs.approver"), get_institution("md-cs"), Role.APPROVER, by=COMMAND_LINE)
        assert [kind for kind, _words, _since in task_of("customs.approver", report)] == [Kind.SIGN]
        assert task_of("customs", report) == []
        assert debts_of_the_bureau() == []


def test_a_correction_that_nobody_signed_is_not_called_signed_because_the_first_version_was(today):
    report, focal = hand_in(), person("customs")
    signing.approve([report], by=approver_of(report))
    signing.dispatch([report], by=focal)
    signing.correct(report, because="A figure was wrong.", by=focal)
    submissions.submit(report, by=focal)
    assert [kind for kind, _words, _since in task_of("customs.approver", report)] == [Kind.SIGN]
    with on("2020-01-14"):
        revoke_seat(Seat.objects.get(person=person("customs.approver")), by=COMMAND_LINE)
    with on("2020-01-15"):
        assert "unsigned" in task_of("customs", report)[0][1]


def test_what_was_sent_back_has_no_day_but_waits_since(today):
    (again,) = [task for task in tasks_of(person("penitentiaries")) if task.facts["lead"] == "MoD"]
    assert again.kind == Kind.ANSWER
    assert again.effective_on is None
    assert again.since == date(2019, 12, 20)


def test_the_lead_has_its_report_and_the_bureau_the_summary(today):
    assert (Kind.CONSOLIDATE, "/leads/MD/2019/md-mod/") in kinds("defense.lead")
    assert (Kind.SUM_UP, "/plans/MD/reports/2019/") in kinds("bureau")


def test_open_readings_and_effects_are_debts_of_the_plan_and_not_counted(today):
    debts = [task for task in tasks_of(person("bureau")) if task.kind == Kind.DECIDE]
    assert {task.address for task in debts} == {"/plans/MD/readings/", "/plans/MD/"}
    assert tasks_of(person("bureau"))[-len(debts) :] == debts


def test_a_body_is_bound_as_the_plan_says_on_the_day_of_the_report(today):
    effects = effects_on(today, cycle().institutions_due_on)
    for task in all_tasks():
        for body in task.bodies:
            if body.institution_id in effects and task.kind in {Kind.ANSWER, Kind.SIGN, Kind.SEND}:
                assert body.is_bound == (effects[body.institution_id] == LegalEffect.BINDING)


def test_nearest_comes_first(today):
    found = tasks_of(person("defense.lead"))
    assert found == sorted(found, key=nearest_first)
    dated = [task.effective_on for task in found if task.effective_on]
    assert dated == sorted(dated)


def test_a_published_cycle_asks_for_its_letter_and_nothing_else(today):
    asked = [task.address for task in all_tasks() if "2018" in task.facts.get("year", "") and task.kind != Kind.APPROVE_PLAN]
    assert asked == ["/plans/MD/reports/2018/sent/"]


def test_an_annual_plan_waits_for_its_approval(today):
    from followthrough.promise.annual import operations as annual

    with on("2020-01-10"):
        annual.open_annual_plan(today, get_institution("md-nac"), 2020, by=person("anticorruption"))
    assert (Kind.APPROVE_PLAN, "/annual/MD/md-nac/2020/") in kinds("anticorruption")


def test_every_state_of_a_report_but_accepted_is_somebodys_task():
    from followthrough.reporting.reminders.queries.offered.cycles import STEPS

    assert set(STEPS) == set(SubmissionState) - {SubmissionState.ACCEPTED}
    assert all(role in Role for _kind, role, _words, _where in STEPS.values())
