"""What stands in the invented registers of public work: campaigns, outreach, mentoring, debates, partners, boards."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import DILIGENCE, dice_for
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD, SIS, SPGS, YEARS
from followthrough.demo.made import INVENTED, Made
from followthrough.demo.personnel_entries import staff_of

CAMPAIGNERS = (MOD, MIA, MHLSP, CS, SPGS, DPI)
RECRUITERS = (MOD, MIA, MHLSP, CS, SPGS, DPI, SIS)
MENTORS = {MOD: 52, MIA: 71, MHLSP: 24, CS: 33, SPGS: 6, DPI: 15, SIS: 4}
"""Women in programmes of a good year, by body; together a little more or less than the two hundred of the row."""


def public_entries() -> Iterator[Made]:
    """Everything that Moldova's bodies entered in the four years."""
    for year in YEARS:
        for body in CAMPAIGNERS:
            yield from _campaigns(body, year)
            yield from _debates(body, year)
        for body in RECRUITERS:
            yield from _outreach(body, year)
            yield from _mentoring(body, year)
            yield from _partnerships(body, year)
    yield from _peace()
    for body in RECRUITERS:
        yield from _boards(body)
        yield from _advice(body)


def _campaigns(body: str, year: int) -> Iterator[Made]:
    """Ten thousand people a year of all bodies together: reached in 2019 and 2021, not in 2020."""
    if year < 2019 or (body, year) == (DPI, 2020):
        return
    dice = dice_for(year, body, "campaign")
    scale = {MIA: 3600, MOD: 2900, MHLSP: 1900, CS: 900, SPGS: 180, DPI: 700}[body]
    share = dice.randint(88, 130) if year != 2020 else dice.randint(30, 60)
    people, starts_on = scale * share // 100, _day(year, dice)
    women = people * dice.randint(48, 66) // 100
    lines = [
        _reached("school", "F", women),
        _reached("school", "M", people - women),
        items(dice.choice(("television", "radio", "newspaper")), dice.randint(1, 6)),
        items("social-media", dice.randint(4, 30)),
    ]
    ends_on = min(starts_on + timedelta(days=dice.randint(3, 40)), date(year, 12, 20))
    values = {
        "title": f"Serving in uniform {year} {INVENTED}",
        "topic": "visibility",
        "audience": "Pupils and students",
        "from_on": starts_on,
        "to_on": ends_on,
        "channels": lines,
    }
    yield Made(_later(ends_on, dice), "campaigns", body, values)


def _reached(channel: str, sex: str, people: int) -> dict[str, Any]:
    return {"channel": channel, "items": None, "sex": sex, "community": "", "reached": people}


def items(channel: str, items: int) -> dict[str, Any]:
    """What appeared in one channel."""
    return {"channel": channel, "items": items, "sex": "", "community": "", "reached": None}


def _peace() -> Iterator[Made]:
    """Campaign and material on serving abroad: the ministry's campaign in time, its leaflet a month too late at one body."""
    for body, starts_on, issued_on in ((MOD, date(2019, 3, 8), date(2019, 5, 21)), (MIA, date(2019, 10, 1), date(2020, 1, 27))):
        campaign = {
            "title": f"Women in peace operations {INVENTED}",
            "topic": "peace",
            "audience": "Staff",
            "from_on": starts_on,
            "to_on": starts_on + timedelta(days=21),
            "channels": [items("website", 3), items("radio", 1)],
        }
        yield Made(starts_on + timedelta(days=30), "campaigns", body, campaign)
        leaflet = {
            "title": f"Serving abroad: questions and answers {INVENTED}",
            "kind": "leaflet",
            "topic": "peace",
            "issued_on": issued_on,
            "copies": [{"language": "ro", "copies": 1500}, {"language": "ru", "copies": 500}],
        }
        yield Made(issued_on + timedelta(days=6), "publications", body, leaflet)


def _debates(body: str, year: int) -> Iterator[Made]:
    """Five a year on draft decisions; the penitentiaries hold two, the guard none before 2020."""
    dice = dice_for(year, body, "debates")
    wanted = 2 if body == DPI else dice.choice((4, 5, 5, 6, 7))
    if body == SPGS and year < 2020:
        wanted = 0
    for place in range(wanted):
        yield _debate(body, _day(year, dice), "draft-decision", f"Draft order {place + 1} of {year}", dice)
    if dice.randint(1, 10) <= DILIGENCE[body] + 1:
        yield _debate(body, date(year, 11, dice.randint(1, 28)), "transparency-report", f"Transparency report {year}", dice)
    if year >= 2019 and dice.randint(1, 10) <= DILIGENCE[body]:
        yield _report(body, date(year, 11, dice.randint(1, 25)))
        yield _debate(body, date(year, 12, dice.randint(1, 15)), "harassment-report", f"Report on harassment {year}", dice)
    elif year == 2020:
        yield _report(body, date(year, 12, dice.randint(1, 20)))


def _report(body: str, adopted_on: date) -> Made:
    """The yearly report on harassment is an act; in 2020 some bodies submit it and discuss it with nobody."""
    values = {
        "title": f"Report on harassment {adopted_on.year} {INVENTED}",
        "kind": "report",
        "topic": "harassment-report",
        "adopted_on": adopted_on,
    }
    return Made(adopted_on + timedelta(days=4), "acts", body, values)


def _debate(body: str, held_on: date, topic: str, title: str, dice: Random) -> Made:
    people = [] if dice.randint(1, 4) == 1 else [_people("F", dice.randint(2, 40)), _people("M", dice.randint(1, 30))]
    values = {
        "title": f"{title} {INVENTED}",
        "topic": topic,
        "form": dice.choice(("debate", "debate", "table", "written", "online")),
        "held_on": held_on,
        "with_whom": dice.choice(("Women's organizations", "A trade union", "Organizations and residents", "")),
        "people": people,
    }
    return Made(_later(held_on, dice), "debates", body, values)


def _people(sex: str, people: int) -> dict[str, Any]:
    return {"sex": sex, "community": "", "people": people}


def _outreach(body: str, year: int) -> Iterator[Made]:
    """A tenth of the own staff in 2019 and 2020; slower bodies reach half of it."""
    if year not in {2019, 2020} or body == SIS:
        return
    dice = dice_for(year, body, "outreach")
    staff = sum(staff_of(body, year))
    people = staff * (dice.randint(6, 11) if DILIGENCE[body] > 5 else dice.randint(1, 4)) // 100
    women = people * dice.randint(35, 60) // 100
    held_on = _day(year, dice)
    values = {
        "title": f"Open days {year} {INVENTED}",
        "target": dice.choice(("women", "pupils", "everybody")),
        "channel": dice.choice(("visit", "fair", "open-day")),
        "from_on": held_on,
        "people": [
            {"sex": "F", "community": "", "reached": max(women, 1)},
            {"sex": "M", "community": "", "reached": people - women},
        ],
    }
    yield Made(_later(held_on, dice), "outreach", body, values)


def _mentoring(body: str, year: int) -> Iterator[Made]:
    """Two programmes a year at the larger bodies; women who are in both are counted once."""
    if year < 2019:
        return
    dice = dice_for(year, body, "mentoring")
    women = MENTORS[body] * {2019: 92, 2020: 61, 2021: 118}[year] // 100 + dice.randint(0, 4)
    first_on = date(year, dice.randint(2, 5), dice.randint(1, 28))
    yield _programme(body, "mentoring", first_on, women, women, dice)
    if women >= 20:
        both = women // 5
        yield _programme(body, "leadership", first_on + timedelta(days=100), women // 2, women // 2 - both, dice)


def _programme(body: str, kind: str, first_on: date, women: int, new: int, dice: Random) -> Made:
    men = dice.randint(0, 14)
    lines = [_taking_part("F", women, new)] + ([_taking_part("M", men, men)] if men else [])
    values = {
        "title": f"{kind.capitalize()} for staff {INVENTED}",
        "kind": kind,
        "from_on": first_on,
        "to_on": first_on + timedelta(days=90),
        "people": lines,
    }
    return Made(first_on + timedelta(days=95), "mentoring", body, values)


def _taking_part(sex: str, attendances: int, new: int) -> dict[str, Any]:
    return {"sex": sex, "rank_band": "", "community": "", "attendances": attendances, "new_in_year": new}


def _partnerships(body: str, year: int) -> Iterator[Made]:
    dice = dice_for(year, body, "partnership")
    if year < 2019 or dice.randint(1, 16) > DILIGENCE[body]:
        return
    first_on = _day(year, dice)
    partner, kind = dice.choice(
        (("A human rights organization", "civil-society"), ("A women's platform", "civil-society"), ("A university", "academia"))
    )
    values = {
        "title": f"Joint training {year} {INVENTED}",
        "partner": partner,
        "kind": kind,
        "agreement": dice.choice(("", f"Agreement {dice.randint(1, 40)} of {year}")),
        "from_on": first_on,
    }
    yield Made(_later(first_on, dice), "partnerships", body, values)


def _boards(body: str) -> Iterator[Made]:
    """A promotion board that gets one woman more in 2020, and an advisory group at most bodies."""
    dice = dice_for(2018, body, "boards")
    since, changed_on = date(2018, dice.randint(5, 9), 3), date(2020, dice.randint(2, 6), 1)
    women = dice.randint(0, 2)
    first = [seat("chair", "M", 1, since), seat("member", "M", 5 - women, since)]
    first += [seat("member", "F", women, since)] if women else []
    values = {"title": f"Promotion board {INVENTED}", "kind": "board", "established_on": since, "members": first}
    joined = [seat("member", "M", 4 - women, changed_on), seat("member", "F", 1, changed_on)]
    later = values | {"members": [first[0], first[1] | {"to_on": changed_on - timedelta(days=1)}, *first[2:], *joined]}
    why = "A woman follows a man who retired"
    yield Made(since + timedelta(days=10), "boards", body, values, ((changed_on + timedelta(days=4), why, later),))
    if DILIGENCE[body] > 4:
        group = {
            "title": f"Advisory group of experts {INVENTED}",
            "kind": "advisory-group",
            "established_on": since + timedelta(days=60),
            "members": [
                seat("expert", "F", dice.randint(2, 6), since + timedelta(days=60)),
                seat("chair", "F", 1, since + timedelta(days=60)),
            ],
        }
        yield Made(since + timedelta(days=75), "boards", body, group)


def seat(role: str, sex: str, people: int, since: date, community: str = "") -> dict[str, Any]:
    """Members of one kind since a day."""
    return {
        "role": role,
        "sex": sex,
        "community": community,
        "is_ex_officio": "yes" if role == "chair" else "",
        "people": people,
        "from_on": since,
        "to_on": None,
    }


def _advice(body: str) -> Iterator[Made]:
    """Recommendations wait for months, and some forever."""
    dice = dice_for(2019, body, "advice")
    for place in range(dice.randint(1, 4)):
        received_on = date(2019, dice.randint(2, 11), dice.randint(1, 28))
        values: dict[str, Any] = {
            "title": f"Recommendation {place + 1}: publish the figures of the year {INVENTED}",
            "received_on": received_on,
            "source": dice.choice(("Platform of women's organizations", "A trade union", "A person")),
            "objective": f"MD {dice.randint(1, 8)}",
        }
        answered_on = received_on + timedelta(days=dice.randint(20, 200))
        state = dice.choice(("accepted", "partly", "refused", ""))
        answer = {"state": state, "answered_on": answered_on, "answer": f"In the next report {INVENTED}"}
        changes = ((answered_on + timedelta(days=2), "Answered", values | answer),) if state else ()
        yield Made(_later(received_on, dice), "recommendations", body, values, changes)


def _day(year: int, dice: Random) -> date:
    first = date(year, 5, 2) if year == 2018 else date(year, 2, 1)
    return first + timedelta(days=dice.randint(0, (date(year, 11, 28) - first).days))


def _later(day: date, dice: Random) -> date:
    return day + timedelta(days=dice.randint(2, 25))
