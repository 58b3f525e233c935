"""`followthrough report write`: any report as a file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk import operations
from followthrough.desk.commands.summary import INVENTED, SHORT_HASH, check_language, endings, format_of, languages
from followthrough.desk.commands.targets import check_folder, check_target, write_target
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.papers.queries.papers import get_paper
from followthrough.publishing.papers.rules.kinds import EVERYTHING, KINDS, About, Kind
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles.queries.cycles import get_cycle


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", choices=[kind.value for kind in Kind], help=f"one of {', '.join(Kind)}")
    parser.add_argument("plan", metavar="PLAN", help="code or short name of a loaded plan")
    parser.add_argument("--cycle", type=int, metavar="YEAR", help="the reporting year")
    parser.add_argument(
        "--institution", metavar="BODY", help="whose report, of an institution or of a lead: its code or short name"
    )
    parser.add_argument("--period", metavar="PERIOD", help="a week, quarter or year: 2020-W03, 2020-Q1, 2020")
    parser.add_argument("--out", required=True, metavar="FILE", help=f"where to write it; its ending is the format: {endings()}")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help=f"one of {', '.join(languages())}")


def _write(arguments: Namespace) -> None:
    target = Path(arguments.out)
    check_folder(target)
    name = format_of(target)
    check_target(target)
    check_language(arguments.language)
    kind, plan = Kind(arguments.kind), get_plan(arguments.plan)
    about, year = _about(kind, plan, arguments), _year(kind, arguments)
    if kind == Kind.SUMMARY:
        releases.record(get_cycle(plan, year), by=COMMAND_LINE)
    paper = get_paper(kind, plan, year, about, None)
    write_target(target, operations.paper_written(paper, arguments.language, name).content)
    print(f"{target}{f' ({INVENTED})' if settings.INVENTED_DATA else ''}")
    print(f"{kind}, data {paper.sha256[:SHORT_HASH]}")


def _about(kind: Kind, plan: Plan, arguments: Namespace) -> str:
    about = KINDS[kind].about
    if about == About.PERIOD or (kind == Kind.LETTER and arguments.period):
        if not arguments.period:
            raise RuleBroken("paper.no_period", _("Say which period is meant: --period 2020-W03, 2020-Q1 or 2020."))
        return str(arguments.period)
    if about in {About.INSTITUTION, About.LEAD}:
        if not arguments.institution:
            raise RuleBroken("paper.no_institution", _("Say whose report is meant: --institution with the code of the body."))
        return _code(plan, arguments.institution)
    return EVERYTHING


def _code(plan: Plan, words: str) -> str:
    """The code of a body that is named by code or by the short name that the plan gives it."""
    shorts = {body.short.casefold(): body.code for body in plan.document.bodies if body.short}
    return shorts.get(words.casefold()) or get_institution(words).code


def _year(kind: Kind, arguments: Namespace) -> int:
    if arguments.period:
        return int(str(arguments.period)[:4]) if str(arguments.period)[:4].isdigit() else 0
    if arguments.cycle is None:
        raise RuleBroken("paper.no_year", _("Say which year is meant: --cycle 2019."))
    return int(arguments.cycle)


COMMANDS = [
    Command(
        ("report", "write"),
        "Write a report: of an institution, of a lead, late and missing, cover letter, open decision-making, a period.",
        _arguments,
        _write,
    )
]
