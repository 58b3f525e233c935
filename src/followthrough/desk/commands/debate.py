"""`followthrough debate pack`: everything that lies on the table of a yearly debate, in one folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk import operations as desk
from followthrough.desk.commands.targets import write_target
from followthrough.desk.queries.packs import pack_of
from followthrough.evidence.engagement import operations
from followthrough.evidence.engagement.queries.debates import get_debate
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.releases.queries.releases import frozen, get_published
from followthrough.publishing.writers import write
from followthrough.reporting.cycles.queries.cycles import get_cycle

INVENTED = "invented data"
SHORT_HASH = 12


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("year", type=int, metavar="YEAR", help="the reporting year that is debated")
    parser.add_argument("--out", required=True, metavar="DIR", help="a folder for the papers; it is made where there is none")
    parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default=settings.LANGUAGE_CODE)


def _pack(arguments: Namespace) -> None:
    plan = get_plan(arguments.plan)
    debate = get_debate(plan, arguments.year)
    release = frozen(get_published(get_cycle(plan, arguments.year)))
    if debate.closed_on is None:
        debate = operations.record_pack(debate, release.label, release.sha256, by=COMMAND_LINE)
    folder = Path(arguments.out)
    if folder.exists() and not folder.is_dir():
        raise RuleBroken("debate.no_folder", _("“{path}” is a file. Name a folder for the papers."), path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    marks = (INVENTED.capitalize(),) if settings.INVENTED_DATA else ()
    remark = desk.INVENTED_NAME if settings.INVENTED_DATA else ""
    summary = desk.written_of(release, arguments.language, "pdf")
    paper = write(pack_of(debate, arguments.language, marks), "pdf")
    written = {summary.name: summary.content, f"{plan.short}-debate-{debate.year}{remark}.pdf": paper}
    for name, content in written.items():
        write_target(folder / name, content)
        print(folder / name)
    print(f"release {release.label}, data {release.sha256[:SHORT_HASH]}")


COMMANDS = [
    Command(("debate", "pack"), "Write the papers for the table of a yearly debate.", _arguments, _pack),
]
