"""Which paper left with a letter, and what of it a person may do."""

from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.errors import NotAllowed
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Filing, LeadFiling, LeadReport, Summary
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.queries import under_same_number
from followthrough.reporting.dispatches.rules import LETTER_NOT_YOURS

Paper = Filing | LeadReport | Summary


@dataclass(frozen=True)
class ReadLetter:
    """A letter with its paper, as one person reads it."""

    dispatch: Dispatch
    paper: Paper
    may_correct: bool
    may_note: bool


def find_paper(dispatch: Dispatch) -> Paper | None:
    """The report or summary of the yearly chain that left with a dispatch, or None."""
    filing = Filing.objects.filter(dispatch=dispatch).select_related(
        "submission__cycle__plan", "submission__institution", "submission__lead"
    )
    report = LeadReport.objects.filter(filings__dispatch=dispatch).select_related("cycle__plan", "lead")
    return filing.first() or report.first() or Summary.objects.filter(dispatch=dispatch).select_related("cycle__plan").first()


def letters_alike(dispatch: Dispatch, person: Any) -> list[tuple[Dispatch, Paper]]:
    """Other letters of the yearly chain under the same registry number that `person` may correct, each with its paper."""
    found = {one.pk: one for one in under_same_number(dispatch)}
    if not found:
        return []
    filings = Filing.objects.filter(dispatch__in=found).select_related(
        "submission__cycle__plan", "submission__institution", "submission__lead"
    )
    papers: dict[int, Paper] = {one.dispatch_id: one for one in filings if one.dispatch_id is not None}
    left = LeadFiling.objects.filter(dispatch__in=found).select_related("report__cycle__plan", "report__lead")
    papers |= {one.dispatch_id: one.report for one in left if one.dispatch_id is not None}
    summaries = Summary.objects.filter(dispatch__in=found).select_related("cycle__plan")
    papers |= {one.dispatch_id: one for one in summaries if one.dispatch_id is not None}
    return [(one, papers[pk]) for pk, one in found.items() if pk in papers and permissions.may_correct_letter(person, papers[pk])]


def find_letter(dispatch: Dispatch, person: Any) -> ReadLetter | None:
    """A letter of the yearly chain as `person` may read it; None where it is none, NotAllowed for whoever may not."""
    paper = find_paper(dispatch)
    if paper is None:
        return None
    if not permissions.may_read_letter(person, paper):
        raise NotAllowed("letter.not_yours", LETTER_NOT_YOURS)
    return ReadLetter(dispatch, paper, permissions.may_correct_letter(person, paper), permissions.may_note_letter(person, paper))
