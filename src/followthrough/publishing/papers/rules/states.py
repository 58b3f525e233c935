"""How a report looks from outside its institution: what goes on inside before it leaves is nobody else's."""

from followthrough.reporting.cycles.rules.states import SubmissionState

GONE = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
INSIDE = (SubmissionState.DRAFT, SubmissionState.FOR_SIGNATURE, SubmissionState.SIGNED)


def has_left_for_good(state: str) -> bool:
    """Whether nothing newer than what left is being written inside."""
    return SubmissionState(state) in GONE


def seen_outside(state: str, *, has_left: bool) -> SubmissionState:
    """Before it first leaves a report is a draft to everybody else; one that is signed anew is still sent back."""
    known = SubmissionState(state)
    if known not in INSIDE:
        return known
    return SubmissionState.SENT_BACK if has_left else SubmissionState.DRAFT
