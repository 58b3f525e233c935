"""What is entered of an act, and what has to agree."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.fields import LINK, NOTE, topic_field

KINDS = (
    ("procedure", _("Procedure")),
    ("code", _("Code of conduct")),
    ("concept", _("Concept")),
    ("decision", _("Decision")),
    ("order", _("Order")),
    ("curriculum", _("Curriculum")),
    ("programme", _("Programme")),
    ("plan", _("Plan")),
    ("project", _("Project")),
    ("mechanism", _("Mechanism")),
    ("report", _("Report")),
)

FIELDS = (
    Field(
        "title",
        _("Title of the act"),
        is_needed=True,
        help=_("As it stands on the act."),
        example=_("Order on flexible working hours"),
        aliases=("Title", "Titlul"),
    ),
    Field("number", _("Number"), longest=80, help=_("As your registry gave it, for example 147."), example="147"),
    Field(
        "kind",
        _("What kind of act it is"),
        Kind.CHOICE,
        is_needed=True,
        choices=KINDS,
        example="order",
        aliases=("Kind", "Tipul"),
    ),
    topic_field(_("What the act is about"), "flexible-hours"),
    Field(
        "adopted_on",
        _("Adopted on"),
        Kind.DAY,
        is_needed=True,
        help=_("The day on which it was signed. It counts in the year of this day."),
        example="2019-03-05",
    ),
    Field(
        "in_force_on",
        _("In force from"),
        Kind.DAY,
        help=_("Only if it came into force on another day than it was adopted."),
        example="2019-04-01",
    ),
    Field(
        "implemented_on",
        _("Put into practice on"),
        Kind.DAY,
        help=_("The day since which people work by it. An act that only lies in a drawer has none."),
        example="2019-05-02",
    ),
    Field("repealed_on", _("Repealed on"), Kind.DAY, help=_("Last day on which it held.")),
    LINK,
    NOTE,
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in their order."""
    adopted = values["adopted_on"]
    if values["in_force_on"] and values["in_force_on"] < adopted:
        yield Fault(
            "in_force_on",
            _("It cannot be in force from {day}, before it was adopted on {adopted}."),
            {"day": values["in_force_on"], "adopted": adopted},
        )
    if values["implemented_on"] and values["implemented_on"] < adopted:
        yield Fault(
            "implemented_on",
            _("It cannot be put into practice on {day}, before it was adopted on {adopted}."),
            {"day": values["implemented_on"], "adopted": adopted},
        )
    starts = values["in_force_on"] or adopted
    if values["repealed_on"] and values["repealed_on"] < starts:
        yield Fault(
            "repealed_on",
            _("It cannot be repealed on {day}, before it was in force from {starts}."),
            {"day": values["repealed_on"], "starts": starts},
        )
