"""Runs over many workbooks: what they do and where they stand."""

from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class RunKind(StrEnum):
    """Writing the workbooks of a cycle, or reading those that came back."""

    WRITE = "write"
    READ = "read"


class RunState(StrEnum):
    """Under way, or ended."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


RUN_NAMES: dict[RunState, str] = {
    RunState.RUNNING: _("Under way"),
    RunState.DONE: _("Done"),
    RunState.STOPPED: _("Stopped"),
}
