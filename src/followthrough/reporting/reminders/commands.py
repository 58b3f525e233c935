"""`followthrough reminders send` and `followthrough outbox send`, for cron: both may run twice, or be killed and run again; `followthrough workbook mail`."""

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from datetime import date

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.reminders.operations.digests import remind_everybody
from followthrough.reporting.reminders.operations.sending import send_waiting
from followthrough.reporting.reminders.operations.workbooks import mail_workbooks
from followthrough.reporting.workbooks.queries.gathering import institutions_asked
from followthrough.reporting.workbooks.queries.opening import KINDS

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


def _workbooks(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("--cycle", metavar="YEAR", type=int, required=True, help="the reporting year")
    parser.add_argument("--institution", metavar="BODY", help="code or short name of one body (every body that owes something)")
    parser.add_argument("--kind", choices=KINDS, default="xlsx", help="kind of file (xlsx)")


def _mail(arguments: Namespace) -> None:
    cycle = get_cycle(get_plan(arguments.plan), arguments.cycle)
    bodies = [get_institution(arguments.institution)] if arguments.institution else institutions_asked(cycle)
    came = mail_workbooks(cycle, bodies, kind=arguments.kind, by=COMMAND_LINE)
    print(f"{came.made} mails wait in the outbox; {came.without_address} institutions have nobody with a mail address.")


COMMANDS = [
    Command(("reminders", "send"), "Make the digest of everybody for a day; twice makes it once.", _day, _remind),
    Command(("outbox", "send"), "Hand waiting mail to the mail server.", _nothing, _send),
    Command(("workbook", "mail"), "Put the workbooks of a cycle into the outbox, one to each focal point.", _workbooks, _mail),
]
