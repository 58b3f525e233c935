"""Tasks of inner rounds and data requests: counted, asked, and of a round nothing is said outside the body."""

from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import effects_on
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Kind, Office
from followthrough.reporting.reminders.queries.offers import OFFERS
from followthrough.reporting.reminders.queries.tasks import all_tasks, tasks_of, wanted_by
from followthrough.reporting.reminders.rules.reminding import Tone, reminders_of
from tests.factories.cast import person
from tests.rounds.conftest import today, world
from tests.rounds.test_requests import ask

__all__ = ["today", "world"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def focal_task(request):
    return next(task for task in all_tasks() if task.key == f"data-request:{request.pk}:{Role.FOCAL_POINT}")


def test_parts_are_tasks_of_the_bodies_that_are_asked(world, today):
    tasks = [task for task in all_tasks() if task.key.startswith("part:")]
    assert {task.office for task in tasks} == {
        Office(part.institution_id, Role.FOCAL_POINT) for part in world.parts.values() if part.state == "open"
    }
    assert {task.effective_on for task in tasks} == {world.inner.due_on}


def test_of_a_round_nobody_outside_hears_however_late_it_is(world, today):
    for task in all_tasks():
        if task.key.startswith("part:"):
            said = reminders_of(task, date(2020, 3, 1), held=())
            assert {one.office.role for one in said} == {Role.FOCAL_POINT}
            assert Tone.VACANT not in {one.tone for one in said}


def test_a_data_request_is_a_task_of_the_body_and_rises_to_the_bureau_only(world, today):
    request = ask(world)
    keeper = person("customs.personnel")
    institutions.grant_seat(keeper, get_institution("md-mfaei"), Role.REGISTRAR, by=COMMAND_LINE)
    keeper.__dict__.pop("_seats_by_day", None)
    (task,) = [one for one in tasks_of(person("customs.personnel")) if one.kind == Kind.SUPPLY]
    assert task.address == f"/requests/{request.pk}/"
    effects = effects_on(world.plan, request.due_on)
    assert task.is_bound == (effects.get(request.institution_id) == LegalEffect.BINDING)
    late = {one.office.role for one in reminders_of(focal_task(request), date(2020, 6, 1), held=())}
    assert late == {Role.FOCAL_POINT, Role.COORDINATOR}


@pytest.mark.parametrize("name", ["customs.personnel", "bureau", "interior", "defense.lead"])
def test_rooms_with_rounds_and_requests_are_asked(world, today, name):
    ask(world)
    wanted = wanted_by(person(name))
    every = {task.key for offer in OFFERS for task in offer.tasks(wanted)}
    assert {task.key for task in tasks_of(person(name))} == every
