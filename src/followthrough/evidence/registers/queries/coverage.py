"""How far trainings have reached the posts and the staff of a body, worked out from facts only."""

from collections import defaultdict
from dataclasses import dataclass

from followthrough.evidence.facts import queries as facts
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import shown, shown_share

POSTS_REACHED, FILLED, POSTS = "trainings.posts_reached", "appointments.filled", "appointments.posts"
REACHED, HEADCOUNT = "trainings.reached", "workforce.headcount"


@dataclass(frozen=True)
class Covered:
    """In a topic, posts of a role (or all staff, `role` empty) reached and how many there are, as told to the reader."""

    topic: str
    role: str
    reached: str
    of: str
    share: str


def coverage(institution_id: int, person: object) -> tuple[Covered, ...]:
    """By topic and role, posts first; only where something was reached."""
    latest: dict[tuple[str, str, str], tuple[object, int]] = {}
    staff: defaultdict[str, int] = defaultdict(int)
    headcount: dict[object, int] = defaultdict(int)
    for one in facts.collapsed([POSTS_REACHED, FILLED, REACHED, HEADCOUNT], [institution_id]):
        if one.measure == REACHED:
            staff[one.topic] += one.number
        elif one.measure == HEADCOUNT:
            headcount[one.counted_on] += one.number
        else:
            key = (one.measure, one.topic if one.measure == POSTS_REACHED else "", one.role)
            latest[key] = max(
                latest.get(key, (one.counted_on, one.number)), (one.counted_on, one.number), key=lambda pair: str(pair[0])
            )
    employees = headcount[max(headcount, key=str)] if headcount else None
    may_see = may_see_small(person, institution_id)
    posts = [
        _of_posts(topic, role, number, latest.get((FILLED, "", role)))
        for (measure, topic, role), (_day, number) in sorted(latest.items())
        if measure == POSTS_REACHED
    ]
    return (*posts, *(_of_staff(topic, number, employees, may_see) for topic, number in sorted(staff.items())))


def _of_posts(topic: str, role: str, reached: int, filled: tuple[object, int] | None) -> Covered:
    of = filled[1] if filled else None
    share = shown_share(reached, of, of_persons=False).told if of else ""
    return Covered(topic, role, str(reached), "" if of is None else str(of), share)


def _of_staff(topic: str, reached: int, employees: int | None, may_see: bool) -> Covered:
    share = shown_share(reached, employees, of_persons=True, may_see=may_see).told if employees else ""
    told = shown(reached, of_persons=True, may_see=may_see).told
    return Covered(topic, "", told, shown(employees, of_persons=True, may_see=may_see).told if employees else "", share)
