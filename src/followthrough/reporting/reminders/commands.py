"""`followthrough reminders send` and `followthrough outbox send`, for cron: both may run twice, or be killed and run again."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from datetime import date

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.reporting.reminders.operations.digests import remind_everybody
from followthrough.reporting.reminders.operations.sending import send_waiting

JOB = "system:reminders"
HOUR = 7


def _day(parser: ArgumentParser) -> None:
    parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="make the digests of this day (today)")


def _remind(arguments: Namespace) -> None:
    day = arguments.day or clock.today()
    if day > clock.today():
        raise RuleBroken("reminders.too_early", _("No digest is made before its day: {day} has not come yet."), day=day)
    with nullcontext() if day == clock.today() else clock.at(clock.at_local(day, HOUR)):
        came = remind_everybody(day, by=JOB)
    print(f"{day}: {came.made} digests made; {came.without_address} people have no mail address and were not told.")


def _nothing(parser: ArgumentParser) -> None:
    """Takes no arguments."""


def _send(arguments: Namespace) -> None:
    came = send_waiting(by=JOB)
    print(f"{came.sent} mails sent, {came.put_off} put off, {came.refused} refused.")


COMMANDS = [
    Command(("reminders", "send"), "Make the digest of everybody for a day; twice makes it once.", _day, _remind),
    Command(("outbox", "send"), "Hand waiting mail to the mail server.", _nothing, _send),
]
