"""Starting a process of its own that reads a file or takes it over, so that nobody waits and no broker is needed."""

import os
import subprocess
import sys

from django.conf import settings

from followthrough.evidence.registers.models import Import
from followthrough.evidence.registers.operations import stage, take
from followthrough.evidence.registers.operations.staging import actor_of
from followthrough.evidence.registers.rules.states import ImportState


def start(run: Import) -> None:
    """Begin to read, or to take over what was asked for. The process goes on when this one ends; IMPORT_IN_BACKGROUND False works here and now."""
    if not getattr(settings, "IMPORT_IN_BACKGROUND", True):
        (take if run.state == ImportState.TAKING else stage)(run, by=actor_of(run))
        return
    command = [sys.executable, "-m", "followthrough", "registers", "import", "--run", str(run.pk)]
    subprocess.Popen(  # noqa: S603 -- because every part of the command is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FOLLOWTHROUGH_HOME": str(settings.HOME)},
        start_new_session=True,
    )
