"""The register of appointments put together."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.registers.books.appointments.facts import FILLED, POSTS, groups, stocks
from followthrough.evidence.registers.books.appointments.fields import FIELDS, HOLDINGS, check
from followthrough.evidence.registers.books.appointments.models import Holding, Post
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words

WORDS = Words(
    title=_("Appointments"),
    about=_(
        "The posts that the plan asks for: coordinators, case handlers, gender units and advisers, human resources. Who holds them, and which are vacant."
    ),
    enter=_("Enter a post"),
    counted=ngettext_lazy("%(n)d post", "%(n)d posts", "n"),
    empty=_("No post is entered. A post that exists but is vacant is entered too: that is how the vacancy is seen."),
    begin=_("Begin with your list of posts and the orders of appointment. Persons are named only if they sign in here."),
)


def told(post: Post, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Role under the post; how many, and since when it is held or vacant."""
    return Told(post.title, say_choice("role", post.role), (str(post.posts), *_held(post, clock.today())))


def _held(post: Post, today: date) -> tuple[str, date]:
    """Who holds it today, and since when; or since when it is vacant."""
    if post.abolished_on and post.abolished_on < today:
        return say(_("Abolished")), post.abolished_on
    lines: list[Holding] = sorted(post.lines.all(), key=lambda line: line.from_on)
    now = [line for line in lines if line.from_on <= today and (line.to_on is None or line.to_on >= today)]
    if not now:
        ended = [line.to_on for line in lines if line.to_on and line.to_on < today]
        since = max(ended) + timedelta(days=1) if ended else post.set_up_on
        return say(_("Vacant")), since
    who = ", ".join(str(line.holder) for line in now if line.holder) or say(_("Held, not named"))
    return who, min(line.from_on for line in now)


BOOK = Book(
    code="appointments",
    words=WORDS,
    model=Post,
    fields=FIELDS,
    lines=HOLDINGS,
    line_model=Holding,
    measures=(),
    levels=(POSTS, FILLED),
    day="set_up_on",
    check=check,
    told=told,
    columns=(_("Posts"), _("Held by"), _("Since")),
    stocks=stocks,
    groups=groups,
)
