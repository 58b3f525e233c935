"""Plan files at the command line: `followthrough plan check | load`."""

from argparse import ArgumentParser, Namespace

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kit.terminal import Command
from followthrough.promise.plans import operations
from followthrough.promise.plans.queries.files import read_plan_file, shipped_plans
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import PlanCounts, count
from followthrough.promise.plans.rules.words import LegalEffect


def _file_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help=f"a plan file, or one that comes with Followthrough: {', '.join(shipped_plans())}"
    )


def _check(arguments: Namespace) -> None:
    document = read_plan_file(arguments.file)
    print(f"{document.code} is sound.")
    print("\n".join(told_counts(document, count(document))))


def _load(arguments: Namespace) -> None:
    document = read_plan_file(arguments.file)
    plan = operations.load(document, by=COMMAND_LINE)
    print(f"{plan.code} ({plan.short}) is loaded.")
    print("\n".join(told_counts(document, count(document))))


def told_counts(document: PlanDocument, counts: PlanCounts) -> list[str]:
    """The counts of a plan as lines, as `plan check` and `plan load` print them."""
    short_of = {body.code: body.label for body in document.bodies}
    lines = [
        f"{counts.core_objectives} core objectives, {counts.objectives} objectives, {counts.barriers} barriers",
        f"{counts.actions} actions, {counts.dated_rows} dated rows, {counts.indicators} indicators, {counts.standing_duties} standing duties",
        f"{counts.bodies} bodies, {counts.responsible} of them responsible: "
        + ", ".join(f"{short_of[code]} {rows}" for code, rows in counts.rows_of.items()),
        f"{counts.obligations} obligations ({_split(counts.effects)}), {counts.dues} dues",
    ]
    if counts.rows_by_year:
        lines.append("rows active: " + ", ".join(f"{year} {rows}" for year, rows in counts.rows_by_year.items()))
        lines.append("dues active: " + ", ".join(f"{year} {dues}" for year, dues in counts.dues_by_year.items()))
    return lines


def _split(effects: dict[str, int]) -> str:
    return ", ".join(f"{effect.value} {effects[effect]}" for effect in LegalEffect if effects.get(effect))


COMMANDS = [
    Command(
        ("plan", "check"),
        "Say everything that is wrong with a plan file, or its counts.",
        _file_argument,
        _check,
        needs_database=False,
    ),
    Command(("plan", "load"), "Load a plan file, all or nothing; the same file again changes nothing.", _file_argument, _load),
]
