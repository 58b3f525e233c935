"""The facts of appointments: posts and filled posts, as levels by body and role on each day of change."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.appointments.models import Post
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Group

POSTS = Measure("appointments.posts", OverTime.STOCK, _("Posts of a role"), declared=("role",))
FILLED = Measure("appointments.filled", OverTime.STOCK, _("Posts of a role that are held"), declared=("role",))
NEXT_DAY = timedelta(days=1)


def groups(post: Post) -> Iterable[Group]:
    """Posts are counted by body and role."""
    yield Group(post.institution_id, post.institution.code, role=post.role)


def stocks(group: Group, posts: Sequence[Post]) -> Iterable[Cell]:
    """Both begin with the post, so that a vacant post is a reported zero."""
    changes: dict[str, list[Change]] = {POSTS.code: [], FILLED.code: []}
    for post in posts:
        changes[POSTS.code].append((post.set_up_on, post.posts, post.code))
        changes[FILLED.code].append((post.set_up_on, 0, post.code))
        if post.abolished_on:
            changes[POSTS.code].append((post.abolished_on + NEXT_DAY, -post.posts, post.code))
        for line in post.lines.all():
            held = post.posts if line.filled is None else line.filled
            changes[FILLED.code].append((line.from_on, held, post.code))
            if line.to_on:
                changes[FILLED.code].append((line.to_on + NEXT_DAY, -held, post.code))
    for measure, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(measure, group.institution, day(on), level, role=group.role, entry=entry)
