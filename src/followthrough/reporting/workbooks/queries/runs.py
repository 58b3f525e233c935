"""Runs over many workbooks: found, listed, and whether they still live."""

from datetime import timedelta

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import in_its_words
from followthrough.reporting.workbooks.models import Run
from followthrough.reporting.workbooks.rules.runs import RunState

SILENT_FOR = timedelta(seconds=90)
MOST_LISTED = 5


def get_running(pk: int) -> Run:
    """A run that is under way; raises NotFound."""
    run = Run.objects.select_related("cycle__plan", "started_by").filter(pk=pk, state=RunState.RUNNING.value).first()
    if run is None:
        raise NotFound("workbook.no_run", _("No such run is under way. Begin it again."))
    in_its_words(run.cycle)
    return run


def runs_of(cycle: Cycle) -> list[Run]:
    """The latest runs of a cycle."""
    return list(Run.objects.filter(cycle=cycle).order_by("-pk")[:MOST_LISTED])


def state_of(run: Run) -> RunState:
    """Where a run stands; one that has been silent for long has stopped."""
    if run.state == RunState.RUNNING and clock.now() - run.seen_at > SILENT_FOR:
        return RunState.STOPPED
    return RunState(run.state)
