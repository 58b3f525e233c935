"""`followthrough plan lint`: what in a plan will make trouble, as text, JSON or a paper."""

import json
from argparse import ArgumentParser, Namespace
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.db.utils import OperationalError, ProgrammingError
from django.utils import translation

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kit.terminal import Command
from followthrough.desk.commands.targets import check_target, write_target
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import KINDS
from followthrough.promise.plans.rules.lint.lint import Lint, lint
from followthrough.publishing.reports.plan_lint import plan_lint
from followthrough.publishing.writers import write


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="FILE|CODE", help="a plan file, or the code of a plan that is loaded or shipped")
    parser.add_argument("--format", choices=["text", "json", "pdf"], default="text")
    parser.add_argument("--out", metavar="FILE", help="where to write the PDF (CODE-lint.pdf)")
    parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default=settings.LANGUAGE_CODE)


def _lint(arguments: Namespace) -> None:
    document = asked_document(arguments.plan)
    with translation.override(arguments.language):
        told = lint(document, arguments.language)
        if arguments.format == "json":
            print(json.dumps(record(document, told), indent=1, ensure_ascii=False))
        elif arguments.format == "pdf":
            target = Path(arguments.out or f"{document.code}-lint.pdf")
            check_target(target)
            marks = (translation.gettext("Invented data"),) if settings.INVENTED_DATA else ()
            write_target(target, write(plan_lint(document, told, arguments.language, marks), "pdf"))
            print(f"{target}: {len(told.findings)} findings, {len(told.noted)} noted")
        else:
            print("\n".join(lines(document, told)))


def asked_document(name: str) -> PlanDocument:
    """The plan of this code as it is loaded, else the file of this name or the plan that is shipped under it.

    Raises what reading a plan file raises. A file is read before a loaded plan of the same name is looked for.
    """
    if Path(name).exists():
        return read_plan_file(name)
    try:
        return get_plan(name).document
    except (NotFound, OperationalError, ProgrammingError):
        return read_plan_file(name)


def lines(document: PlanDocument, told: Lint) -> list[str]:
    """The findings as text: kinds with their counts, then what to do, then each place with what follows."""
    text = [f"{document.code}: {len(told.findings)} findings of {len(told.kinds)} kinds, {len(told.noted)} noted"]
    for kind in told.kinds:
        text.append(f"\n{kind}. {translation.gettext(KINDS[kind])} ({len(told.of_kind(kind))})")
        for code, found in groupby(told.of_kind(kind), key=lambda finding: finding.code):
            group = list(found)
            text.append(f"  {code}: {group[0].suggestion}")
            text += [f"    {finding.place:<16} {finding.consequence}" for finding in group]
    if told.noted:
        text.append("\nNoted by readers, found by no rule")
        text += [f"    {note.place:<16} {note.text} ({note.source})" for note in told.noted]
    return text


def record(document: PlanDocument, told: Lint) -> dict[str, object]:
    """The findings as the record of the JSON output."""
    return {
        "plan": document.code,
        "findings": [
            {
                "code": finding.code,
                "kind": finding.kind,
                "place": finding.place,
                "consequence": finding.consequence,
                "suggestion": finding.suggestion,
            }
            for finding in told.findings
        ],
        "noted": [{"kind": note.kind, "place": note.place, "text": note.text, "source": note.source} for note in told.noted],
    }


COMMANDS = [
    Command(("plan", "lint"), "Say what in a plan will make trouble, where, why, and what to do.", _arguments, _lint),
]
