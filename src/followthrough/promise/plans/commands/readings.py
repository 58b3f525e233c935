"""Open questions at the command line: `followthrough plan readings`."""

import json
import re
from argparse import ArgumentParser, Namespace
from decimal import Decimal, InvalidOperation
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.plans import queries
from followthrough.promise.plans.queries.readings import HeldQuestion
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.readings.reading import Question

ACTUAL = re.compile(r"^(?P<place>\w+(?:\.\w+)?)\.(?P<year>\d{4})=(?P<value>[-+]?\d+(?:[.,]\d+)?)$")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument(
        "--actual",
        action="append",
        default=[],
        metavar="O1.2019=68.0",
        help="a measured value to work with: indicator, year, value; may be given several times",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def actuals(given: list[str], known: set[str]) -> dict[tuple[str, int], Decimal]:
    """Read `--actual` values, `O1.2019=68.0`. Raises RuleBroken for another form or an unknown indicator."""
    values: dict[tuple[str, int], Decimal] = {}
    for text in given:
        found = ACTUAL.match(text.strip())
        try:
            value = Decimal(found["value"].replace(",", ".")) if found else None
        except InvalidOperation:
            value = None
        if found is None or value is None:
            raise RuleBroken(
                "actual.form", _("“{text}” was not read. Write indicator, year and value, such as O1.2019=68.0."), text=text
            )
        if found["place"] not in known:
            raise RuleBroken(
                "actual.unknown",
                _("“{text}” was not read: the plan has no indicator “{place}”. It has: {known}."),
                text=text,
                place=found["place"],
                known=", ".join(sorted(known)),
            )
        values[found["place"], int(found["year"])] = value
    return values


def _readings(arguments: Namespace) -> None:
    plan = queries.get_plan(arguments.plan)
    places = {indicator.place_of(part) for indicator in plan.document.indicators for part in indicator.parts}
    held = queries.held_questions(plan, actuals(arguments.actual, places))
    if arguments.format == "json":
        print(json.dumps([_record(entry) for entry in held], indent=1, ensure_ascii=False))
        return
    for entry in held:
        print("\n".join(_lines(entry)))
    print(f"{len(held)} open questions, {sum(entry.holds is not None for entry in held)} of them decided, in {plan.short}")


def _lines(held: HeldQuestion) -> list[str]:
    question = held.question
    is_target = question.kind == Question.TARGET
    lines = [f"{question.code}  {question.stated}  ({cited(question.place)}), {len(question.readings)} readings"]
    for reading in question.readings:
        mark = "=" if held.holds == reading else "~" if question.proposed == reading.code and held.holds is None else " "
        told = f"{reading.consequence:<22} {reading.told}" if is_target else f"{reading.told}: {reading.consequence}"
        lines.append(f"  {mark} {told}  [{reading.code}]")
    if held.holds is not None:
        decision = held.history[0]
        lines.append(f"    decided {decision.decided_at:%Y-%m-%d}: {held.holds.code}, {decision.document}")
    return lines


def _record(held: HeldQuestion) -> dict[str, Any]:
    question = held.question
    return {
        "code": question.code,
        "kind": question.kind.value,
        "subject": question.subject,
        "place": question.place,
        "stated": question.stated,
        "readings": [
            {
                "code": reading.code,
                "told": reading.told,
                "consequence": reading.consequence,
                "value": None if reading.value is None else float(reading.value),
                "needs": list(reading.needs),
            }
            for reading in question.readings
        ],
        "proposed": question.proposed,
        "decided": None if held.holds is None else held.holds.code,
    }


COMMANDS = [
    Command(
        ("plan", "readings"),
        "List every open question of a plan with all its readings (= decided, ~ worked with until one is).",
        _arguments,
        _readings,
    )
]
