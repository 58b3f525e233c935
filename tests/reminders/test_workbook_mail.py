"""Workbooks by mail: one to each focal point, in its language, with the file that reads back."""

import io

import pytest
from python_calamine import CalamineWorkbook

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import is_running, nothing_changed, operation
from followthrough.base.kernel.errors import NotAllowed
from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations.sending import send_waiting
from followthrough.reporting.reminders.operations.workbooks import mail_workbooks
from followthrough.reporting.workbooks.operations.receiving import receive
from tests.factories.cast import offices, on, open_cycle, person
from tests.reminders.sink import listening

pytestmark = pytest.mark.django_db


@operation
def give_address(name, language, *, by):
    Person.objects.filter(sign_in_name=name).update(email=f"{name}@example.org", language=language)
    nothing_changed()


@pytest.fixture
def cycle():
    plan = offices()
    cycle = open_cycle(plan, 2018)
    give_address("customs", "ro", by="system:test")
    with on("2018-12-20"):
        yield get_cycle(cycle.plan, 2018)


def test_each_focal_point_gets_the_file_of_its_body_in_its_language(cycle, settings):
    bodies = [get_institution(code) for code in ("md-cs", "md-nac")]
    came = mail_workbooks(cycle, bodies, by=person("bureau"))
    with listening(settings) as sink:
        send_waiting(by="system:reminders")
        message = next(message for to, message in sink.taken if to == "customs@example.org")
        assert len(sink.taken) == came.made
    assert "Customs" in message["Subject"] or "Vamal" in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "MD-2018-md-cs.xlsx"
    content = attached.get_content()
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names) == 4
    assert not is_running()
    with pytest.raises(NotAllowed):
        receive(cycle, bodies[0], "a.xlsx", io.BytesIO(content), len(content), by=person("bureau"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "due on 5 January 2019 (in time until 9 January 2019)."),
        ("ro", "cu termenul 5 ianuarie 2019 (în termen până la 9 ianuarie 2019)."),
        ("sq", "5 janar 2019 (në kohë deri më 9 janar 2019)"),
    ],
)
def test_the_mail_says_the_day_of_the_text_and_the_day_that_decides(cycle, language, told):
    give_address("customs", language, by="system:test")
    mail_workbooks(cycle, [get_institution("md-cs")], by=person("bureau"))
    assert told in " ".join(Mail.objects.get(to="customs@example.org").text.split())


def test_a_day_on_which_offices_are_open_stands_alone(cycle):
    give_address("customs", "en", by="system:test")
    cycle.institutions_effective_on = cycle.institutions_due_on
    mail_workbooks(cycle, [get_institution("md-cs")], by=person("bureau"))
    assert "due on 5 January 2019. Fill in" in Mail.objects.get(to="customs@example.org").text


def test_only_the_coordinator_has_them_sent(cycle):
    with pytest.raises(NotAllowed):
        mail_workbooks(cycle, [get_institution("md-cs")], by=person("defense.lead"))
    assert not Mail.objects.exists()
