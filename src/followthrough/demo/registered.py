"""The registers of the demonstration come to pass: entries on their days, one corrected, one withdrawn, facts from files."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import MIA, MOD
from followthrough.demo.entries import entries
from followthrough.demo.force_entries import force_public_entries
from followthrough.demo.group_entries import group_entries
from followthrough.demo.made import INVENTED, Made
from followthrough.demo.offices import OFFICES
from followthrough.demo.people import TELLER, person_of
from followthrough.demo.personnel_entries import force_entries, personnel_entries
from followthrough.demo.public_entries import public_entries
from followthrough.demo.state_entries import MISSIONS, force_state_entries, state_entries
from followthrough.evidence.facts.operations import record_category
from followthrough.evidence.registers import operations as registers
from followthrough.evidence.registers.queries.offers import offered
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.rules.document import PlanDocument

KEEPERS = (Role.REGISTRAR, Role.FOCAL_POINT, Role.COORDINATOR)
PUBLIC_WORK = {"campaigns", "publications", "events", "debates"}
WRONG_YEAR = date(2019, 1, 3)
MENDED = date(2019, 1, 11)


def register_events(document: PlanDocument) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Everything that is entered under a plan."""
    if document.short == "MD":
        for place, made in enumerate(
            [*entries(document), *personnel_entries(), *public_entries(), *group_entries(), *state_entries()]
        ):
            yield from _told(place, made)
        yield from _corrected()
        yield from _withdrawn()
        yield from _below()
    else:
        yield from _of_the_force()
        for place, made in enumerate([*force_entries(), *force_public_entries(), *force_state_entries()]):
            yield from _told(place, made)


def _told(place: int, made: Made) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """An entry and its corrections, each on its day."""
    held: dict[str, str] = {}
    yield clock.at_local(made.entered_on, 8, place % 60), partial(enter, made, held)
    for version, (day, because, values) in enumerate(made.changes, start=1):
        yield clock.at_local(day, 8, place % 60), partial(_change, made, held, version, because, values)


def record_missions() -> None:
    """The list of missions, before anything of them is counted."""
    for code, title in MISSIONS:
        record_category("missions", code, {"en": title}, by=TELLER)


def keeper_of(institution: str, register: str = "") -> Any:
    """Who enters for a body: its register keeper, else its focal point, else the teller of the story.

    Public relations of the Ministry of Internal Affairs keep public work only; all else is kept by its focal point.
    """
    held = {(office.institution, office.role) for office in OFFICES}
    keepers = KEEPERS[1:] if institution == MIA and register not in PUBLIC_WORK else KEEPERS
    role = next((role for role in keepers if (institution, role) in held), None)
    return person_of(institution, role) if role else TELLER


def enter(made: Made, held: dict[str, str] | None = None) -> None:
    """Enter something as whoever keeps the register of its body."""
    values = made.values | {"institution": made.institution, "confirmed": True}
    entry = registers.record(made.register, values, by=keeper_of(made.institution, made.register))
    if held is not None:
        held["code"] = entry.code


def _change(made: Made, held: dict[str, str], version: int, because: str, values: dict[str, Any]) -> None:
    registers.correct(
        held["code"], _with_acts(made, values), version=version, because=because, by=keeper_of(made.institution, made.register)
    )


def _with_acts(made: Made, values: dict[str, Any]) -> dict[str, Any]:
    """Acts are named by the code that they got: the first that the body entered stands in for each."""
    if "acts" not in values:
        return values
    code = offered("acts", get_institution(made.institution).pk)[-1][0]
    return values | {"acts": [line | {"act": code} for line in values["acts"]]}


def _corrected() -> Iterator[tuple[datetime, Callable[[], None]]]:
    """A procedure of December 2018 is entered with the wrong year and mended a week later: on 5 January it was not there."""
    values = {
        "title": f"Procedure on harassment, second edition {INVENTED}",
        "number": "402",
        "kind": "procedure",
        "topic": "harassment-procedure",
        "adopted_on": date(2017, 12, 19),
    }
    held: dict[str, str] = {}

    def enter() -> None:
        held["code"] = registers.record("acts", values | {"institution": MOD}, by=keeper_of(MOD)).code

    def mend() -> None:
        right = values | {"adopted_on": date(2018, 12, 19)}
        because = "The year was typed wrong; the order is of December 2018"
        registers.correct(held["code"], right, version=1, because=because, by=keeper_of(MOD))

    yield clock.at_local(WRONG_YEAR, 10), enter
    yield clock.at_local(MENDED, 10), mend


def _withdrawn() -> Iterator[tuple[datetime, Callable[[], None]]]:
    """A training is entered twice, by the section and by the training centre; the second entry is withdrawn."""
    held: dict[str, str] = {}
    values = {
        "title": f"Answering harassment and violence {INVENTED}",
        "topic": "harassment",
        "from_on": date(2019, 3, 12),
        "hours": 8,
        "participants": [{"sex": "F", "attendances": 14}, {"sex": "M", "attendances": 22}],
    }

    def enter() -> None:
        held["code"] = registers.record(
            "trainings", values | {"institution": "md-mia", "confirmed": True}, by=keeper_of("md-mia")
        ).code

    def withdraw() -> None:
        registers.withdraw(held["code"], because="Entered twice: the section had entered it already", by=keeper_of("md-mia"))

    yield clock.at_local(date(2019, 3, 20), 9), enter
    yield clock.at_local(date(2019, 4, 2), 9), withdraw


def _below() -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Bodies below a ministry enter too; three women at one of them are a count that few may read."""
    for body, women, men, day in (("md-gpi", 64, 310, date(2019, 5, 6)), ("md-bma", 3, 9, date(2019, 6, 11))):
        lines = [{"sex": "F", "attendances": women, "new_in_year": women, "new_in_period": women}]
        lines.append({"sex": "M", "attendances": men, "new_in_year": men, "new_in_period": men})
        values = {
            "title": f"Gender equality, basic course {INVENTED}",
            "topic": "gender-equality",
            "from_on": day,
            "hours": 6,
            "participants": lines,
        }
        yield clock.at_local(day + timedelta(days=8), 11), partial(enter, Made(day, "trainings", body, values))


def _of_the_force() -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Kosovo: basic courses of the units by sex and community, and an internal standard of the ministry's unit."""
    for year in (2018, 2019, 2020, 2021):
        dice = dice_for(year, "ks-ksf-units", "basic")
        day = date(year, dice.randint(5, 9), dice.randint(1, 28))
        lines = [
            {"sex": sex, "community": community, "attendances": number, "new_in_year": number, "new_in_period": number}
            for sex, community, number in (
                ("F", "albanian", 30 + dice.randint(0, 12)),
                ("M", "albanian", 140 + dice.randint(0, 40)),
                ("F", "bosniak", dice.randint(1, 4)),
                ("M", "serb", dice.randint(2, 8)),
            )
        ]
        values = {"title": f"Basic course {INVENTED}", "topic": "basic", "from_on": day, "hours": 10, "participants": lines}
        yield clock.at_local(day + timedelta(days=6), 9), partial(enter, Made(day, "trainings", "ks-ksf-units", values))
    act = {
        "title": f"Standing order on equal treatment {INVENTED}",
        "kind": "order",
        "topic": "internal-standard",
        "adopted_on": date(2018, 6, 4),
        "implemented_on": date(2018, 9, 3),
    }
    yield clock.at_local(date(2018, 9, 10), 9), partial(enter, Made(date(2018, 9, 10), "acts", "ks-hru", act))
