"""`followthrough cycle open`: open reporting on a year."""

from argparse import ArgumentParser, Namespace

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kit.terminal import Command
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.cycles import submission_lines


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("year", type=int, help="the reporting year")


def _open(arguments: Namespace) -> None:
    cycle = cycles.open_cycle(get_plan(arguments.plan), arguments.year, by=COMMAND_LINE)
    lines = submission_lines(cycle)
    print(
        f"Reporting on {cycle.year} is open: {len(lines)} submissions, due {cycle.institutions_due_on}, in time until {cycle.institutions_effective_on}."
    )


COMMANDS = [Command(("cycle", "open"), "Open reporting on a year.", _arguments, _open)]
