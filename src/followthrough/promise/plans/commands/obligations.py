"""Who owes what by when at the command line: `followthrough plan obligations`."""

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter

from django.conf import settings

from followthrough.base.kernel.words import say
from followthrough.base.kit.terminal import Command
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans import queries
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import ListedDue
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect

INVENTED = "invented data"


def _obligations_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("--year", type=int, help="only what is active in this year")
    parser.add_argument("--institution", metavar="I", help="only this body, by code or short name")
    parser.add_argument("--format", choices=["table", "csv", "json"], default="table")


def _obligations(arguments: Namespace) -> None:
    plan = queries.get_plan(arguments.plan)
    institution = get_institution(arguments.institution) if arguments.institution else None
    listed = queries.listed_dues(plan, arguments.year, institution.pk if institution else None)
    if arguments.format == "json":
        print(json.dumps([due.as_record() for due in listed], indent=1))
    elif arguments.format == "csv":
        _print_csv(listed)
    else:
        _print_table(plan, listed)


def _print_csv(listed: list[ListedDue]) -> None:
    columns = ["plan", "row", "institution", "year", "due_on", "legal_effect"]
    writer = csv.DictWriter(sys.stdout, [*columns, "remark"] if settings.INVENTED_DATA else columns, lineterminator="\n")
    writer.writeheader()
    for due in listed:
        record = due.as_record()
        writer.writerow(record | {"remark": INVENTED} if settings.INVENTED_DATA else record)


def _print_table(plan: Plan, listed: list[ListedDue]) -> None:
    print(f"{'row':<8} {'institution':<18} {'year':<6} {'due on':<12} legal effect")
    for due in listed:
        told = say(LEGAL_EFFECT_NAMES[due.legal_effect])
        print(f"{due.row:<8} {due.institution:<18} {due.year or '–':<6} {due.due_on or '–'!s:<12} {told}")
    effects = Counter(due.legal_effect for due in listed)
    split = ", ".join(f"{effect.value} {effects[effect]}" for effect in LegalEffect if effects[effect])
    obligations = len({(due.row, due.institution) for due in listed})
    print(f"{obligations} obligations, {len(listed)} dues ({split or 'none'}) of {plan.short}")


COMMANDS = [
    Command(("plan", "obligations"), "List who owes what by when.", _obligations_arguments, _obligations),
]
