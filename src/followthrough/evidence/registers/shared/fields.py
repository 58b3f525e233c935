"""Fields that several registers have in the same words."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import LONGEST_TEXT, Fault, Field, Kind

LINK = Field(
    "link",
    _("Link to the paper"),
    Kind.LINK,
    longest=500,
    help=_("Where it can be read, if it is published. It begins with https://."),
    is_last=True,
)
NOTE = Field(
    "note", _("Note"), Kind.TEXT, longest=LONGEST_TEXT, help=_("What a reader of the register should know."), is_last=True
)


FROM_ON = Field("from_on", _("First day"), Kind.DAY, is_needed=True, example="2019-05-13", aliases=("From", "De la"))
TO_ON = Field("to_on", _("Last day"), Kind.DAY, help=_("Empty: one day."), example="2019-05-14", aliases=("To", "Până la"))
PLACE = Field("place", _("Place"), longest=200, example="Chișinău", aliases=("Locul",))


def title_field(title: str, example: str, about: str = "") -> Field:
    """What an entry is called, in the register's own words."""
    return Field("title", title, is_needed=True, help=about, example=example, aliases=("Title", "Titlul"))


def days_in_order(values: Mapping[str, Any], first: str = "from_on", last: str = "to_on") -> Iterable[Fault]:
    """A fault where the last day lies before the first."""
    if values[first] and values[last] and values[last] < values[first]:
        yield Fault(
            last, _("The last day, {day}, lies before the first, {start}."), {"day": values[last], "start": values[first]}
        )


def topic_field(title: str, example: str) -> Field:
    """The topic, asked in the register's own words."""
    return Field(
        "topic",
        title,
        Kind.TOPIC,
        longest=60,
        help=_("The topic joins the entry to the rows of the plan. Without a topic it feeds no row."),
        example=example,
        aliases=("Topic", "Tema", "Tematica"),
    )
