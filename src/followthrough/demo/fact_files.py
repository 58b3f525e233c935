"""Figures that come by file in the demonstration: the personnel of a centre that sends a table each January."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from followthrough.base.kernel import clock
from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD, NAC, SIS, SPGS, YEARS
from followthrough.demo.entries import STAFF
from followthrough.demo.people import TELLER, person_of
from followthrough.demo.personnel_entries import BY_FILE, parents_of, staff_of
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.queries.fact_files import hash_of, read_fact_file
from followthrough.evidence.facts.rules.sheets import checked
from followthrough.evidence.indicators.operations import record_share
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan

COLUMNS = ("measure", "institution", "period", "sex", "topic", "number")
HOLDS_DEBATES = (MOD, MIA, MHLSP, CS, SPGS, DPI)
NEVER_SENDS = SIS
Line = tuple[str, str, str, str, str, int]


def fact_file_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each January a file of the year before."""
    if plan != "moldova-2018-2021":
        return
    for year in YEARS:
        yield clock.at_local(date(year + 1, 1, 3), 7), partial(_load, plan, year)
    for year, percent in ((2019, "31"), (2020, "58.5"), (2021, "84")):
        yield clock.at_local(date(year + 1, 1, 3), 8), partial(_give_share, plan, year, Decimal(percent))


def _give_share(plan: str, year: int, percent: Decimal) -> None:
    """The service gives the share of its trained staff without the counts."""
    by = person_of(NEVER_SENDS, Role.FOCAL_POINT)
    because = "The headcount stands on the list of classified data (invented)"
    record_share(get_plan(plan), "1.3-b", get_institution(NEVER_SENDS), year, percent, because=because, by=by)


def _load(plan: str, year: int) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(line for body in STAFF for line in _lines(body, year))
    name = f"personnel-{year}-invented-data.csv"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text.getvalue(), "utf-8")
        sheet = checked(read_fact_file(path), bodies_of(get_plan(plan)).names)
        facts.load_facts(sheet, name, hash_of(path), by=TELLER)


def _lines(body: str, year: int) -> Iterator[Line]:
    """The centre sends its personnel; mentoring and debates of all bodies come by file. A body that sent nothing is not a zero."""
    dice = dice_for(year, body, "personnel")
    if body in BY_FILE:
        yield from _by_sex("workforce.headcount", body, year, *staff_of(body, year))
        yield from _by_sex("workforce.parents", body, year, *parents_of(body, year))
        if year >= 2020:
            yield from _by_sex("workforce.flexible_hours", body, year, dice.randint(2, 40), dice.randint(0, 9))
    if year >= 2019 and body not in {NEVER_SENDS, NAC}:
        yield from _by_sex("mentoring.participants", body, year, dice.randint(8, 46), dice.randint(0, 12))
    if body in HOLDS_DEBATES and not (body == SPGS and year < 2020):
        yield "debates.held", body, str(year), "", "draft-decision", dice.choice((4, 5, 5, 6, 7)) if body != DPI else 2


def _by_sex(measure: str, body: str, year: int, women: int, men: int) -> Iterator[Line]:
    yield measure, body, str(year), "F", "", women
    yield measure, body, str(year), "M", "", men
