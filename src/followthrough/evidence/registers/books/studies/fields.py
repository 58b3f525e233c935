"""What is entered of a study and of its recommendations."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.studies.models import APPLIED, OPEN, REJECTED
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.fields import LINK, NOTE, topic_field

FIELDS = (
    Field(
        "title",
        _("Title of the study"),
        is_needed=True,
        example=_("Study on the promotion of women"),
        aliases=("Title", "Titlul"),
    ),
    topic_field(_("What the study is about"), "promotion"),
    Field(
        "carried_out_by",
        _("Carried out by"),
        longest=200,
        help=_("The unit or the firm, not persons."),
        example=_("Human resources, with a university"),
    ),
    Field(
        "completed_on",
        _("Completed on"),
        Kind.DAY,
        is_needed=True,
        help=_("The day on which the final text was received. A study under way is entered when it is done."),
        example="2019-11-29",
    ),
    LINK,
    NOTE,
)
STATES = ((OPEN, _("Open")), (APPLIED, _("Applied")), (REJECTED, _("Rejected")))
LEDGER = Lines(
    "recommendations",
    _("Recommendations"),
    _("Recommendation"),
    (
        Field(
            "text",
            _("What is recommended"),
            Kind.TEXT,
            is_needed=True,
            longest=2000,
            example=_("State the criteria of promotion in writing"),
            aliases=("Recommendation", "Recomandarea"),
        ),
        Field("addressed_to", _("Addressed to"), longest=200, help=_("A unit or an office."), example=_("Human resources")),
        Field(
            "state",
            _("What became of it"),
            Kind.CHOICE,
            choices=STATES,
            help=_("Empty means open."),
            default=OPEN,
            example="applied",
        ),
        Field(
            "closed_on", _("Closed on"), Kind.DAY, help=_("The day on which it was applied or rejected."), example="2020-02-14"
        ),
        Field("reason", _("Why it was rejected"), Kind.TEXT, longest=2000),
    ),
    help=_("One line for each. A recommendation is closed when it is applied, or rejected with a reason."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """A closed recommendation has its day, a rejected one its reason, an open one neither."""
    for place, line in enumerate(values["recommendations"]):
        yield from _check_line(f"recommendations.{place}", line, values["completed_on"])


def _check_line(where: str, line: Mapping[str, Any], completed: Any) -> Iterable[Fault]:
    state = line["state"]
    if state != OPEN and not line["closed_on"]:
        yield Fault(f"{where}.closed_on", _("A recommendation that is not open was closed on a day. Give the day."))
    if state == OPEN and line["closed_on"]:
        yield Fault(f"{where}.state", _("It has a day of closing but is open. Say whether it was applied or rejected."))
    if state == REJECTED and not line["reason"]:
        yield Fault(f"{where}.reason", _("A rejected recommendation needs the reason."))
    if line["closed_on"] and line["closed_on"] < completed:
        yield Fault(
            f"{where}.closed_on",
            _("It cannot be closed on {day}, before the study was completed on {completed}."),
            {"day": line["closed_on"], "completed": completed},
        )
