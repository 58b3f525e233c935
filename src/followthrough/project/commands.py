"""Every command of every room, and the ones that concern the whole house: `setup`, `serve`."""

import os
import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from followthrough.base.audit.commands import COMMANDS as AUDIT
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.desk.commands import COMMANDS as DESK
from followthrough.evidence.facts.commands import COMMANDS as FACTS
from followthrough.evidence.indicators.commands import COMMANDS as INDICATORS
from followthrough.evidence.personnel.commands import COMMANDS as PERSONNEL
from followthrough.evidence.registers.commands import COMMANDS as REGISTERS
from followthrough.project.demo import COMMAND as DEMO
from followthrough.project.verify import COMMAND as VERIFY
from followthrough.promise.annual.commands import COMMANDS as ANNUAL
from followthrough.promise.institutions.commands import COMMANDS as INSTITUTIONS
from followthrough.promise.intake.commands import COMMANDS as INTAKE
from followthrough.promise.plans.commands import COMMANDS as PLANS
from followthrough.promise.plans.operations.search import record_missing_search_lines
from followthrough.reporting.cycles.commands import COMMANDS as REPORTING
from followthrough.reporting.periodic.commands import COMMANDS as PERIODIC
from followthrough.reporting.reminders.commands import COMMANDS as REMINDERS
from followthrough.reporting.reviews.commands import COMMANDS as REVIEWS
from followthrough.reporting.rounds.commands import COMMANDS as ROUNDS
from followthrough.reporting.workbooks.commands import COMMANDS as WORKBOOKS


def prepare_database() -> None:
    """Make a new database on first use; refuse one that an older version left behind, with what to do.

    Raises RuleBroken if the database cannot be reached or needs `followthrough setup`.
    """
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise RuleBroken(
            "database.unreachable",
            _("The database cannot be reached: {problem}. Check FOLLOWTHROUGH_DATABASE and that its server runs."),
            problem=str(error).splitlines()[0],
        ) from error
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return
    if executor.loader.applied_migrations:
        raise RuleBroken(
            "database.old", _("The data was made by an older version. Copy the data folder, then run: followthrough setup")
        )
    migrate()
    print(f"A new database was made; data lies in {settings.HOME}", file=sys.stderr)


def migrate() -> None:
    """Bring the database to this version."""
    call_command("migrate", verbosity=0, interactive=False)
    record_missing_search_lines()


def collect_assets() -> None:
    """Copy styles, scripts and fonts to where the server finds them, each with the hash of its content in its name."""
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def _setup(arguments: Namespace) -> None:
    migrate()
    collect_assets()
    print(f"Ready. Data lies in {settings.HOME}")


def _serve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDRESS:PORT", help="where to listen (127.0.0.1:8000)")
    parser.add_argument("--workers", default="2", help="processes (2)")


def _serve(arguments: Namespace) -> None:
    command = [sys.executable, "-m", "gunicorn", "followthrough.project.wsgi", "--worker-class", "gthread", "--threads", "4"]
    os.execv(sys.executable, [*command, "--workers", arguments.workers, "--bind", arguments.bind])  # noqa: S606 -- because the server takes over this process


def _nothing(parser: ArgumentParser) -> None:
    """Takes no arguments."""


COMMANDS = [
    DEMO,
    Command(("setup",), "Make or update the database and collect styles and scripts.", _nothing, _setup, needs_database=False),
    Command(("serve",), "Serve the web application (behind a web server that speaks HTTPS).", _serve_arguments, _serve),
    *PLANS,
    *ANNUAL,
    *INTAKE,
    *INSTITUTIONS,
    *FACTS,
    *INDICATORS,
    *REGISTERS,
    *PERSONNEL,
    *REPORTING,
    *ROUNDS,
    *REVIEWS,
    *PERIODIC,
    *WORKBOOKS,
    *REMINDERS,
    *DESK,
    *AUDIT,
    VERIFY,
]
