"""The legal act that amends a plan: kind, number and day, since numbers return every year."""

import re
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

_MONTHS = (
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    [
        "ianuarie",
        "februarie",
        "martie",
        "aprilie",
        "mai",
        "iunie",
        "iulie",
        "august",
        "septembrie",
        "octombrie",
        "noiembrie",
        "decembrie",
    ],
)
_ACT = re.compile(
    r"^(?P<kind>.+?)\s+(?:no\.?\s*|nr\.?\s*)?(?P<number>\d[\w/.-]*)\s+(?:of|from|din)\s+(?P<day>.+)$", re.IGNORECASE
)
_WRITTEN_DAY = re.compile(r"^(\d{1,2})\s+(\w+)\s+(\d{4})$")


@dataclass(frozen=True)
class Act:
    """A legal act: "Government Decision", "123", 4 May 2020."""

    kind: str
    number: str
    on: date


def read_act(told: str) -> Act:
    """The act that "Government Decision 123 of 4 May 2020" names; the day may also be written 2020-05-04.

    Raises RuleBroken when kind, number or day is missing.
    """
    found = _ACT.match(told.strip())
    day = _day(found["day"]) if found else None
    if found is None or day is None:
        raise RuleBroken(
            "act.unreadable",
            _(
                "“{told}” does not name an act by kind, number and day. Write it like this: Government Decision 123 of 4 May 2020."
            ),
            told=told,
            field="act",
        )
    return Act(found["kind"].strip(), found["number"], day)


def _day(told: str) -> date | None:
    written = _WRITTEN_DAY.match(told.strip())
    try:
        return date(int(written[3]), _month(written[2]), int(written[1])) if written else date.fromisoformat(told.strip())
    except ValueError:
        return None


def _month(name: str) -> int:
    """Number of a month by its name; 0, which no date takes, for any other word."""
    return next((names.index(name.casefold()) + 1 for names in _MONTHS if name.casefold() in names), 0)
