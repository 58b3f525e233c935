"""`followthrough facts count FILE`: counts a sheet without database or network and writes a file of facts, counts only."""

import csv
import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.base.kit.terminal import Command
from followthrough.evidence.facts.rules.disclosure import INTERNAL
from followthrough.evidence.personnel.queries.sheets import count_sheet, find_again, kind_of, open_sheet
from followthrough.evidence.personnel.rules.counting import Asked, Key, Tally, one_breakdown
from followthrough.evidence.personnel.rules.layouts import Layout, read_layout
from followthrough.evidence.personnel.rules.told import given_up_told, told_faults, told_left_out
from followthrough.evidence.registers.books.workforce.kinds import STOCKS

COLUMNS = ("measure", "institution", "period", "sex", "rank_band", "community", "unit", "reason", "number")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the body's own sheet: xlsx, ods or csv, of any size")
    parser.add_argument(
        "--layout", metavar="FILE.json", type=Path, required=True, help="what its columns mean, from the page of layouts"
    )
    parser.add_argument("--institution", metavar="CODE", required=True, help="code of the body, such as md-mod")
    parser.add_argument("--on", metavar="DAY", type=_day, help="day on which employees are counted (31 December of the year)")
    parser.add_argument("--year", metavar="YEAR", type=int, help="year in which people came, rose and left (that of the day)")
    parser.add_argument("--out", metavar="FILE.csv", type=Path, required=True, help="where to write the counts")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2019-12-31") from error


def _count(arguments: Namespace) -> None:
    asked, layout = _asked(arguments), _layout(arguments.layout)
    if not arguments.file.is_file():
        raise RuleBroken("sheet.missing", _("There is no file “{name}”."), name=arguments.file.name)
    sheet = open_sheet(arguments.file, kind_of(arguments.file.name), layout)
    found = find_again(sheet, layout)
    tally = count_sheet(sheet, layout, found, asked)
    _refuse_faulty(tally, layout)
    counts, given_up = one_breakdown(tally.counts)
    _write(counts, asked, arguments.institution, arguments.out)
    for sentence in (*told_left_out(tally), *given_up_told(given_up)):
        print(sentence, file=sys.stderr)
    print(f"rows counted: {tally.rows}; counts written to {arguments.out}: {len(counts)}")
    print(say(INTERNAL), file=sys.stderr)


def _asked(arguments: Namespace) -> Asked:
    if arguments.on is None and arguments.year is None:
        raise RuleBroken("sheet.when", _("Say for when is counted: --on 2019-12-31, or --year 2019."))
    if arguments.year is not None and not 1990 <= arguments.year <= 2100:
        raise RuleBroken(
            "sheet.year", _("{year} is no year that can be counted. Write one from 1990 to 2100."), year=arguments.year
        )
    return Asked(arguments.on or date(arguments.year, 12, 31), arguments.year or arguments.on.year)


def _layout(path: Path) -> Layout:
    try:
        return read_layout(json.loads(path.read_text("utf-8")))
    except (ValueError, OSError) as error:
        raise RuleBroken(
            "layout.file",
            _("“{name}” cannot be read as a layout. Take it along anew from the page of your layouts."),
            name=path.name,
        ) from error


def _refuse_faulty(tally: Tally, layout: Layout) -> None:
    lines = told_faults(tally, layout)
    if lines:
        raise RuleBroken("sheet.faulty", "{told}", told="\n".join([*lines, say(_("Nothing was written."))]))


def _write(counts: Mapping[Key, int], asked: Asked, institution: str, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key in sorted(counts):
            period = asked.on.isoformat() if key.kind in STOCKS else str(asked.year)
            writer.writerow((f"workforce.{key.kind}", institution, period, *key[1:], counts[key]))


COMMANDS = [
    Command(
        ("facts", "count"),
        "Count a body's own sheet on its own computer, without database or network; counts only are written.",
        _arguments,
        _count,
        needs_database=False,
    )
]
