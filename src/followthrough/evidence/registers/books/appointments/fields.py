"""What is entered of a post and of those who hold it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.roles import HR_SPECIALIST, ROLES
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.fields import LINK, NOTE

FIELDS = (
    Field("role", _("Role"), Kind.CHOICE, is_needed=True, choices=ROLES, example="gender-unit", aliases=("Rolul",)),
    Field(
        "title",
        _("Name of the post or unit"),
        is_needed=True,
        longest=200,
        help=_("As in your list of posts; no name of a person."),
        example=_("Head of the personnel section"),
    ),
    Field(
        "posts",
        _("How many posts"),
        Kind.COUNT,
        smallest=1,
        default=1,
        help=_("One, except for specialists of human resources: there the number is enough."),
        example="1",
    ),
    Field("set_up_on", _("The post exists since"), Kind.DAY, is_needed=True, example="2018-09-03"),
    Field("abolished_on", _("Abolished on"), Kind.DAY, help=_("Last day on which the post existed.")),
    LINK,
    NOTE,
)
HOLDINGS = Lines(
    "holdings",
    _("Held"),
    _("Holding"),
    (
        Field("from_on", _("Held from"), Kind.DAY, is_needed=True, example="2018-10-01"),
        Field("to_on", _("Held until"), Kind.DAY, help=_("Last day. Empty: held today.")),
        Field(
            "filled",
            _("How many of the posts"),
            Kind.COUNT,
            help=_("Only where there are several posts. Empty means all of them."),
        ),
        Field("holder", _("Who holds it"), Kind.PERSON, help=_("Only somebody who signs in here. Empty: held, not named.")),
        Field(
            "act",
            _("Act of appointment"),
            longest=200,
            help=_("Number and date of the order."),
            example=_("Order 88 of 28.09.2018"),
        ),
    ),
    help=_("One line for each time in which the post was held. No line: the post is vacant."),
    is_open_in_form=1,
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """One post except for specialists; holdings lie inside the life of the post and not on top of each other."""
    posts = values["posts"]
    if values["role"] != HR_SPECIALIST and posts != 1:
        yield Fault(
            "posts",
            _(
                "{found} posts in one entry are possible for specialists of human resources only. Enter each other post by itself."
            ),
            {"found": posts},
        )
    if values["abolished_on"] and values["abolished_on"] < values["set_up_on"]:
        yield Fault(
            "abolished_on",
            _("It cannot be abolished on {day}, before it existed from {start}."),
            {"day": values["abolished_on"], "start": values["set_up_on"]},
        )
    for place, line in enumerate(values["holdings"]):
        yield from _check_holding(f"holdings.{place}", line, values, posts)
    yield from _check_overlaps(values["holdings"], posts)


def _check_holding(where: str, line: Mapping[str, Any], values: Mapping[str, Any], posts: int) -> Iterable[Fault]:
    if line["from_on"] < values["set_up_on"]:
        yield Fault(
            f"{where}.from_on",
            _("It cannot be held from {day}, before the post existed from {start}."),
            {"day": line["from_on"], "start": values["set_up_on"]},
        )
    if line["to_on"] and line["to_on"] < line["from_on"]:
        yield Fault(
            f"{where}.to_on",
            _("It cannot be held until {day}, before it was held from {start}."),
            {"day": line["to_on"], "start": line["from_on"]},
        )
    if values["abolished_on"] and (line["to_on"] or date.max) > values["abolished_on"]:
        yield Fault(
            f"{where}.to_on",
            _("The post was abolished on {day}, so it is held until then at most. Give the last day."),
            {"day": values["abolished_on"]},
        )
    if line["filled"] is not None and line["filled"] > posts:
        yield Fault(
            f"{where}.filled",
            _("{filled} posts cannot be filled, there are {posts}."),
            {"filled": line["filled"], "posts": posts},
        )


def _check_overlaps(lines: Sequence[Mapping[str, Any]], posts: int) -> Iterable[Fault]:
    """At no time are more posts held than there are."""
    for place, line in enumerate(lines):
        held = sum(
            posts if other["filled"] is None else other["filled"]
            for other in lines
            if other["from_on"] <= line["from_on"] <= (other["to_on"] or date.max)
        )
        if held > posts:
            yield Fault(
                f"holdings.{place}.from_on",
                _("From {day} on {held} posts would be held, there are {posts}. Say until when the earlier holder held it."),
                {"day": line["from_on"], "held": held, "posts": posts},
            )
