"""The Customs Service has its own list of staff counted: its layout is remembered, and counts of January wait for a person."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo.calendar import CS
from followthrough.demo.made import INVENTED
from followthrough.demo.people import person_of
from followthrough.demo.personnel_entries import staff_of
from followthrough.evidence.personnel import operations as personnel
from followthrough.evidence.personnel.rules.counting import Asked, Key
from followthrough.evidence.personnel.rules.layouts import Layout
from followthrough.evidence.personnel.rules.meanings import Meaning, Shape, proposed
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role

HEADS = ("Nr. d/o", "Numele, prenumele", "Sexul", "Gradul special", "Funcție de conducere", "Data angajării", "Telefon")
VALUES = {
    Meaning.SEX: {"f": "F", "m": "M"},
    Meaning.RANK: {
        "inspector": "officers",
        "inspector superior": "officers",
        "colonel": "senior",
        "funcționar public": "civilians",
    },
    Meaning.LEADING: {"da": "yes", "nu": "no"},
}
COUNTED = date(2020, 1, 10)


def sheet_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The layout in 2019, the counts in January 2020."""
    if plan == "moldova-2018-2021":
        yield clock.at_local(date(2019, 1, 8), 10), _begin
        yield clock.at_local(date(2020, 1, 13), 10), _count


def _remember() -> Any:
    """The same again changes nothing, so that the counts find it by it."""
    columns = tuple((head, proposed(head, Shape.PERSONS)) for head in HEADS)
    layout = Layout(Shape.PERSONS, columns, values=VALUES)
    return personnel.record_layout(get_institution(CS), layout, f"List of staff {INVENTED}", by=_keeper())


def _begin() -> None:
    _remember()


def _count() -> None:
    """By rank as the list tells it; nobody has confirmed it yet."""
    women, men = staff_of(CS, 2019)
    counts = {
        Key("headcount", sex, rank): number * percent // 100
        for sex, number in (("F", women), ("M", men))
        for rank, percent in (("senior", 2), ("officers", 70), ("civilians", 28))
    }
    leading = {Key("leading", "F"): women // 60, Key("leading", "M"): men // 22}
    personnel.record_counts(_remember(), Asked(COUNTED, 2020), counts | leading, sum(counts.values()), by=_keeper())


def _keeper() -> Any:
    return person_of(CS, Role.REGISTRAR)
