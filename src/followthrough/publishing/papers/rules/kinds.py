"""The papers that there are: what each is called and what it is about."""

from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class About(StrEnum):
    """What a paper is about besides a plan and a year."""

    ALL = "all"
    INSTITUTION = "institution"
    LEAD = "lead"
    PERIOD = "period"


class Kind(StrEnum):
    """Every paper by the word that addresses and commands use."""

    SUMMARY = "summary"
    BODY = "institution"
    LEAD = "lead"
    LATE = "late"
    LETTER = "letter"
    TRANSPARENCY = "transparency"
    PERIODIC = "periodic"


@dataclass(frozen=True)
class Told:
    """A kind as lists show it. `needs_cycle`: it is on a year that was opened for reporting."""

    name: str
    about: About
    needs_cycle: bool = True


KINDS: dict[Kind, Told] = {
    Kind.SUMMARY: Told(_("Summary report"), About.ALL),
    Kind.LEAD: Told(_("Report of a lead by objective"), About.LEAD),
    Kind.BODY: Told(_("Annual report of an institution"), About.INSTITUTION),
    Kind.LATE: Told(_("Late and missing reports"), About.ALL),
    Kind.LETTER: Told(_("Cover letter"), About.ALL),
    Kind.TRANSPARENCY: Told(_("Open decision-making"), About.ALL, needs_cycle=False),
    Kind.PERIODIC: Told(_("Weekly, quarterly and yearly report"), About.PERIOD, needs_cycle=False),
}
TO_EDIT = (Kind.LEAD, Kind.SUMMARY)
"""Papers whose narratives can be changed in Word and brought back."""
EVERYTHING = "all"
"""What stands in the address of a paper that is about nothing narrower."""
