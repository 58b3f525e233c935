"""How often a person wants a digest, and what is held back until the next one."""

from datetime import date
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _

MONDAY = 0


class Pace(StrEnum):
    """How often. Nobody can turn off what is due within three days, late, or risen to the own office."""

    DAILY = "daily"
    WEEKLY = "weekly"
    URGENT = "urgent"


PACE_NAMES: dict[Pace, str] = {
    Pace.DAILY: _("On each day on which there is something new"),
    Pace.WEEKLY: _("On Mondays, and at once what is due within three days or late"),
    Pace.URGENT: _("Only what is due within three days or late"),
}


def takes(pace: Pace, day: date, *, is_urgent: bool) -> bool:
    """Whether something goes into the digest of `day`. What is held back is said in a later one."""
    if is_urgent or pace == Pace.DAILY:
        return True
    return pace == Pace.WEEKLY and day.weekday() == MONDAY
