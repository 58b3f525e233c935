"""The two jobs from the command line."""

from argparse import Namespace
from datetime import date

import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.reminders.commands import COMMANDS
from followthrough.reporting.reminders.models import Digest, Mail

pytestmark = pytest.mark.django_db
RUN = {command.words: command.run for command in COMMANDS}


def test_reminders_are_made_for_a_day_and_mail_is_sent(today, capsys):
    RUN["reminders", "send"](Namespace(day=date(2020, 1, 13)))
    made = Digest.objects.count()
    assert f"2020-01-13: {made} digests made" in capsys.readouterr().out
    assert set(Digest.objects.values_list("day", flat=True)) == {date(2020, 1, 13)}
    RUN["outbox", "send"](Namespace())
    assert f"{made} mails sent, 0 put off, 0 refused." in capsys.readouterr().out
    assert Mail.objects.filter(state="sent").count() == made


def test_no_digest_is_made_before_its_day(today):
    with pytest.raises(RuleBroken):
        RUN["reminders", "send"](Namespace(day=date(2020, 1, 15)))
    RUN["reminders", "send"](Namespace(day=None))
    assert Digest.objects.exists()
