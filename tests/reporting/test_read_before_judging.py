"""A lead judges what it read: another version that came meanwhile is neither accepted nor sent back unseen."""

from datetime import date

import pytest
from django.test import Client

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.operations import cycles, letters, signing, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.dispatches.rules import Channel
from tests.factories.cast import answer_all, file, offices, on, open_cycle, person, send, submission_of

pytestmark = pytest.mark.django_db
DAY = "2019-01-05"


@pytest.fixture
def cycle(db):
    return open_cycle(offices())


@pytest.fixture
def sent(cycle):
    with on(DAY):
        found = file(cycle, "md-cs", "md-mod", "customs")
        cycles.record_declaration(cycle, by=person("defense.lead"))
    return found


def second_version(sent):
    """The institution corrects what the lead has before its eyes."""
    signing.correct(sent, because="A number was wrong.", by=person("customs"))
    send(sent, person("customs"))


@pytest.mark.parametrize(
    "judge",
    [
        lambda sent, read: submissions.accept(sent, read=read, by=person("defense.lead")),
        lambda sent, read: submissions.send_back(sent, because="Name the order.", read=read, by=person("defense.lead")),
    ],
)
def test_another_version_than_the_one_read_is_not_judged(sent, judge):
    with on(DAY):
        second_version(sent)
        with pytest.raises(RuleBroken, match="another version while you were reading") as refusal:
            judge(sent, 1)
        assert (refusal.value.code, reads.get_submission(sent.pk).state) == ("version.another", "submitted")
        judge(sent, 2)
    assert reads.remarks_on(sent)[0].filing.number == 2


@pytest.mark.parametrize("button", ["accept", "send-back"])
def test_the_page_says_which_version_it_shows(sent, button):
    lead = Client()
    lead.force_login(person("defense.lead"))
    typed = {"read": "1", "accept-remark": "", "back-because": "Name the order."}
    with on(DAY):
        page = lead.get(f"/reports/{sent.pk}/filed/").content.decode()
        assert page.count('name="read" value="1"') == 2
        second_version(sent)
        refused = lead.post(f"/reports/{sent.pk}/{button}/", typed)
        assert (refused.status_code, "another version" in refused.content.decode()) == (400, True)
        assert lead.post(f"/reports/{sent.pk}/{button}/", typed | {"read": "2"}).status_code == 302


def test_whoever_signed_or_sent_the_report_of_a_lead_to_itself_does_not_accept_it(cycle):
    approver, report = person("defense.approver"), submission_of(cycle, "md-mod", "md-mod")
    with on(DAY):
        institutions.grant_seat(approver, get_institution("md-mod"), Role.LEAD, by=COMMAND_LINE)
        answer_all(report, person("defense"))
        submissions.submit(report, by=person("defense"))
        letters.approve_and_dispatch(
            [reads.get_submission(report.pk)], on=date.fromisoformat(DAY), channel=Channel.HERE, by=approver
        )
        with pytest.raises(RuleBroken, match="You sent this report yourself"):
            submissions.accept(report, by=approver)
        page = Client()
        page.force_login(approver)
        assert "You sent this report yourself" in page.get(f"/reports/{report.pk}/filed/").content.decode()
        submissions.accept(report, by=person("defense.lead"))
    assert reads.get_submission(report.pk).state == "accepted"
