"""Where a projection begins: numbers of the latest headcount and of the last year's movements, as far as a reader is shown them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.evidence.facts.queries import PeopleLine
from followthrough.evidence.personnel.queries.people import People
from followthrough.evidence.personnel.rules.showing import hides_nothing

ALL = "all"
LEVELS = (
    (ALL, gettext_lazy("All staff")),
    ("senior", gettext_lazy("Senior staff")),
    ("officers", gettext_lazy("Officers and senior staff")),
)
IN_LEVEL = {"senior": ("senior",), "officers": ("senior", "officers")}
NEEDED = ("women", "men", "intake", "share_of_women", "leave_women", "leave_men")
NEEDED_ABOVE = ("above_women", "above_men", "rise_women", "rise_men")


@dataclass
class Start:
    """Values of the form that are known, the year that they stand for, and in sentences where they come from."""

    level: str = ALL
    year: int | None = None
    known: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    is_hidden: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing for a projection."""
        return all(name in self.known for name in (*NEEDED, *(NEEDED_ABOVE if self.level in IN_LEVEL else ())))


def start_of(people: People, level: str, *, may_see: bool) -> Start:
    """What is known for a level ("all" for all staff). Numbers with a small count in them are left to the reader to type."""
    start = Start(level if level in IN_LEVEL else ALL)
    day, staff = people.latest("headcount")
    if day is None:
        return start
    start.year = day.year
    if not hides_nothing(staff, may_see=may_see):
        start.is_hidden = True
        return start
    _staff(start, staff)
    start.told.append(_("Women and men at the start: the headcount of %(day)s.") % {"day": day.isoformat()})
    _recruits(start, people, may_see)
    _leavers(start, people, may_see)
    return start


def _staff(start: Start, staff: Sequence[PeopleLine]) -> None:
    inside = IN_LEVEL.get(start.level, ())
    below = [line for line in staff if line.rank_band not in inside]
    start.known |= {"women": _sum(below, "F"), "men": _sum(below, "M")}
    if inside and any(line.rank_band for line in staff):
        above = [line for line in staff if line.rank_band in inside]
        start.known |= {"above_women": _sum(above, "F"), "above_men": _sum(above, "M")}


def _recruits(start: Start, people: People, may_see: bool) -> None:
    for year in people.years("recruited")[:1]:
        lines = people.in_year("recruited", year)
        if not hides_nothing(lines, may_see=may_see):
            start.is_hidden = True
            continue
        women, men = _sum(lines, "F"), _sum(lines, "M")
        start.known["intake"] = women + men
        if women + men:
            start.known["share_of_women"] = _percent(women, women + men)
        start.told.append(_("Recruits: those of %(year)d.") % {"year": year})


def _leavers(start: Start, people: People, may_see: bool) -> None:
    """Rates of leaving: those who left in the last year, of those who were there at the end of the year before (or now)."""
    for year in people.years("left")[:1]:
        lines = people.in_year("left", year)
        before = people.before("headcount", year - 1) or people.before("headcount", year)
        if not hides_nothing([*lines, *before], may_see=may_see):
            start.is_hidden = True
            continue
        for sex, name in (("F", "leave_women"), ("M", "leave_men")):
            if there := _sum(before, sex):
                start.known[name] = min(_percent(_sum(lines, sex), there), Decimal(100))
        start.told.append(_("Leaving: those who left in %(year)d, of those counted before.") % {"year": year})


def _sum(lines: Sequence[PeopleLine], sex: str) -> int:
    return sum(line.number for line in lines if line.sex == sex)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
