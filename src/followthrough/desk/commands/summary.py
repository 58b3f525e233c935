"""`followthrough report summary`: the yearly summary as a file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk import operations
from followthrough.desk.commands.targets import check_folder, check_target, write_target
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.releases.queries.releases import find_latest
from followthrough.publishing.writers import WRITERS
from followthrough.reporting.cycles.queries.cycles import get_cycle

SHORT_HASH = 12
INVENTED = "invented data"


def _summary_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("--cycle", type=int, required=True, metavar="YEAR", help="the reporting year")
    parser.add_argument("--out", required=True, metavar="FILE", help=f"where to write it; its ending is the format: {endings()}")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help=f"one of {', '.join(languages())}")


def _summary(arguments: Namespace) -> None:
    target = Path(arguments.out)
    check_folder(target)
    name = format_of(target)
    check_target(target)
    check_language(arguments.language)
    cycle = get_cycle(get_plan(arguments.plan), arguments.cycle)
    before = find_latest(cycle)
    written = operations.written(cycle, arguments.language, name, by=COMMAND_LINE)
    release = operations.built_report(cycle, arguments.language, by=COMMAND_LINE).release
    write_target(target, written.content)
    is_new = before is None or release.label != f"{cycle.year}-{before.number}"
    remark = f" ({INVENTED})" if release.content["invented"] else ""
    print(f"{target}{remark}")
    print(f"release {release.label}, data {release.sha256[:SHORT_HASH]}, {'new' if is_new else 'unchanged'}")


def format_of(target: Path) -> str:
    """The format that the ending of a file names; raises RuleBroken for another."""
    name = target.suffix.removeprefix(".").lower()
    if name not in WRITERS:
        raise RuleBroken(
            "report.format",
            _("“{name}” was not written: its ending says the format, which is one of {endings}."),
            name=target.name,
            endings=endings(),
        )
    return name


def check_language(language: str) -> None:
    """Raise RuleBroken for a language that there is no translation into."""
    if language not in languages():
        raise RuleBroken(
            "report.language",
            _("There is no report in “{language}”. Its words are translated into: {languages}."),
            language=language,
            languages=", ".join(languages()),
        )


def endings() -> str:
    """Every format as an ending."""
    return ", ".join(f".{name}" for name in WRITERS)


def languages() -> list[str]:
    """Every language of the interface."""
    return [code for code, _name in settings.LANGUAGES]


COMMANDS = [
    Command(
        ("report", "summary"),
        "Freeze the data of a year and write its summary report.",
        _summary_arguments,
        _summary,
    )
]
