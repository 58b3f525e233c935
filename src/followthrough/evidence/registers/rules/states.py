"""The states of an import."""

from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class ImportState(StrEnum):
    """Where a file is on its way; only TAKEN has changed the register."""

    READING = "reading"
    FAULTY = "faulty"
    ASKING = "asking"
    READY = "ready"
    TAKING = "taking"
    TAKEN = "taken"
    STOPPED = "stopped"


STATE_NAMES: dict[ImportState, str] = {
    ImportState.READING: _("Being read"),
    ImportState.FAULTY: _("Has faults; nothing was taken over"),
    ImportState.ASKING: _("Waits for your answer; nothing was taken over yet"),
    ImportState.READY: _("Checked; nothing was taken over yet"),
    ImportState.TAKING: _("Being taken over; nothing counts yet"),
    ImportState.TAKEN: _("Taken over"),
    ImportState.STOPPED: _("Stopped; nothing was taken over"),
}
UNDER_WAY = {ImportState.READING, ImportState.TAKING}
CAN_BE_TAKEN = {ImportState.ASKING, ImportState.READY}
