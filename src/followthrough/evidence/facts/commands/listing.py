"""Every measure at the command line: `followthrough facts measures`."""

import json
from argparse import ArgumentParser, Namespace

from followthrough.base.kernel.words import say
from followthrough.base.kit.terminal import Command
from followthrough.evidence.facts.rules.awaited import AWAITED
from followthrough.evidence.facts.rules.measures import Measure, measures


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=["text", "json"], default="text")


def _measures(arguments: Namespace) -> None:
    if arguments.format == "json":
        print(json.dumps([_record(measure) for measure in measures()], ensure_ascii=False, indent=1))
        return
    print(f"{'measure':<30} {'kind':<6} {'counts':<8} {'from':<13} {'further columns':<18} title")
    for measure in measures():
        record = _record(measure)
        counts = "persons" if measure.of_persons else "things"
        columns = ",".join(measure.declared) or "–"
        print(f"{measure.code:<30} {record['kind']:<6} {counts:<8} {record['from']:<13} {columns:<18} {record['title']}")


def _record(measure: Measure) -> dict[str, object]:
    return {
        "measure": measure.code,
        "kind": measure.over_time.value,
        "of_persons": measure.of_persons,
        "columns": list(measure.declared),
        "from": "by file" if measure in AWAITED else measure.register,
        "title": say(measure.title),
    }


COMMANDS = [Command(("facts", "measures"), "List everything that can be counted.", _arguments, _measures, needs_database=False)]
