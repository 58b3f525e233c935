"""What the invented units report: which weeks are full, silent, late or sent back, and in which words."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import dice_for
from followthrough.demo.made import INVENTED, Made
from followthrough.demo.offices import UNITS

YEAR = 2019
LAST_WEEK = 52
A, B, C, D = (code for code, _name in UNITS)
SILENT = (C, range(20, 31))
"""Eleven weeks in which one unit sends nothing at all and enters nothing."""
BUSY = (B, 41)
MISSING = {(A, 32), (B, 32), (D, 6), (D, 27), (D, 45)}
LATE = {(D, 12), (D, 37), (D, 39), (A, 40), (C, 44), (D, 48)}
LFC_BACK = {(A, 7): "The number of men is missing. Please add it.", (D, 50): "Which course was it? Please name it."}
NEVER_MENDED = {(D, 50)}
MINISTRY_BACK = {(B, 15): "The guests from outside are counted twice. Please look again."}
CORRECTED = {(A, 33): "The visit was on Wednesday, not on Thursday."}
TEXTS = (
    "The course went as planned. Two people were on duty and will come to the next one.",
    "The room was too small for everybody; the second half was moved to the afternoon.",
    "Members of three communities took part. One asked for material in Turkish.",
    "The exercise took most of the week, so nothing else was held.",
    "Questions were asked about parental leave. The personnel section will answer.",
)
RIGHTS_TEXTS = (
    "Advice was given to two units on complaints. The list of contacts was brought up to date.",
    "The working group met once. The draft of the standing order is with the legal department.",
    "A round table with municipalities is being prepared.",
)


def is_silent(unit: str, week: int) -> bool:
    """Whether a unit sends nothing in a week."""
    return (unit == SILENT[0] and week in SILENT[1]) or (unit, week) in MISSING


def has_event(unit: str, week: int) -> bool:
    """Whether something happened in a unit's week."""
    if is_silent(unit, week) and unit == SILENT[0]:
        return False
    return (
        (unit, week) == BUSY
        or (unit, week) in {*LFC_BACK, *MINISTRY_BACK, *CORRECTED}
        or dice_for(week, unit, "week").random() < 0.3
    )


def text_of(unit: str, week: int) -> str:
    """What a unit writes beside its events; mostly nothing."""
    dice = dice_for(week, unit, "text")
    return dice.choice(TEXTS) if has_event(unit, week) and dice.random() < 0.5 else ""


def events_of_units() -> Iterator[Made]:
    """Every event of the four units in the year, each entered by the end of its week."""
    for unit, _name in UNITS:
        for week in range(1, LAST_WEEK + 1):
            if has_event(unit, week):
                dice = dice_for(week, unit, "event")
                yield _event(unit, week, dice)
                if (unit, week) == BUSY:
                    yield from _busy(unit, week, dice)


def _event(unit: str, week: int, dice: Random) -> Made:
    day = date.fromisocalendar(YEAR, week, dice.randint(1, 4))
    make = dice.choice((_training, _training, _seminar, _visit))
    register, values = make(day, dice)
    return Made(day + timedelta(days=1), register, unit, values)


def _busy(unit: str, week: int, dice: Random) -> Iterator[Made]:
    """A week of five events."""
    for weekday, make in ((1, _training), (2, _visit), (3, _seminar), (4, _training)):
        day = date.fromisocalendar(YEAR, week, weekday)
        register, values = make(day, dice)
        yield Made(day + timedelta(days=1), register, unit, values)


def _training(day: date, dice: Random) -> tuple[str, dict[str, Any]]:
    lines = [_people(sex, community, number) for sex, community, number in _crowd(dice)]
    return "trainings", {
        "title": f"Basic course on equality {INVENTED}",
        "topic": "basic",
        "from_on": day,
        "hours": 6,
        "participants": lines,
    }


def _people(sex: str, community: str, number: int) -> dict[str, Any]:
    return {"sex": sex, "community": community, "attendances": number, "new_in_year": number, "new_in_period": number}


def _crowd(dice: Random) -> tuple[tuple[str, str, int], ...]:
    return (
        ("F", "albanian", dice.randint(5, 14)),
        ("M", "albanian", dice.randint(14, 40)),
        ("M", "serb", dice.randint(1, 4)),
    )


def _seminar(day: date, dice: Random) -> tuple[str, dict[str, Any]]:
    people = [
        {"organization": "", "sex": sex, "community": community, "people": number} for sex, community, number in _crowd(dice)
    ]
    return "events", {
        "title": f"Talk on communities {INVENTED}",
        "kind": "seminar",
        "part": "held",
        "topic": "",
        "where": "home",
        "from_on": day,
        "people": people,
    }


def _visit(day: date, dice: Random) -> tuple[str, dict[str, Any]]:
    people = [{"sex": sex, "community": community, "reached": number} for sex, community, number in _crowd(dice)]
    return "outreach", {
        "title": f"Visit to a school about service in the force {INVENTED}",
        "target": "women",
        "channel": "meeting",
        "from_on": day,
        "people": people,
    }
