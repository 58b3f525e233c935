"""`followthrough demo`: tell the invented country, serve it, and end every process with it."""

from argparse import Namespace

from django.conf import settings

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command
from followthrough.demo.offices import OFFICES, PASSWORD
from followthrough.demo.story import tell
from followthrough.project import demo_home, server
from followthrough.promise.institutions.rules import ROLE_NAMES
from followthrough.promise.plans.commands import read_plan_file, shipped_plans
from followthrough.promise.plans.queries import plans


def _run(arguments: Namespace) -> None:
    from followthrough.project.commands import collect_assets, migrate

    migrate()
    held = demo_home.read(settings.HOME)
    if held is None or not held["is_complete"]:
        _tell()
    if arguments.no_serve:
        print(f"The demonstration of {clock.today()} is told. Invented data lies in {settings.HOME}")
        return
    collect_assets()
    server.serve(arguments.port, _greeting)


def _tell() -> None:
    if plans():
        raise RuleBroken("demo.not_empty", _("The database holds plans already. Give the demonstration an empty one."))
    print(f"Telling the invented country up to {clock.today()} …", flush=True)
    tell(tuple(read_plan_file(code) for code in reversed(shipped_plans())), clock.today())
    demo_home.complete(settings.HOME)


def _greeting(address: str) -> str:
    lines = [
        "",
        f"Followthrough runs at {address}",
        f"It is {clock.today():%-d %B %Y} there. INVENTED DATA: offices, answers and figures are made up.",
        "",
        f"Sign in as one of these; the password of all is  {PASSWORD}",
        "",
        *(f"  {office.sign_in_name:<22} {ROLE_NAMES[office.role]:<12} {office.office}" for office in OFFICES),
        "",
        f"Data lies in {settings.HOME}",
        "Ctrl-C ends it.",
    ]
    return "\n".join(lines)


COMMAND = Command(
    ("demo",), "Serve a believable, invented country on this machine.", demo_home.add_arguments, _run, needs_database=False
)
