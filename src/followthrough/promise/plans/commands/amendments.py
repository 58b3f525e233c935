"""`followthrough plan amend | text` and `bodies succeed`: what a changed text would do, line by line, then doing it."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date

import yaml

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import PASSES_ON, SuccessionKind
from followthrough.promise.plans import operations, queries
from followthrough.promise.plans.commands.files import read_plan_file
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.operations import Decision
from followthrough.promise.plans.rules.amendments.acts import read_act
from followthrough.promise.plans.rules.amendments.consequences import Explanation, Fate
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, Renaming, renamed, succeeded
from followthrough.promise.plans.rules.amendments.told import Teller, lines_of, namer, told_change, totals_of
from followthrough.promise.plans.rules.document import PlanDocument

DAY_FORM = "2020-05-04"


def _day(told: str, field: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise RuleBroken(
            "day.unreadable", _("“{told}” is no day. Write it like this: {form}."), told=told, form=DAY_FORM, field=field
        ) from None


def _amend_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("file", metavar="FILE", help="the changed plan file; get the text that stands with plan text CODE")
    parser.add_argument("--in-force-on", required=True, metavar="DAY", help=f"from which day, such as {DAY_FORM}")
    parser.add_argument("--act", default="", help="kind, number and day: “Government Decision 123 of 4 May 2020”")
    parser.add_argument("--because", default="", help="the reason, in a few words")
    parser.add_argument("--apply", action="store_true", help="do it; without this it is only explained")


def _amend(arguments: Namespace) -> None:
    plan = queries.get_plan(arguments.plan)
    document = read_plan_file(arguments.file)
    day = _day(arguments.in_force_on, "in_force_on")
    seen = plan.version
    explanation = queries.explain(plan, document, day)
    print("\n".join(told_explanation(explanation, plan.document, document)))
    if explanation.is_empty:
        return
    if not arguments.apply:
        print("Nothing is changed yet. Add --act, --because and --apply to do it.")
        return
    decision = Decision(read_act(arguments.act), day, arguments.because)
    version = operations.amend(plan, document, decision, onto=seen, by=COMMAND_LINE)
    print(f"{plan.short} has version {version.number}, in force on {day}, read by reports on {version.from_year} and later.")


def told_explanation(explanation: Explanation, old: PlanDocument, new: PlanDocument) -> list[str]:
    """What changes and what follows, as lines of a terminal."""
    if explanation.is_empty:
        return ["Both texts say the same. Nothing would change."]
    teller = Teller("en", namer(new, old), date.isoformat)
    told = ["What changes in the text:"]
    for change in explanation.changes:
        one = told_change(change, old if change.after is None else new, teller)
        told.append(f"  {one.place}, {one.what}: {one.before or '–'} → {one.after or '–'}")
    told.append("What follows:")
    for line in lines_of(explanation, teller):
        told.append(f"  {', '.join(line.rows):<7} {line.sentence} ({line.bodies}){' ' + line.remark if line.remark else ''}")
    totals = totals_of(explanation)
    counted = [f"{totals[fate]} {fate.value.replace('_', ' ')}" for fate in Fate if totals[fate] and fate != Fate.CARRIED]
    told.append(", ".join([f"{explanation.unchanged} duties go on as they are", *counted]) + ".")
    return told


def _text_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("--number", type=int, help="a version; without it the text that stands")


def _text(arguments: Namespace) -> None:
    plan = queries.get_plan(arguments.plan)
    stored = queries.get_version(plan, arguments.number).stored if arguments.number else plan.stored
    sys.stdout.write(yaml.safe_dump(stored, allow_unicode=True, sort_keys=False, width=120))


def _succeed_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("kind", choices=[kind.value for kind in SuccessionKind])
    parser.add_argument("body", help="code or short name of the body that it happens to")
    parser.add_argument("--on", required=True, metavar="DAY", help=f"from which day, such as {DAY_FORM}")
    parser.add_argument("--document", default="", help="what says so, by kind, number and day")
    parser.add_argument("--because", default="", help="the reason, in a few words")
    parser.add_argument(
        "--successor",
        action="append",
        default=[],
        metavar="CODE[:SHORT:NAME]",
        help="who takes over; the first takes what nobody else is named for. New bodies with short name and name",
    )
    parser.add_argument(
        "--takes", action="append", default=[], metavar="CODE=ROWS", help="rows and objectives of one: md-moh=3,8.1-a"
    )
    parser.add_argument("--short", help="the new short name of a renamed body")
    parser.add_argument("--name", help="its new name in English")
    parser.add_argument("--parent", help="code of the body below which it stands now")
    parser.add_argument("--apply", action="store_true", help="do it; without this it is only explained")


def _succeed(arguments: Namespace) -> None:
    plan = queries.get_plan(arguments.plan)
    kind, seen = SuccessionKind(arguments.kind), plan.version
    follows = _inheritance(plan.document, arguments) if kind in PASSES_ON else _renaming(arguments)
    print("\n".join(_told_succession(plan, follows)))
    if not arguments.apply:
        print("Nothing is changed yet. Add --document, --because and --apply to do it.")
        return
    version = operations.record_succession(plan, kind, follows, arguments.document, arguments.because, onto=seen, by=COMMAND_LINE)
    print(f"{plan.short} has version {version.number}, read by reports on {version.from_year} and later.")


def _told_succession(plan: Plan, follows: Inheritance | Renaming) -> list[str]:
    if isinstance(follows, Inheritance):
        explanation, new = queries.explain_succession(plan, follows), succeeded(plan.document, follows)
    else:
        new = renamed(plan.document, follows)
        explanation = queries.explain(plan, new, follows.on)
    return told_explanation(explanation, plan.document, new)


def _inheritance(document: PlanDocument, arguments: Namespace) -> Inheritance:
    if not arguments.successor:
        raise RuleBroken("heir.none", _("Name who takes over: --successor CODE. It takes what nobody else is named for."))
    parts = [told.split(":", 2) for told in arguments.successor]
    new = [{"code": part[0], "short": part[1], "name": {"en": part[2]}, "aliases": [part[2]]} for part in parts if len(part) == 3]
    numbers = {objective.number for objective in document.objectives}
    takes = {item: told.partition("=")[0] for told in arguments.takes for item in told.partition("=")[2].split(",")}
    return Inheritance(
        predecessor=get_institution(arguments.body).code,
        on=_day(arguments.on, "on"),
        rest=parts[0][0],
        objectives={item: heir for item, heir in takes.items() if item in numbers},
        rows={item: heir for item, heir in takes.items() if item not in numbers},
        described=new,
        source=arguments.document or "not said",
    )


def _renaming(arguments: Namespace) -> Renaming:
    return Renaming(
        predecessor=get_institution(arguments.body).code,
        on=_day(arguments.on, "on"),
        short=arguments.short,
        name={"en": arguments.name} if arguments.name else None,
        parent=get_institution(arguments.parent).code if arguments.parent else None,
    )


COMMANDS = [
    Command(("plan", "amend"), "Explain what a changed plan file would do; with --apply do it.", _amend_arguments, _amend),
    Command(("plan", "text"), "Print the text of a plan that stands, as a plan file to be changed.", _text_arguments, _text),
    Command(
        ("bodies", "succeed"),
        "Explain what follows when a body is split, merged, renamed or moved; with --apply record it.",
        _succeed_arguments,
        _succeed,
    ),
]
