"""`followthrough registers import FILE` takes a workbook over; `followthrough registers template CODE` writes the one to fill in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.models import Import
from followthrough.evidence.registers.operations.staging import actor_of
from followthrough.evidence.registers.queries.workbooks import template
from followthrough.evidence.registers.rules.batches import told
from followthrough.evidence.registers.rules.states import UNDER_WAY, ImportState
from followthrough.evidence.registers.table import REGISTERS, get_book
from followthrough.promise.institutions.queries import get_institution

MOST_PRINTED = 50


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="xlsx, ods or csv with the headings of the template")
    parser.add_argument("--register", metavar="CODE", help=f"one of {', '.join(REGISTERS)}")
    parser.add_argument("--institution", metavar="BODY", help="code or short name of the body that the rows belong to")
    parser.add_argument("--confirm", action="store_true", help="numbers that jump are right")
    parser.add_argument("--run", metavar="ID", type=int, help="read or take over a file that was sent through the pages")


def _import(arguments: Namespace) -> None:
    if arguments.run is not None:
        _read_sent(arguments.run)
        return
    if not (arguments.file and arguments.register and arguments.institution):
        raise RuleBroken("import.arguments", _("Nothing was imported. Give FILE, --register CODE and --institution BODY."))
    if not arguments.file.is_file():
        raise NotFound("import.no_file", _("There is no file “{path}”."), path=str(arguments.file))
    body = get_institution(arguments.institution)
    with arguments.file.open("rb") as stream:
        size = arguments.file.stat().st_size
        run = operations.submit_import(arguments.register, body, arguments.file.name, stream, size, by=COMMAND_LINE)
    _finish(operations.stage(run, by=COMMAND_LINE), arguments.confirm)


def _read_sent(pk: int) -> None:
    states = [state.value for state in UNDER_WAY]
    run = Import.objects.select_related("institution", "started_by").filter(pk=pk, state__in=states).first()
    if run is None:
        raise NotFound("import.unknown", _("There is no such import. Send the file again."))
    if run.state == ImportState.TAKING:
        operations.take(run, by=actor_of(run))
    else:
        operations.stage(run, by=actor_of(run))


def _finish(run: Import, confirmed: bool) -> None:
    for fault in run.told.get("faults", [])[:MOST_PRINTED]:
        print(f"{fault['sheet']} {fault['cell']}: {told(fault)}".strip())
    if run.state == ImportState.FAULTY:
        raise RuleBroken("import.faulty", _("Nothing was taken over. Faults found: {count}."), count=run.faults_count)
    for question in run.told.get("questions", []):
        print(f"{question['about']}: {told(question)}")
    if run.state == ImportState.ASKING and not confirmed:
        operations.withdraw_import(run, by=COMMAND_LINE)
        raise RuleBroken(
            "import.unconfirmed", _("Nothing was taken over. If the numbers are right, run it again with --confirm.")
        )
    count = operations.accept_import(run, confirmed=confirmed, by=COMMAND_LINE)
    print(f"{count} entries taken over from {run.name}")


def _template_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("register", metavar="CODE", help=f"one of {', '.join(REGISTERS)}")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to write the workbook (.xlsx)")


def _template(arguments: Namespace) -> None:
    arguments.out.write_bytes(template(get_book(arguments.register)))
    print(f"Written: {arguments.out}")


COMMANDS = [
    Command(("registers", "import"), "Take the entries of a workbook over into a register.", _import_arguments, _import),
    Command(("registers", "template"), "Write the workbook to fill in for a register.", _template_arguments, _template),
]
