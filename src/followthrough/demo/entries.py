"""What stands in the invented registers of Moldova: acts, studies, posts and trainings, in time, late, wrong at first, or never."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import DILIGENCE, dice_for
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD, SIS, SPGS
from followthrough.demo.made import INVENTED, Made
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import Scope

FIRST_DAY = date(2018, 4, 16)
YEARLY = "harassment-report"
"""Told year by year, beside the debates on it."""
KINDS = {
    "code-of-conduct": "code",
    "recruitment-concept": "concept",
    "hr-training-programme": "programme",
    "reintegration-programme": "programme",
    "fathers": "programme",
    "nursery-project": "project",
    "quota-decision": "decision",
    "adjustment-plan": "plan",
    "mission-curriculum": "curriculum",
    "candidate-database": "mechanism",
    "adviser-mechanism": "mechanism",
    "harassment-mechanism": "mechanism",
    "harassment-report": "report",
}
POSTS = {
    "3.2-a": ("case-handler", "Case handler, personnel section"),
    "7.3-a": ("gender-unit", "Gender unit"),
    "8.6-b": ("gender-adviser", "Adviser to the head of the institution"),
}
# Roles without a row of their own, of which trainings are counted: 3.3 and 4.3.
OTHER_POSTS = (("hr-manager", "Head of human resources", 1), ("hr-specialist", "Specialists of human resources", 0))
COURSES = (
    ("harassment", ("case-handler", "hr-manager"), "Answering harassment and violence"),
    ("hr-equality", ("hr-specialist",), "Equality in the work of human resources"),
    ("gender-in-policy", ("gender-unit",), "Gender in policies"),
    ("gender-equality", (), "Gender equality, basic course"),
)
# Employees, and of a hundred of them how many are women.
STAFF = {MOD: 6100, MIA: 14200, MHLSP: 310, CS: 1480, SPGS: 437, DPI: 2600, SIS: 900, "md-nac": 340}
SPECIALISTS = {MOD: 9, MIA: 14, MHLSP: 5, CS: 5, SIS: 3, SPGS: 2, DPI: 4, "md-nac": 3}


def entries(document: PlanDocument) -> Iterator[Made]:
    """Every entry of the four years, in the order of the plan."""
    for row in document.rows:
        for measure in row.measures:
            count = measure.proof.figure.count if measure.proof else None
            if count is not None and count.measure == "acts.adopted" and count.topic != YEARLY:
                yield from _acts(row, count.topic)
            elif count is not None and count.measure == "studies.completed":
                yield from _studies(row, count.topic)
        if row.code in POSTS:
            yield from _posts(row)
    yield from _other_posts()
    yield from _trainings()


def _acts(row: RowEntry, topic: str) -> Iterator[Made]:
    for body in _makers(row):
        dice = dice_for(row.last_year or 0, body, topic, "act")
        for adopted_on in _days(row, body, dice):
            implemented_on = adopted_on + timedelta(days=dice.randint(20, 140)) if dice.randint(1, 3) > 1 else None
            values = {
                "title": f"{_spoken(topic)} {INVENTED}",
                "number": str(dice.randint(11, 340)),
                "kind": KINDS.get(topic, "procedure"),
                "topic": topic,
                "adopted_on": adopted_on,
                "implemented_on": implemented_on,
            }
            entered_on = (implemented_on or adopted_on) + timedelta(days=dice.randint(1, 18))
            yield Made(entered_on, "acts", body, values)


def _studies(row: RowEntry, topic: str) -> Iterator[Made]:
    for body in _makers(row):
        dice = dice_for(row.last_year or 0, body, topic, "study")
        for completed_on in _days(row, body, dice):
            ledger = [_recommendation(number, completed_on, dice) for number in range(1, dice.randint(2, 6))]
            values = {
                "title": f"Study: {_spoken(topic).lower()} {INVENTED}",
                "topic": topic,
                "carried_out_by": dice.choice(("Human resources", "A university, for the institution", "Policy directorate")),
                "completed_on": completed_on,
                "recommendations": ledger,
            }
            last = max([completed_on, *(line["closed_on"] for line in ledger if line["closed_on"])])
            yield Made(last + timedelta(days=dice.randint(2, 20)), "studies", body, values)


def _recommendation(number: int, completed_on: date, dice: Random) -> dict[str, Any]:
    state = dice.choice(("open", "applied", "applied", "rejected"))
    closed_on = None if state == "open" else completed_on + timedelta(days=dice.randint(15, 90))
    reason = "The budget of the year was closed (invented)" if state == "rejected" else ""
    return {
        "text": f"Recommendation {number} {INVENTED}",
        "addressed_to": "Human resources",
        "state": state,
        "closed_on": closed_on,
        "reason": reason,
    }


def _posts(row: RowEntry) -> Iterator[Made]:
    """Each body has the post by 2021 at the latest; at one it fell vacant for more than a year."""
    role, title = POSTS[row.code]
    for body in row.responsible:
        dice = dice_for(row.last_year or 0, body, role, "post")
        since = next(_days(row, body, dice), date(2021, dice.randint(1, 6), dice.randint(1, 28)))
        first = _held(since, dice)
        values = {"role": role, "title": f"{title} {INVENTED}", "posts": 1, "set_up_on": since, "holdings": [first]}
        changes: tuple[tuple[date, str, dict[str, Any]], ...] = ()
        if (body, role) == (SIS, "case-handler"):
            left_on, back_on = since + timedelta(days=200), date(2021, 9, 1)
            gone = values | {"holdings": [first | {"to_on": left_on}]}
            filled = values | {"holdings": [first | {"to_on": left_on}, _held(back_on, dice)]}
            changes = (
                (left_on + timedelta(days=5), "The person left; the post is vacant", gone),
                (back_on + timedelta(days=5), "Held again", filled),
            )
        yield Made(since + timedelta(days=9), "appointments", body, values, changes)


def _held(since: date, dice: Random) -> dict[str, Any]:
    act = f"Order {dice.randint(10, 200)} {INVENTED}"
    return {"from_on": since, "to_on": None, "filled": None, "holder": "", "act": act}


def _other_posts() -> Iterator[Made]:
    for body, specialists in SPECIALISTS.items():
        for role, title, posts in OTHER_POSTS:
            since = date(2018, 5, 2)
            held = {"from_on": since, "to_on": None, "filled": None, "holder": "", "act": ""}
            values = {
                "role": role,
                "title": f"{title} {INVENTED}",
                "posts": posts or specialists,
                "set_up_on": since,
                "holdings": [held],
            }
            yield Made(date(2018, 5, 21), "appointments", body, values)


def _trainings() -> Iterator[Made]:
    for body, diligence in DILIGENCE.items():
        for topic, roles, title in COURSES:
            for year in (2019, 2020, 2021):
                dice = dice_for(year, body, topic, "training")
                is_first = year == 2019
                if not is_first and dice.randint(1, 10) > diligence:
                    continue
                held_on = date(year, dice.randint(2, 10), dice.randint(1, 28))
                yield _training(body, topic, roles, title, held_on, is_first, dice)


def _training(body: str, topic: str, roles: tuple[str, ...], title: str, held_on: date, is_first: bool, dice: Random) -> Made:
    size = 1 if (body, topic) == (SPGS, "gender-in-policy") else dice.randint(4, 60)
    if topic == "gender-equality":
        size = STAFF[body] * dice.randint(12, 34) // 100
    women = max(1, size * dice.randint(15, 45) // 100)
    lines = [_line("F", women, is_first, dice)] + ([_line("M", size - women, is_first, dice)] if size > women else [])
    values = {
        "title": f"{title} {INVENTED}",
        "topic": topic,
        "from_on": held_on,
        "to_on": held_on + timedelta(days=dice.randint(0, 2)),
        "hours": dice.choice((4, 6, 8, 12, 16)),
        "audience": "Those who need it for their work",
        "participants": lines,
    } | {f"posts_{role.replace('-', '_')}": _new_posts(role, body, is_first, dice) for role in roles}
    return Made(held_on + timedelta(days=dice.randint(3, 25)), "trainings", body, values)


def _line(sex: str, attendances: int, is_first: bool, dice: Random) -> dict[str, Any]:
    new = attendances if is_first else attendances * dice.randint(30, 80) // 100
    return {
        "sex": sex,
        "rank_band": "",
        "community": "",
        "attendances": attendances,
        "new_in_year": attendances,
        "new_in_period": new,
    }


def _new_posts(role: str, body: str, is_first: bool, dice: Random) -> int:
    if role == "hr-specialist":
        return SPECIALISTS[body] * (40 if is_first else 25) // 100
    return int(is_first and dice.randint(1, 10) <= DILIGENCE[body] + 2)


def _makers(row: RowEntry) -> tuple[str, ...]:
    """Who makes it: each body, or for one joint product the ministry that is named for it first."""
    if row.scope == Scope.UNDETERMINED and row.scope_proposed == Scope.JOINT:
        return tuple(body for body in (MOD, MIA, MHLSP) if body in row.responsible)[:1]
    return row.responsible


def _days(row: RowEntry, body: str, dice: Random) -> Iterator[date]:
    """The day on which it is done: in time, late, or never (then nothing)."""
    last = row.last_year or 2021
    luck = dice.randint(1, 10)
    if luck <= DILIGENCE[body] or len(_makers(row)) == 1:
        first = max(date(last, 1, 8), FIRST_DAY)
        yield first + timedelta(days=dice.randint(0, (date(last, 12, 20) - first).days))
    elif luck % 2 and last < 2021:
        yield date(last + 1, dice.randint(1, 11), dice.randint(1, 28))


def _spoken(topic: str) -> str:
    return topic.replace("-", " ").capitalize()
