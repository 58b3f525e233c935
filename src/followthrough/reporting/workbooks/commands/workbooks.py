"""`followthrough workbook write PLAN --cycle YEAR --out DIR` writes one file for each institution; `followthrough workbook read FILE…` takes them in."""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from followthrough.base.accounts.queries import get_person
from followthrough.base.audit.operations import COMMAND_LINE, Actor
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.workbooks.models import Run
from followthrough.reporting.workbooks.operations import runs
from followthrough.reporting.workbooks.operations.runs import Received
from followthrough.reporting.workbooks.queries.gathering import institutions_asked
from followthrough.reporting.workbooks.queries.opening import KINDS
from followthrough.reporting.workbooks.queries.runs import get_running
from followthrough.reporting.workbooks.queries.words import languages
from followthrough.reporting.workbooks.rules.runs import RunKind
from followthrough.reporting.workbooks.rules.taking import Fate
from followthrough.reporting.workbooks.rules.telling import told

MOST_PRINTED = 50
TOLD_EVERY = 50


def _write_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", nargs="?", help="code or short name of a loaded plan")
    parser.add_argument("--cycle", metavar="YEAR", type=int, help="the reporting year")
    parser.add_argument("--institution", metavar="BODY", help="code or short name of one body (every body that owes something)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder to write into")
    parser.add_argument("--kind", choices=KINDS, default="xlsx", help="kind of file (xlsx)")
    parser.add_argument(
        "--language", choices=languages(), default="", help="language of the workbooks (that of each focal point)"
    )
    parser.add_argument("--run", metavar="ID", type=int, help="write what was asked for through the pages")


def _write(arguments: Namespace) -> None:
    if arguments.run is not None:
        run = get_running(arguments.run)
        _written(run, institutions_asked(run.cycle), Path(run.place), arguments, run.started_by or COMMAND_LINE)
        return
    if not (arguments.plan and arguments.cycle and arguments.out):
        raise RuleBroken("workbook.arguments", _("Nothing was written. Give PLAN, --cycle YEAR and --out DIR."))
    cycle = get_cycle(get_plan(arguments.plan), arguments.cycle)
    bodies = institutions_asked(cycle)
    if arguments.institution:
        wanted = get_institution(arguments.institution)
        if wanted not in bodies:
            raise NotFound(
                "workbook.nothing_asked",
                _("Nothing is asked of {institution} in the report on {year}, so there is no workbook for it."),
                institution=wanted.label,
                year=cycle.year,
            )
        bodies = [wanted]
    run = runs.request_run(cycle, RunKind.WRITE, of=len(bodies), place=arguments.out, by=COMMAND_LINE)
    count = _written(run, bodies, arguments.out, arguments, COMMAND_LINE)
    print(f"{count} workbooks written into {arguments.out}")


def _written(run: Run, bodies: Sequence[Institution], folder: Path, arguments: Namespace, by: Actor) -> int:
    count = 0
    for count, path in enumerate(
        runs.write_many(run, bodies, folder, kind=arguments.kind, language=arguments.language, by=by), start=1
    ):
        if len(bodies) <= MOST_PRINTED:
            print(path)
        elif count % TOLD_EVERY == 0:
            print(f"{count} of {len(bodies)}", file=sys.stderr)
    return count


def _read_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="filled workbooks (.xlsx, .ods)")
    parser.add_argument(
        "--by", metavar="NAME", help="sign-in name of the focal point who sent them (the operator of this machine)"
    )
    parser.add_argument("--check", action="store_true", help="name the faults only, keep nothing")
    parser.add_argument("--json", action="store_true", help="print a list for programs")


def _read(arguments: Namespace) -> None:
    missing = [path for path in arguments.files if not path.is_file()]
    if missing:
        raise NotFound("workbook.no_file", _("There is no file “{path}”. Nothing was read."), path=str(missing[0]))
    by: Actor = get_person(arguments.by) if arguments.by else COMMAND_LINE
    began, records = time.monotonic(), []
    for number, received in enumerate(runs.receive_many(arguments.files, is_check=arguments.check, by=by), start=1):
        records.append(_record(received))
        if not arguments.json:
            _print(records[-1])
        if number % TOLD_EVERY == 0:
            print(f"{number} of {len(arguments.files)}, {time.monotonic() - began:.0f} s", file=sys.stderr)
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=2))
    faulty = sum(bool(record["refused"] or record["faults"]) for record in records)
    if faulty:
        raise RuleBroken(
            "workbook.faulty",
            _("Files with something to be mended: {count} of {all}. Everything else in them was read."),
            count=faulty,
            all=len(records),
        )


def _record(received: Received) -> dict[str, Any]:
    """One file for programs and for print: what was kept, what waits, what is wrong."""
    opened, arrival = received.opened, received.arrival
    seal, reading = (opened.seal, opened.reading) if opened else (None, None)
    refused = received.refusal.sentence if received.refusal else ""
    if arrival is not None and arrival.told.get("refused"):
        refused = told(arrival.told["refused"])
    faults = [fault.stored for fault in reading.faults] if reading and not refused else []
    if arrival is not None:
        faults = arrival.told.get("faults", [])
    fates = [one["fate"] for one in arrival.answers] if arrival else []
    return {
        "file": str(received.path),
        "plan": seal.identity.plan if seal else None,
        "cycle": seal.identity.cycle if seal else None,
        "institution": seal.identity.institution if seal else None,
        "state": arrival.state if arrival else "refused" if refused else "checked",
        "refused": refused,
        "filled": len(reading.filled) if reading else 0,
        "kept": fates.count(Fate.KEPT),
        "waiting": [one["told"] for one in arrival.answers if one["fate"] in {Fate.ASKING, Fate.CLOSED}] if arrival else [],
        "notes": [told(note) for note in arrival.told.get("notes", [])] if arrival else [],
        "faults": [{"sheet": one["sheet"], "cell": one["cell"], "found": one["found"], "problem": told(one)} for one in faults],
    }


def _print(record: dict[str, Any]) -> None:
    if record["refused"]:
        print(f"{record['file']}: {record['refused']}")
        return
    print(
        f"{record['file']}: {record['institution']}, {record['cycle']}: {record['filled']} rows filled in, {record['kept']} saved"
    )
    for note in record["notes"]:
        print(f"  {note}")
    for fault in record["faults"][:MOST_PRINTED]:
        print(f"  {fault['sheet']} {fault['cell']}: {fault['problem']}".replace("  :", ":"))
    if record["waiting"]:
        print(f"  Waits for a choice on the page of the workbook: {', '.join(record['waiting'])}")


COMMANDS = [
    Command(("workbook", "write"), "Write the workbooks of a cycle, one for each institution.", _write_arguments, _write),
    Command(
        ("workbook", "read"), "Take in filled workbooks: name faulty cells, keep the rest as drafts.", _read_arguments, _read
    ),
]
