"""Saving many draft answers of one report in one act, as they come from a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Submission
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_version
from followthrough.reporting.cycles.operations.moves import check_move
from followthrough.reporting.cycles.operations.submissions import NOT_YOURS, check_text
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import AnswerText
from followthrough.reporting.cycles.rules.states import Move

SAVED = (
    "status",
    "narrative",
    "next_steps",
    "difficulties",
    "difficulty",
    "done_on",
    "differs_because",
    "version",
    "saved_at",
    "saved_by",
)


@dataclass(frozen=True)
class Typed:
    """One answer to be saved: the due, the text, and the version that its writer read."""

    asked: Asked
    text: AnswerText
    version: int


@operation
def answer_together(submission: Submission, typed: Sequence[Typed], *, by: Actor) -> None:
    """Save several draft answers of one report: all of them or none.

    Everything that `submissions.answer` checks is checked for each before the first is written, and refused in the same
    words. The command line acts for the operator; its answers name nobody.
    """
    submission = _locked(submission.pk)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    check_move(submission, Move.ANSWER)
    check_declared(submission.cycle, by)
    rows = Answer.objects.select_for_update(of=("self",)).filter(submission=submission).select_related("saved_by")
    held = {one.pk: one for one in rows}
    for one in typed:
        check_version(held[one.asked.answer.pk], one.version)
        check_text(one.asked, one.text)
    for one in typed:
        _set(held[one.asked.answer.pk], one.text, by)
    # One statement for all: a row that is there is changed, and none can be new.
    saved = [held[one.asked.answer.pk] for one in typed]
    Answer.objects.bulk_create(saved, update_conflicts=True, unique_fields=["id"], update_fields=SAVED)
    if not typed:
        nothing_changed()


def _locked(pk: int) -> Submission:
    """The report without its plan, whose text is long: nothing here asks for it."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("cycle", "institution")
    return rows.get(pk=pk)


def _set(held: Answer, text: AnswerText, by: Actor) -> None:
    before = {"status": held.status, "narrative": held.narrative}
    held.status, held.narrative, held.next_steps = text.status, text.narrative, text.next_steps
    held.difficulties, held.difficulty, held.done_on = [code.value for code in text.difficulties], text.difficulty, text.done_on
    held.differs_because = text.differs_because
    held.version, held.saved_at, held.saved_by = held.version + 1, clock.now(), by if isinstance(by, Person) else None
    changed(
        f"answer:{held.pk}", before=before, after={"status": held.status, "narrative": held.narrative, "version": held.version}
    )
