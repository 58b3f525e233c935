"""Two at once: workers of the outbox share the mails, two runs of reminders tell each person once."""

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.kernel import clock
from followthrough.reporting.reminders.models import Digest, Mail
from followthrough.reporting.reminders.operations.choices import grant_day_feed
from followthrough.reporting.reminders.operations.digests import remind_everybody
from followthrough.reporting.reminders.operations.mails import assign_mails, record_mail
from followthrough.reporting.reminders.operations.sending import send_waiting
from followthrough.reporting.reminders.rules.mails import MailState
from tests.factories.cast import offices, on, open_cycle, person
from tests.reminders.sink import listening
from tests.reporting.test_concurrency import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
JOB = "system:reminders"


def test_two_workers_send_each_mail_once(settings):
    for number in range(30):
        record_mail(f"office{number}@example.org", "Due", f"Mail {number}", by=JOB)
    with listening(settings) as sink:
        came = at_once(*[lambda: send_waiting(by=JOB, batch=4)] * 3)
    assert sum(one.sent for one in came) == 30
    assert len(sink.ids) == len(set(sink.ids)) == 30
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}
    assert audit.find_break() is None


def test_what_one_has_in_hand_no_other_takes():
    for number in range(12):
        record_mail(f"office{number}@example.org", "Due", "x", by=JOB)
    taken = at_once(*[lambda: [mail.pk for mail in assign_mails(4, by=JOB)]] * 3)
    together = [pk for part in taken for pk in part]
    assert len(together) == len(set(together)) == 12


def test_two_runs_at_once_tell_everybody_once():
    plan = offices()
    open_cycle(plan, 2018)

    def run():
        with on("2018-12-27", 7):
            return remind_everybody(clock.today(), by=JOB)

    came = at_once(run, run)
    assert sum(one.made for one in came) == Digest.objects.count() == Mail.objects.count() > 5
    assert Digest.objects.values("person").distinct().count() == Digest.objects.count()
    assert audit.find_break() is None


def test_two_new_addresses_at_once_leave_one_open():
    offices()
    at_once(*[lambda: grant_day_feed(by=person("customs"))] * 2)
    from followthrough.reporting.reminders.models import DayFeed

    assert DayFeed.objects.filter(revoked_at__isnull=True).count() == 1
