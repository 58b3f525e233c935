"""How far trainings have reached the posts and the staff of a body, worked out from facts only."""

from collections import defaultdict
from dataclasses import dataclass

from followthrough.evidence.facts import queries as facts
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import Shown, shown, shown_beside, shown_share

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


@dataclass(frozen=True)
class _People:
    """A number of persons with the small counts that stand in it, which a total must not tell."""

    number: int = 0
    small: int = 0
    small_sum: int = 0
    crossed: int = 0

    @classmethod
    def of(cls, one: facts.Collapsed) -> "_People":
        return cls(one.number, one.small, one.small_sum, one.crossed)

    def __add__(self, other: "_People") -> "_People":
        return _People(
            self.number + other.number,
            self.small + other.small,
            self.small_sum + other.small_sum,
            self.crossed + other.crossed,
        )

    def shown(self, *, may_see: bool) -> Shown:
        """As a reader may read it."""
        if may_see or not self.small:
            return shown(self.number, of_persons=True, may_see=may_see)
        is_crossed = self.crossed > 0
        return shown_beside(self.number, self.small, self.small_sum, crossed=is_crossed, total_crossed=is_crossed)


def coverage(institution_id: int, person: object) -> tuple[Covered, ...]:
    """By topic and role, posts first; only where something was reached."""
    latest: dict[tuple[str, str, str], tuple[object, int]] = {}
    staff: defaultdict[str, _People] = defaultdict(_People)
    headcount: defaultdict[object, _People] = defaultdict(_People)
    for one in facts.collapsed([POSTS_REACHED, FILLED, REACHED, HEADCOUNT], [institution_id]):
        if one.measure == REACHED:
            staff[one.topic] += _People.of(one)
        elif one.measure == HEADCOUNT:
            headcount[one.counted_on] += _People.of(one)
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


def _of_staff(topic: str, reached: _People, employees: _People | None, may_see: bool) -> Covered:
    told = reached.shown(may_see=may_see)
    if employees is None:
        return Covered(topic, "", told.told, "", "")
    of = employees.shown(may_see=may_see)
    share = shown_share(reached.number, employees.number, of_persons=True, may_see=may_see, beside=(told, of))
    return Covered(topic, "", told.told, of.told, share.told)
