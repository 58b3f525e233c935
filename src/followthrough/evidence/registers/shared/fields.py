"""Fields that several registers have in the same words."""

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import LONGEST_TEXT, Field, Kind

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
