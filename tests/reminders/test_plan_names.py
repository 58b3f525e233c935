"""Where a person has tasks under several plans, each line calls its plan by title in the reader's language; a single one needs no name."""

import pytest
from django.utils import translation

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.promise.annual import operations as annual
from followthrough.promise.institutions.operations import grant_seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan, plans
from followthrough.reporting.reminders.queries.digests import Content
from followthrough.reporting.reminders.queries.letters import letter_of, names_of_plans
from followthrough.reporting.reminders.queries.recipients import holders_on
from tests.factories.cast import person
from tests.reminders.tasks import task

pytestmark = pytest.mark.django_db
TITLES = {
    "en": ("Women, Peace and Security 2018–2021", "Human rights and gender equality"),
    "ro": ("Femeile, pacea și securitatea 2018–2021", "Human rights and gender equality"),
    "sq": ("Women, Peace and Security 2018–2021", "Të drejtat e njeriut dhe barazia gjinore"),
}
BOTH = [task(), task(plan="KS", key="submission:2:answer")]


@pytest.mark.parametrize("language", TITLES)
def test_several_plans_are_called_by_title_in_the_readers_language_where_there_is_one(today, language):
    with translation.override(language):
        assert names_of_plans(BOTH, plans) == dict(zip(("MD", "KS"), TITLES[language], strict=True))


def test_a_single_plan_is_not_named_and_nothing_is_asked(today, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert names_of_plans([task(), task()], plans) == {"MD": ""}


def test_the_page_of_somebody_with_seats_under_both_plans_says_so(today, enter):
    text = enter("customs").get("/tasks/").content.decode()
    assert ("MD · " in text, f"{TITLES['en'][0]} · " in text) == (False, False)
    body = get_institution("ks-hru")
    grant_seat(person("customs"), body, Role.FOCAL_POINT, by=COMMAND_LINE)
    annual.open_annual_plan(get_plan("KS"), body, 2020, by=person("customs"))
    text = enter("customs").get("/tasks/").content.decode()
    assert f"{TITLES['en'][0]} · " in text
    assert f"{TITLES['en'][1]} · " in text
    assert "MD · " not in text


def test_the_mail_calls_both_plans_by_title(today):
    holder = next(one for one in holders_on(clock.today()) if one.person.sign_in_name == "customs")
    text = letter_of(holder, Content((), (), (), (), tuple(BOTH), ()), clock.today()).text
    assert f"- {TITLES['en'][0]}: Write the report of CS" in text
    assert f"- {TITLES['en'][1]}: Write the report of CS" in text
    text = letter_of(holder, Content((), (), (), (), (task(),), ()), clock.today()).text
    assert "- Write the report of CS" in text
