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
from followthrough.demo.calendar import SIS, YEARS
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
    writer.writerows(line for body in BY_FILE for line in _lines(body, year))
    name = f"personnel-{year}-invented-data.csv"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text.getvalue(), "utf-8")
        sheet = checked(read_fact_file(path), bodies_of(get_plan(plan)).names)
        facts.load_facts(sheet, name, hash_of(path), by=TELLER)


def _lines(body: str, year: int) -> Iterator[Line]:
    """Women and men of the centre, parents among them, and who worked flexible hours."""
    dice = dice_for(year, body, "personnel")
    yield from _by_sex("workforce.headcount", body, year, *staff_of(body, year))
    yield from _by_sex("workforce.parents", body, year, *parents_of(body, year))
    if year >= 2020:
        yield from _by_sex("workforce.flexible_hours", body, year, dice.randint(2, 40), dice.randint(0, 9))


def _by_sex(measure: str, body: str, year: int, women: int, men: int) -> Iterator[Line]:
    yield measure, body, str(year), "F", "", women
    yield measure, body, str(year), "M", "", men
