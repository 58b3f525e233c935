"""`followthrough plan annual`: the approved plan of an institution for a year, as a table, as JSON or as a calendar."""

import json
import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.queries import approved_plan_of
from followthrough.promise.annual.queries.feeds import calendar_file
from followthrough.promise.annual.queries.years import check_has_duties, check_year
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("--institution", metavar="I", required=True, help="code or short name of the body")
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--format", choices=["table", "json", "ics"], default="table")


def _annual(arguments: Namespace) -> None:
    plan, institution = get_plan(arguments.plan), get_institution(arguments.institution)
    check_has_duties(plan, institution)
    check_year(plan, arguments.year)
    version = approved_plan_of(plan, institution, arguments.year)
    if version is None:
        raise NotFound(
            "annual.none_approved",
            _("{institution} has no approved plan for {year}. Its focal point makes and approves one on its pages."),
            institution=institution.label,
            year=arguments.year,
        )
    if arguments.format == "ics":
        sys.stdout.write(calendar_file(plan, institution, [version], version.approved_at).decode())
    elif arguments.format == "json":
        print(json.dumps(_record(version), ensure_ascii=False, indent=1))
    else:
        _print_table(version)


def _record(version: ApprovedVersion) -> dict[str, object]:
    record = {**version.content, "approved_at": version.approved_at.isoformat(), "sha256": version.sha256}
    return record | {"remark": "invented data"} if settings.INVENTED_DATA else record


def _print_table(version: ApprovedVersion) -> None:
    print(f"{'row':<8} {'from':<12} {'to':<12} step")
    for row in version.rows:
        for step in row.steps:
            print(f"{row.code:<8} {step.starts_on!s:<12} {step.ends_on!s:<12} {step.text}")
        if not row.steps:
            print(f"{row.code:<8} {'–':<12} {'–':<12} no step: {row.reason}")
    mark = ", invented data" if settings.INVENTED_DATA else ""
    print(f"version {version.number}, approved on {version.approved_at:%Y-%m-%d}, sha256 {version.sha256[:12]}{mark}")


COMMANDS = [Command(("plan", "annual"), "Print the approved annual plan of an institution.", _arguments, _annual)]
