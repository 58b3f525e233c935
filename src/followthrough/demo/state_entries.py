"""What stands in the invented registers of policies, means, missions and self-assessments."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from followthrough.demo.answers import DILIGENCE, SENDS_NOBODY_ABROAD, dice_for
from followthrough.demo.calendar import DPI, MHLSP, MIA, MOD, SIS, SPGS, YEARS
from followthrough.demo.made import INVENTED, Made

BODIES = (MOD, MIA, MHLSP, "md-cs", SPGS, DPI, SIS)
SENDERS = {MOD: 1.0, MIA: 0.6, SIS: 0.1, DPI: 0.2}
MISSIONS = (
    ("unmik", "Mission in Kosovo (invented figures)"),
    ("unmiss", "Mission in South Sudan (invented figures)"),
    ("minusca", "Mission in the Central African Republic (invented figures)"),
)
POLICIES = ("Human resources", "Training", "Integrity", "Communication", "Missions abroad", "Internal order", "Procurement")
ITEMS = (("sanitary", "Changing rooms for women"), ("equipment", "Body armour in small sizes"), ("premises", "Room for mothers"))
FIRST_REVIEW = date(2018, 6, 1)


def state_entries() -> Iterator[Made]:
    """Everything that Moldova's bodies entered in the four years."""
    for body in BODIES:
        yield from _policies(body)
        yield from _review(body)
        yield from _adjustments(body)
        yield from _requirements(body)
        yield from _budget(body)
    for body in SENDERS:
        for year in YEARS:
            yield from _missions(body, year)
    for body in sorted(SENDS_NOBODY_ABROAD):
        for year in YEARS:
            values = _mission("unmik", "observer", year) | {"people": [_on("deployed", sex, 0) for sex in ("F", "M")]}
            yield Made(date(year + 1, 1, 3), "missions", body, values)
    yield from _reintegration()
    yield Made(date(2018, 9, 3), "quotas", MIA, _quota("Women among cadets", 30, "All cadets of a year", date(2018, 9, 1)))


def _policies(body: str) -> Iterator[Made]:
    """Reviewed in 2018 and adjusted in 2019 where things get done; at slow bodies one is never looked at, one never changed."""
    dice = dice_for(2018, body, "policies")
    is_slow = DILIGENCE[body] <= 5
    for place, title in enumerate(POLICIES[: dice.randint(4, len(POLICIES))]):
        values: dict[str, Any] = {
            "title": f"{title} {INVENTED}",
            "number": str(dice.randint(2, 90)),
            "in_force_on": date(dice.randint(2012, 2017), dice.randint(1, 12), 1),
        }
        reviewed_on = FIRST_REVIEW + timedelta(days=dice.randint(0, 190))
        if is_slow and place == 0:
            yield Made(date(2018, 12, 10), "policies", body, values)
            continue
        reviewed = values | {"reviewed_on": reviewed_on, "needs_change": "yes" if place % 2 else "no"}
        adjusted_on = date(2019, dice.randint(2, 11), dice.randint(1, 28)) if not is_slow else date(2020, 4, 6)
        adjusted = reviewed | {"adjusted_on": adjusted_on}
        changes = ((adjusted_on + timedelta(days=5), "Adjusted", adjusted),) if place % 2 else ()
        yield Made(reviewed_on + timedelta(days=6), "policies", body, reviewed, changes)


def _review(body: str) -> Iterator[Made]:
    """One each by the end of 2019; two bodies follow late, one never."""
    dice = dice_for(2019, body, "review")
    if body in {DPI, MOD}:  # one never, one in the room of self-assessments
        return
    held_on = date(2019, dice.randint(4, 12), dice.randint(1, 20)) if DILIGENCE[body] >= 6 else date(2020, 3, dice.randint(1, 28))
    values = {"title": f"Internal review {held_on.year} {INVENTED}", "instrument": "Own list of questions", "held_on": held_on}
    yield Made(held_on + timedelta(days=8), "assessments", body, values)


def _adjustments(body: str) -> Iterator[Made]:
    dice = dice_for(2020, body, "adjustments")
    for kind, title in ITEMS:
        planned_on = date(2020, dice.randint(3, 11), dice.randint(1, 28))
        values = {"title": f"{title} {INVENTED}", "kind": kind, "planned_on": planned_on, "due_on": date(2021, 12, 31)}
        done_on = date(2021, dice.randint(2, 11), dice.randint(1, 28))
        is_done = dice.randint(1, 10) <= DILIGENCE[body]
        changes = ((done_on + timedelta(days=3), "Done", values | {"done_on": done_on}),) if is_done else ()
        yield Made(planned_on + timedelta(days=9), "adjustments", body, values, changes)


def _requirements(body: str) -> Iterator[Made]:
    if body in {MHLSP, SIS}:
        return
    values: dict[str, Any] = {
        "title": f"Running 3,000 metres {INVENTED}",
        "function": "Entrance test",
        "of_women": "in 17 minutes",
        "of_men": "in 15 minutes",
        "from_on": date(2015, 1, 1),
    }
    reviewed = values | {"reviewed_on": date(2020, 9, 15), "outcome": "adjusted" if body == MOD else "kept"}
    yield Made(date(2018, 10, 2), "requirements", body, values, ((date(2020, 9, 25), "Reviewed", reviewed),))


def _budget(body: str) -> Iterator[Made]:
    """Most rows say no amount; one donor pays for most of what does."""
    dice = dice_for(2019, body, "budget")
    for year in YEARS:
        for row, title in (("1.3-b", "Trainers and rooms"), ("3.4-a", "Telephone line"), ("8.2-a", "Curriculum")):
            if dice.randint(1, 10) > 4:
                continue
            allocated = dice.randint(20, 600) * 1000
            is_donor = dice.randint(1, 2) == 1
            values = {
                "title": f"{title} {INVENTED}",
                "row": f"MD {row}",
                "year": year,
                "source": "donor" if is_donor else "own",
                "donor": "A partner State" if is_donor else "",
                "currency": "MDL",
                "allocated": None if dice.randint(1, 6) == 1 else allocated,
                "spent": allocated * dice.randint(60, 104) // 100,
                "decided_on": date(year, 1, 15) if year > 2018 else date(2018, 5, 15),
            }
            yield Made(date(year, 12, 12), "budget", body, values)


def _missions(body: str, year: int) -> Iterator[Made]:
    """Few women apply and fewer go; before 2020 not all are trained before they leave."""
    dice = dice_for(year, body, "missions")
    scale = SENDERS[body]
    for mission, _title in MISSIONS[: 3 if scale > 0.5 else 1]:
        role = "contingent" if body == MOD and mission == "unmik" else "observer"
        women, men = _funnel(0.18, scale, dice), _funnel(1.0, scale, dice)
        trained = 100 if year >= 2020 else dice.randint(60, 100)
        lines = []
        for sex, steps in (("F", women), ("M", men)):
            lines += [_on(step, sex, people) for step, people in steps.items()]
            sent = steps["deployed"]
            lines += [_on("trained", sex, sent * trained // 100 if year < 2020 else sent)]
        yield Made(date(year + 1, 1, 3), "missions", body, _mission(mission, role, year) | {"people": lines})


def _funnel(share: float, scale: float, dice: Random) -> dict[str, int]:
    eligible = int(220 * share * scale) + dice.randint(0, 6)
    invited = eligible * dice.randint(40, 70) // 100
    applied = invited * dice.randint(25, 60) // 100
    selected = applied * dice.randint(30, 70) // 100
    return {
        "eligible": eligible,
        "invited": invited,
        "applied": applied,
        "selected": selected,
        "deployed": selected * dice.randint(60, 100) // 100,
    }


def _mission(mission: str, role: str, year: int) -> dict[str, Any]:
    return {"mission": mission, "role": role, "span": "year", "on": date(year, 12, 31), "note": INVENTED}


def _on(step: str, sex: str, people: int, community: str = "") -> dict[str, Any]:
    return {"step": step, "sex": sex, "community": community, "people": people}


def _reintegration() -> Iterator[Made]:
    for year in (2020, 2021):
        values = {
            "title": f"Talks after return {year} {INVENTED}",
            "from_on": date(year, 3, 2),
            "to_on": date(year, 5, 29),
            "people": [{"sex": "F", "community": "", "people": 3}, {"sex": "M", "community": "", "people": 21}],
        }
        yield Made(date(year, 6, 8), "reintegration", MOD, values)


def _quota(title: str, percent: int, population: str, since: date) -> dict[str, Any]:
    return {
        "title": f"{title} {INVENTED}",
        "of_whom": "women",
        "percent": percent,
        "population": population,
        "source": f"Order 12 of 2018 {INVENTED}",
        "from_on": since,
    }


def force_state_entries() -> Iterator[Made]:
    """Kosovo: missions by community, standards that an act applies, a quota of the ministry."""
    units = "ks-ksf-units"
    for year in YEARS:
        dice = dice_for(year, units, "missions")
        lines = [
            _on(step, sex, people, community)
            for step, scale in (("nominated", 6), ("selected", 4), ("deployed", 3))
            for sex, community, people in (
                ("F", "albanian", scale),
                ("M", "albanian", scale * 5 + dice.randint(0, 4)),
                ("M", "bosniak", 1),
            )
        ]
        values = _mission("unmiss", "observer", year) | {"people": lines}
        yield Made(date(year + 1, 1, 9), "missions", units, values)
    for place, title in enumerate(
        ("Complaints are looked into independently", "No duty excludes women", "Languages of communities")
    ):
        standard = {
            "title": f"{title} {INVENTED}",
            "document": "Convention on discrimination against women",
            "known_on": date(2018, 5, 1),
            "acts": [],
        }
        applied = standard | {"acts": [{"since_on": date(2019, 3, 4)}]}
        changes = ((date(2019, 3, 11), "Applied by the standing order", applied),) if place < 2 else ()
        yield Made(date(2018, 10, 1), "standards", "ks-hru", standard, changes)
    quota = _quota("Communities in the force", 10, "All recruits of a year", date(2018, 6, 1)) | {"of_whom": "communities"}
    yield Made(date(2018, 6, 15), "quotas", "ks-hru", quota)
