"""A file of facts in: `followthrough facts load`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from followthrough.base.audit.operations import COMMAND_LINE, record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.base.kit.terminal import Command
from followthrough.evidence.facts import operations
from followthrough.evidence.facts.models import FactFile
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.queries.fact_files import find_fact_file, get_fact_file, hash_of, read_fact_file
from followthrough.evidence.facts.rules.sheets import checked
from followthrough.promise.plans.queries import get_plan


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a CSV (UTF-8) or Parquet file; docs/reference/facts-file.md")
    parser.add_argument("--plan", metavar="CODE", required=True, help="code or short name of a loaded plan")


def _load(arguments: Namespace) -> None:
    plan = get_plan(arguments.plan)
    sha256 = hash_of(arguments.file)
    known = find_fact_file(sha256)
    if known is not None:
        _tell_known(known)
        return
    try:
        sheet = checked(read_fact_file(arguments.file), bodies_of(plan).names)
        loaded = operations.load_facts(sheet, arguments.file.name, sha256, by=COMMAND_LINE)
    except ClassifiedText as refusal:
        record_refusal_of(refusal, by=COMMAND_LINE)
        raise
    if not loaded.is_new:
        _tell_known(loaded.file)
        return
    groups = sheet.groups
    counts = len({measure for measure, _body in groups}), len({body for _measure, body in groups})
    print(f"{loaded.file.name} is loaded: {len(sheet)} facts; measures: {counts[0]}, bodies: {counts[1]}.")
    for source in loaded.added_to:
        print(f"Some of them add to numbers of the same bodies and times that stand already: {source}.", file=sys.stderr)


def _tell_known(file: FactFile) -> None:
    day = clock.day_of(file.loaded_at)
    print(f"This content was loaded on {day} as {file.name}: {file.rows_count} facts. Nothing has changed.")


def _withdraw_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="NAME|SHA256", help="name of a loaded file, or the beginning of its hash")
    parser.add_argument("--because", required=True, metavar="TEXT", help="why it is taken back")


def _withdraw(arguments: Namespace) -> None:
    file = get_fact_file(arguments.file)
    count = operations.withdraw_file(file, because=arguments.because, by=COMMAND_LINE)
    print(f"{count} facts of {file.name} are taken back." if count else f"Nothing of {file.name} stands any more.")


COMMANDS = [
    Command(
        ("facts", "withdraw"),
        "Take a loaded file of facts back; what it told stays readable as it stood.",
        _withdraw_arguments,
        _withdraw,
    ),
    Command(("facts", "load"), "Load a file of facts, all or nothing; the same file again changes nothing.", _arguments, _load),
]
