"""Saving many draft answers of one report in one act, as they come from a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Submission
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_version
from followthrough.reporting.cycles.operations.moves import check_move, locked
from followthrough.reporting.cycles.operations.submissions import NOT_YOURS, check_text
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import AnswerText
from followthrough.reporting.cycles.rules.states import Move


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
    submission = locked(submission.pk)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    check_move(submission, Move.ANSWER)
    check_declared(submission.cycle, by)
    rows = Answer.objects.select_for_update(of=("self",)).filter(submission=submission).select_related("saved_by")
    held = {one.pk: one for one in rows}
    for one in typed:
        check_version(held[one.asked.answer.pk], one.version)
        check_text(one.asked, one.text)
    for one in typed:
        _save(held[one.asked.answer.pk], one.text, by)
    if not typed:
        nothing_changed()


def _save(held: Answer, text: AnswerText, by: Actor) -> None:
    version = held.version + 1
    Answer.objects.filter(pk=held.pk).update(
        status=text.status.value if text.status else None,
        narrative=text.narrative,
        difficulties=[code.value for code in text.difficulties],
        difficulty=text.difficulty,
        next_steps=text.next_steps,
        done_on=text.done_on,
        differs_because=text.differs_because,
        version=version,
        saved_at=clock.now(),
        saved_by=None if isinstance(by, str) else by,
    )
    before = {"status": held.status, "narrative": held.narrative}
    changed(f"answer:{held.pk}", before=before, after={"status": text.status, "narrative": text.narrative, "version": version})
