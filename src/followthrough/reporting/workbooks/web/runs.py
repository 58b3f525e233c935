"""The coordinator's page: all workbooks of a cycle written at once, how far that is, how many came back. Nothing that stands in them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Chip, Table, TableColumn
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.workbooks.models import Run
from followthrough.reporting.workbooks.operations.runs import request_run, write_many
from followthrough.reporting.workbooks.permissions import may_run
from followthrough.reporting.workbooks.queries.arrivals import arrivals_count
from followthrough.reporting.workbooks.queries.gathering import institutions_asked
from followthrough.reporting.workbooks.queries.runs import runs_of, state_of
from followthrough.reporting.workbooks.rules.runs import RUN_NAMES, RunKind, RunState
from followthrough.reporting.workbooks.web.doors import person_of

CHIPS = {RunState.RUNNING: ("dot", "wait"), RunState.DONE: ("tick", "good"), RunState.STOPPED: ("dash", "quiet")}


@dataclass(frozen=True)
class RunLine:
    """One run: what it does, where it stands, how far it is, where its files lie."""

    words: str
    when: str
    chip: Chip
    done: int
    of: int
    place: str
    is_running: bool


@dataclass(frozen=True)
class OverviewPage:
    """All workbooks of a cycle, counted."""

    heading: str
    number: int
    back: Table
    runs: tuple[RunLine, ...]
    is_running: bool
    mail_url: str
    crumbs: tuple[tuple[str, str], ...]


@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Show how many came back and how far runs are, or have all workbooks written."""
    plan = plan_for(request.user, plan_code)
    if not may_run(request.user, plan):
        raise NotAllowed("workbook.run", gettext_noop("Only the coordinator of the plan has all workbooks written at once."))
    cycle = get_cycle(plan, year)
    if request.method == "POST":
        start(_requested(request, cycle))
        return redirect("workbooks:overview", plan_code, year)
    return render(request, "workbooks/overview.html", {"page": _page(cycle)})


def _requested(request: HttpRequest, cycle: Cycle) -> Run:
    place = Path(settings.HOME) / "workbooks" / f"{cycle.plan.short}-{cycle.year}"
    number = len(institutions_asked(cycle))
    return request_run(cycle, RunKind.WRITE, of=number, place=place, by=person_of(request))


def start(run: Run) -> None:
    """Begin to write. The process goes on when this one ends; IMPORT_IN_BACKGROUND False works here and now."""
    if not getattr(settings, "IMPORT_IN_BACKGROUND", True):
        bodies, by = institutions_asked(run.cycle), run.started_by
        for _path in write_many(run, bodies, Path(run.place), kind="xlsx", language="", by=by or "system:command-line"):
            pass
        return
    command = [sys.executable, "-m", "followthrough", "workbook", "write", "--run", str(run.pk)]
    subprocess.Popen(  # noqa: S603 -- because every part of the command is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FOLLOWTHROUGH_HOME": str(settings.HOME)},
        start_new_session=True,
    )


def _page(cycle: Cycle) -> OverviewPage:
    counts, bodies = arrivals_count(cycle), institutions_asked(cycle)
    language = get_language() or "en"
    rows = tuple((body.told(language), str(counts.get(body.pk, 0))) for body in bodies)
    columns = (TableColumn(_("Institution")), TableColumn(_("Workbooks that came back"), is_number=True))
    runs = tuple(_line(run) for run in runs_of(cycle))
    heading = _("Workbooks for the report on %(year)d") % {"year": cycle.year}
    return OverviewPage(
        heading=heading,
        number=len(bodies),
        back=Table(_("Workbooks that came back"), columns, rows, is_caption_hidden=True),
        runs=runs,
        is_running=any(run.is_running for run in runs),
        mail_url=reverse("reminders:mail-workbooks", args=[cycle.plan.short, cycle.year]),
        crumbs=((heading, ""),),
    )


def _line(run: Run) -> RunLine:
    state = state_of(run)
    shape, tone = CHIPS[state]
    moment = clock.local(run.started_at)
    return RunLine(
        words=_("Writing all workbooks") if run.kind == RunKind.WRITE else _("Reading workbooks"),
        when=f"{date_format(moment.date(), 'j M Y')}, {moment:%H:%M}",
        chip=Chip(shape, tone, _(RUN_NAMES[state])),  # type: ignore[arg-type]  # because shape and tone are from the table above
        done=run.done_count,
        of=run.of_count,
        place=run.place if state == RunState.DONE else "",
        is_running=state == RunState.RUNNING,
    )
