"""`followthrough periods`: the calendar of a year with its states; opening a year, recording units."""

from argparse import ArgumentParser, Namespace

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.base.kernel.words import say
from followthrough.base.kit.terminal import Command
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.operations import decisions, windows
from followthrough.reporting.periodic.queries.calendar import YearCalendar, calendar_of
from followthrough.reporting.periodic.queries.chains import empty_seats, frequencies_of
from followthrough.reporting.periodic.rules.decisions import Matter
from followthrough.reporting.periodic.rules.states import TOLD_NAMES

GAP = 2


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("--year", type=int, default=None, help="the year (this one); of weeks that of their Thursday")
    parser.add_argument("--open", action="store_true", help="open reporting on this year first")
    parser.add_argument("--close", action="store_true", help="count what was due in windows that have passed")


def _periods(arguments: Namespace) -> None:
    plan, year = get_plan(arguments.plan), arguments.year or clock.today().year
    if arguments.open:
        print(f"{windows.open_year(plan, year, by=COMMAND_LINE)} windows of {year} were opened.")
    if arguments.close:
        print(f"{windows.close_passed(plan, by=COMMAND_LINE)} windows that have passed were closed.")
    calendar = calendar_of(plan, year)
    if not calendar.windows:
        print(f"Reporting on {year} is not open: followthrough periods {plan.short} --year {year} --open")
        return
    for line in _lines(calendar):
        print(line)
    for line in _debts(calendar):
        print(line)


def _lines(calendar: YearCalendar) -> list[str]:
    heads = ["period", "from", "to", "due", *(sender.label for sender in calendar.senders)]
    rows = [heads]
    for window in _by_frequency(calendar):
        boxes = [calendar.of(window, sender) for sender in calendar.senders]
        due = boxes[0].due_on if boxes else None
        states = [say(TOLD_NAMES[box.told]) for box in boxes]
        rows.append([window.code, str(window.first_on), str(window.last_on), str(due or "not decided"), *states])
    widths = [max(len(row[place]) for row in rows) + GAP for place in range(len(heads))]
    return ["".join(words.ljust(width) for words, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _by_frequency(calendar: YearCalendar) -> list[ReportWindow]:
    return [one for frequency in Frequency for one in calendar.windows if one.frequency == frequency]


def _debts(calendar: YearCalendar) -> list[str]:
    decided, plan = calendar.decisions, calendar.chain.plan
    told = []
    if decided.goes_out(clock.today()) is None and plan.document.head.get("recipient"):
        told.append(f"Undecided: which reports go to {plan.document.head['recipient']}.")
    for frequency in frequencies_of(plan):
        if decided.latest(Matter.DUE, frequency.value) is None:
            told.append(f"Undecided: by when {frequency.value} reports are due. Until then none is late.")
    told += [f"Nobody passes returns on at {body.label}." for body in empty_seats(calendar.chain)]
    return told


def _unit_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("unit", metavar="UNIT", help="code of the unit, for example ks-unit-1")
    parser.add_argument("name", help="its name")
    parser.add_argument("--short", default="", help="a short name for tables")
    parser.add_argument("--language", default="en", help="language of the name (en)")


def _record_unit(arguments: Namespace) -> None:
    plan = get_plan(arguments.plan)
    name = {arguments.language: arguments.name}
    unit = decisions.record_unit(plan, arguments.unit, name, short=arguments.short, by=COMMAND_LINE)
    print(f"{unit.code} stands below {unit.parent.code if unit.parent else '–'} and reports by period.")


def _due_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("frequency", choices=[one.value for one in Frequency])
    parser.add_argument("days", type=int, help="days after the end of the period")
    parser.add_argument("--because", required=True, help="why; kept with the decision")


def _decide_due(arguments: Namespace) -> None:
    plan = get_plan(arguments.plan)
    made = decisions.decide_due(plan, Frequency(arguments.frequency), arguments.days, because=arguments.because, by=COMMAND_LINE)
    print(f"From {made.from_on} on, {made.frequency} reports are due {made.days} days after the end of their period.")


COMMANDS = [
    Command(("periods",), "Print the reporting calendar of a year with its states.", _arguments, _periods),
    Command(("unit", "record"), "Record a unit that reports by period.", _unit_arguments, _record_unit),
    Command(("due", "decide"), "Decide when reports of a frequency are due.", _due_arguments, _decide_due),
]
