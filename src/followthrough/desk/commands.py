"""`followthrough report summary`: the yearly summary as a file."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk import operations
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.releases.queries.releases import find_latest
from followthrough.publishing.writers import WRITERS
from followthrough.reporting.queries.cycles import get_cycle

SHORT_HASH = 12
INVENTED = "invented data"


def _summary_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("--cycle", type=int, required=True, metavar="YEAR", help="the reporting year")
    parser.add_argument("--out", required=True, metavar="FILE", help=f"where to write it; its ending is the format: {_endings()}")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help=f"one of {', '.join(_languages())}")


def _summary(arguments: Namespace) -> None:
    target = Path(arguments.out)
    _check_no_folder(target)
    name = _format(target)
    _check_place(target)
    _check_language(arguments.language)
    cycle = get_cycle(get_plan(arguments.plan), arguments.cycle)
    before = find_latest(cycle)
    written = operations.written(cycle, arguments.language, name, by=COMMAND_LINE)
    release = operations.built_report(cycle, arguments.language, by=COMMAND_LINE).release
    _write(target, written.content)
    is_new = before is None or release.label != f"{cycle.year}-{before.number}"
    remark = f" ({INVENTED})" if release.content["invented"] else ""
    print(f"{target}{remark}")
    print(f"release {release.label}, data {release.sha256[:SHORT_HASH]}, {'new' if is_new else 'unchanged'}")


def _format(target: Path) -> str:
    name = target.suffix.removeprefix(".").lower()
    if name not in WRITERS:
        raise RuleBroken(
            "report.format",
            _("“{name}” was not written: its ending says the format, which is one of {endings}."),
            name=target.name,
            endings=_endings(),
        )
    return name


def _check_no_folder(target: Path) -> None:
    if target.is_dir():
        raise RuleBroken("report.folder", _("“{path}” is a folder. Name a file in it, such as {path}/summary.pdf."), path=target)


def _check_place(target: Path) -> None:
    if not target.parent.is_dir():
        raise RuleBroken(
            "report.no_folder",
            _("“{path}” was not written: there is no folder “{folder}”. Make it, or name another."),
            path=target,
            folder=target.parent,
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _not_writable(target, target.parent)


def _check_language(language: str) -> None:
    if language not in _languages():
        raise RuleBroken(
            "report.language",
            _("There is no report in “{language}”. Its words are translated into: {languages}."),
            language=language,
            languages=", ".join(_languages()),
        )


def _write(target: Path, content: bytes) -> None:
    """Write beside the place and then rename, so that nobody ever opens half a report."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise _not_writable(target, target.parent) from error
    finally:
        part.unlink(missing_ok=True)


def _not_writable(target: Path, folder: Path) -> RuleBroken:
    return RuleBroken(
        "report.not_writable",
        _(
            "“{path}” was not written: nothing can be written in “{folder}”. Check its permissions and its free space, or name another."
        ),
        path=target,
        folder=folder,
    )


def _endings() -> str:
    return ", ".join(f".{name}" for name in WRITERS)


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


COMMANDS = [
    Command(
        ("report", "summary"),
        "Freeze the data of a year and write its summary report.",
        _summary_arguments,
        _summary,
    )
]
