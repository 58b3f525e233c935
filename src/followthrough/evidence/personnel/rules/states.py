"""The states of counts that a sheet gave."""

from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class CountsState(StrEnum):
    """Only CONFIRMED has changed the register."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[CountsState, str] = {
    CountsState.WAITING: _("Waits for you; nothing counts yet"),
    CountsState.CONFIRMED: _("Confirmed and entered"),
    CountsState.WITHDRAWN: _("Put away; nothing of it counts"),
}
