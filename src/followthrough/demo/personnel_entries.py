"""What stands in the invented registers of personnel: counts in time, late, typed wrong at first, or never; who counts as a parent."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import DILIGENCE, dice_for
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD, NAC, SIS, SPGS, YEARS
from followthrough.demo.entries import STAFF
from followthrough.demo.made import INVENTED, Made

# Of a hundred of the staff, how many are women. Invented, like everything here.
WOMEN = {MOD: 20, MIA: 19, MHLSP: 71, CS: 38, SPGS: 14, DPI: 27, SIS: 30, NAC: 41}
COUNTS_NOBODY = frozenset({SIS})
"""Its headcount is classified: it gives shares without counts."""
BY_FILE = frozenset({NAC})
"""Its figures come as a file of facts."""
HAS_RANKS = {MOD, MIA, DPI, CS}
NEVER_COUNTED = {(DPI, 2020)}
LATE = {(SPGS, 2019): date(2020, 2, 20)}
TYPED_WRONG = (MIA, 2019)
# Of a hundred women and of a hundred men, how many stand in each rank.
RANKS = {
    "F": (("senior", 1), ("officers", 14), ("sergeants", 22), ("soldiers", 33), ("civilians", 30)),
    "M": (("senior", 4), ("officers", 23), ("sergeants", 30), ("soldiers", 35), ("civilians", 8)),
}
PARENT = {
    MOD: "Employees with a child under 16 in their household",
    MIA: "Employees with a child under 18",
    MHLSP: "Employees with a child under 14, adopted ones included",
    CS: "Employees with a child under 16 in their household",
    SPGS: "Employees with a child under 18",
    DPI: "Employees with a child under 14",
}
LEADING = "Heads of units and above, deputies included"
REASONS = (("retired", 5), ("contract-ended", 3), ("own-wish", 6), ("moved", 2), ("health", 1))
SETS = ("List of staff", "Absences", "Training", "Appraisals", "Promotions", "Parental leave", "Disciplinary measures")


def personnel_entries() -> Iterator[Made]:
    """Every count, definition and data set of the four years."""
    yield from _definitions()
    for body in STAFF:
        yield from _sets(body)
        if body in COUNTS_NOBODY | BY_FILE:
            continue
        for year in YEARS:
            if (body, year) not in NEVER_COUNTED:
                yield from _counts(body, year)


def staff_of(body: str, year: int) -> tuple[int, int]:
    """Women and men of a body at the end of a year."""
    dice = dice_for(year, body, "personnel")
    staff = STAFF[body] + dice.randint(-STAFF[body] // 50, STAFF[body] // 50)
    women = staff * (WOMEN[body] + year - 2018) // 100
    return women, staff - women


def parents_of(body: str, year: int) -> tuple[int, int]:
    """How many of them are parents."""
    women, men = staff_of(body, year)
    return women * 45 // 100, men * 40 // 100


def _definitions() -> Iterator[Made]:
    for body, words in PARENT.items():
        values = {"term": "parents", "words": f"{words} {INVENTED}", "from_on": date(2018, 12, 1)}
        yield Made(date(2018, 12, 3), "definitions", body, values)
        leading = {"term": "leading", "words": f"{LEADING} {INVENTED}", "from_on": date(2018, 12, 1)}
        yield Made(date(2018, 12, 3), "definitions", body, leading)
    wider = {
        "term": "parents",
        "words": f"Employees with a child under 18, foster children included {INVENTED}",
        "from_on": date(2021, 1, 1),
    }
    yield Made(date(2021, 1, 11), "definitions", MOD, wider)


def _counts(body: str, year: int) -> Iterator[Made]:
    dice = dice_for(year, body, "flows")
    entered_on = LATE.get((body, year), date(year + 1, 1, 3))
    women, men = staff_of(body, year)
    yield _headcount(body, year, entered_on, women, men)
    yield _count("leading", body, year, entered_on, max(1, women // 60), men // 22)
    yield _count("parents", body, year, entered_on, *parents_of(body, year))
    if year >= 2019:
        yield _count("parental_leave", body, year, entered_on, women // 18 + 1, dice.choice((0, 1, 1, 2, men // 90)))
    if year >= 2020:
        yield _count("flexible_hours", body, year, entered_on, *_flexible(body, year, dice))
    came = (women + men) // 25 + dice.randint(0, 6)
    of_women = min(came, came * (WOMEN[body] + 2 * (year - 2018)) // 100 + dice.randint(0, 2))
    yield _count("applied", body, year, entered_on, of_women * 3 + 2, (came - of_women) * 2 + 4)
    yield _count("recruited", body, year, entered_on, of_women, came - of_women)
    yield _count("promoted", body, year, entered_on, women // 30, men // 21)
    yield _left(body, year, entered_on, women // 28, men // 26)


def _flexible(body: str, year: int, dice: Random) -> tuple[int, int]:
    """The diligent give it to a fifth of the parents and more; others to few."""
    women, men = parents_of(body, year)
    share = dice.randint(22, 34) if DILIGENCE[body] >= 6 else dice.randint(4, 15)
    return women * share // 100, men * (share - 2) // 100


def _headcount(body: str, year: int, entered_on: date, women: int, men: int) -> Made:
    values = _values("headcount", year) | {"counts": _by_rank(body, women, men)}
    if (body, year) != TYPED_WRONG:
        return Made(entered_on, "workforce", body, values)
    wrong = values | {"counts": [line | {"people": line["people"] * 10} for line in values["counts"]]}
    why = "A nought too many in each line"
    return Made(entered_on - timedelta(days=1), "workforce", body, wrong, ((entered_on, why, values),))


def _by_rank(body: str, women: int, men: int) -> list[dict[str, Any]]:
    if body not in HAS_RANKS:
        return [_line("F", women), _line("M", men)]
    lines = []
    for sex, number in (("F", women), ("M", men)):
        left = number
        for rank, percent in RANKS[sex][:-1]:
            part = number * percent // 100
            lines.append(_line(sex, part, rank))
            left -= part
        lines.append(_line(sex, left, RANKS[sex][-1][0]))
    return lines


def _count(kind: str, body: str, year: int, entered_on: date, women: int, men: int) -> Made:
    return Made(entered_on, "workforce", body, _values(kind, year) | {"counts": [_line("F", women), _line("M", men)]})


def _left(body: str, year: int, entered_on: date, women: int, men: int) -> Made:
    weights = sum(weight for _reason, weight in REASONS)
    lines = [
        _line(sex, number * weight // weights, reason=reason)
        for sex, number in (("F", women), ("M", men))
        for reason, weight in REASONS
    ]
    return Made(entered_on, "workforce", body, _values("left", year) | {"counts": lines})


def _values(kind: str, year: int) -> dict[str, Any]:
    span = "day" if kind in {"headcount", "leading", "parents"} else "year"
    return {"kind": kind, "span": span, "on": date(year, 12, 31), "note": INVENTED}


def _line(sex: str, number: int, rank: str = "", reason: str = "", community: str = "") -> dict[str, Any]:
    return {"sex": sex, "rank_band": rank, "community": community, "unit": "", "reason": reason, "people": number}


def _sets(body: str) -> Iterator[Made]:
    """In 2018 all are to tell women and men apart; where little gets done two follow in 2020 or never."""
    dice = dice_for(2018, body, "sets")
    is_slow = DILIGENCE[body] <= 5
    for place, title in enumerate(SETS):
        since: date | None = date(2018, dice.randint(5, 11), dice.randint(1, 28))
        if is_slow and place >= len(SETS) - 2:
            since = date(2020, dice.randint(2, 9), 1) if body != DPI else None
        values = {
            "title": f"{title} {INVENTED}",
            "held_by": "Human resources",
            "from_on": date(2017, 1, 2),
            "by_sex_since": None if since is None or since.year > 2018 else since,
        }
        later = ((since, "The column was added", values | {"by_sex_since": since}),) if since and since.year > 2018 else ()
        yield Made(date(2018, 12, 4), "datasets", body, values, later)


def force_entries() -> Iterator[Made]:
    """Kosovo: the units count their people by community; some communities are one or two persons."""
    for year in YEARS:
        dice = dice_for(year, "ks-ksf-units", "personnel")
        entered_on = date(year + 1, 1, 9)
        body = "ks-ksf-units"
        for kind, scale in (("headcount", 20), ("applied", 6), ("recruited", 1)):
            lines = [
                _line("F", 8 * scale + dice.randint(0, 5), community="albanian"),
                _line("M", 80 * scale + dice.randint(0, 30), community="albanian"),
                _line("F", 1 if kind == "recruited" else 2 + scale // 3, community="bosniak"),
                _line("M", 2 * scale + 1, community="serb"),
                _line("F", 1, community="serb"),
                _line("M", scale, community="turk"),
            ]
            yield Made(entered_on, "workforce", body, _values(kind, year) | {"counts": lines})
