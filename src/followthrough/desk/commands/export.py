"""`followthrough plan export`: a plan as Word, Excel, YAML or StratML."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils import translation

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk.commands.lint import asked_document
from followthrough.desk.commands.targets import check_folder, check_target, write_target
from followthrough.publishing.exports import EXPORTS
from followthrough.publishing.exports.stratml import not_carried


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="FILE|CODE", help="a plan file, or the code of a plan that is loaded or shipped")
    parser.add_argument("--out", required=True, metavar="FILE", help=f"its ending is the format: {_endings()}")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language of the plan's texts, such as ro")


def _export(arguments: Namespace) -> None:
    target = Path(arguments.out)
    check_folder(target)
    name = target.suffix.removeprefix(".").lower()
    if name not in EXPORTS:
        raise RuleBroken(
            "export.format",
            _("“{name}” was not written: its ending says the format, which is one of {endings}."),
            name=target.name,
            endings=_endings(),
        )
    check_target(target)
    document = asked_document(arguments.plan)
    language = _language(arguments.language, document.head["languages"])
    with translation.override(language):
        write_target(target, EXPORTS[name](document, language, settings.INVENTED_DATA))
        print(f"{target}: {len(document.rows)} rows")
        if name == "xml":
            print("\n".join(["not carried over:", *(f"- {words}" for words in not_carried(document))]))


def _language(asked: str, known: list[str]) -> str:
    if asked not in known:
        raise RuleBroken(
            "export.language",
            _("The plan has no texts in “{language}”. It has: {languages}."),
            language=asked,
            languages=", ".join(known),
        )
    return asked


def _endings() -> str:
    return ", ".join(f".{name}" for name in EXPORTS)


COMMANDS = [
    Command(("plan", "export"), "Write a plan as Word, Excel, YAML or StratML.", _arguments, _export),
]
