"""What Kosovo's units and offices entered of their public work, by community; some weeks are full, some months silent."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import YEARS
from followthrough.demo.entries import FIRST_DAY
from followthrough.demo.made import INVENTED, Made
from followthrough.demo.public_entries import items, seat

UNITS, PRESS, RIGHTS, GEO = "ks-ksf-units", "ks-pao", "ks-hru", "ks-lfc-geo"


def force_public_entries() -> Iterator[Made]:
    """Everything of the four years."""
    for year in YEARS:
        yield from _events(year)
        yield from _outreach(year)
        yield from _papers(year)
    yield from _board()


def _events(year: int) -> Iterator[Made]:
    dice = dice_for(year, UNITS, "events")
    for month in (2, 5, 9, 11):
        on = date(year, month, dice.randint(1, 28))
        if on >= FIRST_DAY:
            yield Made(on + timedelta(days=3), "events", UNITS, _event("held", "seminar", "", on, dice))
    on = date(year, 10, dice.randint(1, 28))
    yield Made(on + timedelta(days=4), "events", GEO, _event("attended", "conference", "", on, dice))
    on = date(year, 6, dice.randint(1, 28))
    yield Made(on + timedelta(days=4), "events", RIGHTS, _event("held", "table", "external", on, dice, guests=True))


def _outreach(year: int) -> Iterator[Made]:
    dice = dice_for(year, PRESS, "outreach")
    on = date(year, 5, dice.randint(1, 28))
    recruits = [
        {"sex": "F", "community": "albanian", "reached": 60 + dice.randint(0, 30)},
        {"sex": "M", "community": "serb", "reached": dice.randint(2, 14)},
        {"sex": "F", "community": "bosniak", "reached": 1},
    ]
    values = {
        "title": f"Recruitment tour {year} {INVENTED}",
        "target": "communities",
        "channel": "meeting",
        "from_on": on,
        "people": recruits,
    }
    yield Made(on + timedelta(days=5), "outreach", PRESS, values)
    media = {
        "title": f"In the media {year} {INVENTED}",
        "from_on": on,
        "to_on": date(year, 12, 20),
        "channels": [items("television", dice.randint(2, 9)), items("newspaper", dice.randint(1, 12)), items("website", 20)],
    }
    yield Made(date(year, 12, 22), "campaigns", PRESS, media)


def _papers(year: int) -> Iterator[Made]:
    """No leaflet in 2020: a year of silence that is shown and never called late."""
    if year == 2020:
        return
    dice = dice_for(year, "ks-departments", "papers")
    for kind in ("leaflet", "brochure"):
        values = {
            "title": f"Rights in the force, {kind} {INVENTED}",
            "kind": kind,
            "topic": kind,
            "issued_on": date(year, 8, dice.randint(1, 28)),
            "copies": [{"language": "sq", "copies": 800}, {"language": "sr", "copies": 200}, {"language": "tr", "copies": 50}],
        }
        yield Made(date(year, 9, 2), "publications", "ks-departments", values)


def _board() -> Iterator[Made]:
    since = date(2018, 9, 3)
    board = {
        "title": f"Board for equal chances {INVENTED}",
        "kind": "board",
        "established_on": since,
        "members": [
            seat("chair", "F", 1, since, "albanian"),
            seat("member", "F", 3, since, "albanian"),
            seat("member", "M", 11, since, "albanian"),
            seat("member", "M", 1, since, "serb"),
            seat("member", "F", 1, since, "turk"),
        ],
    }
    yield Made(since + timedelta(days=9), "boards", RIGHTS, board)


def _event(part: str, kind: str, topic: str, on: date, dice: Random, *, guests: bool = False) -> dict[str, Any]:
    people = [
        {"organization": "", "sex": "F", "community": "albanian", "people": dice.randint(10, 30)},
        {"organization": "", "sex": "M", "community": "albanian", "people": dice.randint(20, 60)},
        {"organization": "", "sex": "M", "community": "bosniak", "people": dice.randint(1, 4)},
    ]
    if guests:
        people += [
            {"organization": "A women's network", "sex": "F", "community": "", "people": dice.randint(5, 12)},
            {"organization": "Municipalities", "sex": "M", "community": "", "people": dice.randint(3, 9)},
        ]
    return {
        "title": f"{kind.capitalize()} on communities {INVENTED}",
        "kind": kind,
        "part": part,
        "topic": topic,
        "where": "abroad" if part == "attended" else "home",
        "from_on": on,
        "people": people,
    }
