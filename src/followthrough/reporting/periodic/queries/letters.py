"""Which report on a period went with a letter, and what of it a person may do."""

from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.errors import NotAllowed
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.queries import under_same_number
from followthrough.reporting.dispatches.rules import LETTER_NOT_YOURS
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import PeriodicSubmission
from followthrough.reporting.periodic.queries.reports import hops_of


@dataclass(frozen=True)
class ReadLetter:
    """A letter with the first report that it brought and that the reader may read."""

    dispatch: Dispatch
    report: PeriodicSubmission
    may_correct: bool
    may_note: bool


def find_letter(dispatch: Dispatch, person: Any) -> ReadLetter | None:
    """A letter of the chain of periods as `person` may read it; None where it is none, NotAllowed for whoever may not."""
    found = PeriodicSubmission.objects.filter(hops__events__dispatch=dispatch).select_related("window__plan", "sender")
    reports = list(found.order_by("pk").distinct())
    if not reports:
        return None
    report = next((one for one in reports if permissions.may_read(person, one, hops_of(one))), None)
    if report is None:
        raise NotAllowed("letter.not_yours", LETTER_NOT_YOURS)
    return ReadLetter(
        dispatch, report, permissions.may_write(person, dispatch.sender_id), permissions.may_note_letter(person, dispatch)
    )


def letters_alike(dispatch: Dispatch, person: Any) -> list[Dispatch]:
    """Other letters of the chain of periods under the same registry number that `person` may correct."""
    if not permissions.may_write(person, dispatch.sender_id):
        return []
    return list(under_same_number(dispatch).filter(hop_events__isnull=False).distinct())
