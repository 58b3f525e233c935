"""Totals out: `followthrough facts rollup`."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from django.conf import settings

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.evidence.facts.commands.tables import write_table
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.queries.moments import end_of
from followthrough.evidence.facts.queries.rolled import rolled_up
from followthrough.evidence.facts.rules.buckets import Bucket
from followthrough.evidence.facts.rules.measures import get_measure
from followthrough.evidence.facts.rules.rolling import COLUMNS
from followthrough.promise.plans.queries import get_plan

FORMATS = (".csv", ".parquet")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("measure", metavar="MEASURE", help="such as trainings.participants; followthrough facts measures")
    parser.add_argument("--plan", metavar="CODE", required=True, help="code or short name of a loaded plan")
    parser.add_argument("--by", metavar="COLUMNS", required=True, help=f"comma between: {', '.join(COLUMNS)}")
    parser.add_argument("--under", metavar="BODY", help="only this body and those below it")
    parser.add_argument("--as-of", metavar="DATE", type=_day, help="as it was known at the end of this day")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="a .csv or .parquet file")
    parser.add_argument("--coverage", action="store_true", help="add how many bodies reported, of how many covered")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2020-01-05") from error
    if day == date.max:
        raise ArgumentTypeError("the last day of the calendar has no end; name an earlier one")
    return day


def _rollup(arguments: Namespace) -> None:
    measure, plan, by = get_measure(arguments.measure), get_plan(arguments.plan), _columns(arguments.by)
    _check_format(arguments.out)
    bodies = bodies_of(plan)
    if arguments.under:
        bodies = bodies.only_under(arguments.under)
    rolled = rolled_up(measure, bodies, by, end_of(arguments.as_of) if arguments.as_of else None)
    write_table(rolled.totals, by, arguments.out, coverage=arguments.coverage)
    print(f"{len(rolled.totals)} rows are written to {arguments.out}")
    if rolled.left_out:
        longest = next(name for name in by if name in set(Bucket))
        print(
            f"facts left out: {rolled.left_out}. Their period is longer than a {longest} and cannot be divided.",
            file=sys.stderr,
        )
    if measure.of_persons:
        print("internal, small counts", file=sys.stderr)
    if settings.INVENTED_DATA:
        print("invented data", file=sys.stderr)


def _columns(text: str) -> tuple[str, ...]:
    """The columns of `--by`; raises RuleBroken for an unknown one, one given twice, or two lengths of time."""
    by = tuple(name.strip() for name in text.split(","))
    unknown = [name for name in by if name not in COLUMNS]
    if unknown or len(set(by)) < len(by) or sum(name in set(Bucket) for name in by) > 1:
        raise RuleBroken(
            "facts.columns",
            _("“{by}” cannot be asked. Name each column once, and one length of time at most, of: {allowed}."),
            by=text,
            allowed=", ".join(COLUMNS),
        )
    return by


def _check_format(out: Path) -> None:
    if out.suffix.lower() not in FORMATS:
        raise RuleBroken("facts.format", _("“{name}” ends neither in .csv nor in .parquet. Name such a file."), name=out.name)


COMMANDS = [
    Command(("facts", "rollup"), "Write the totals of one measure along bodies and time.", _arguments, _rollup),
]
