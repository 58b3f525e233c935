"""Texts of shorter periods, gathered for a longer report, each with its source."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from followthrough.promise.institutions.models import Institution
from followthrough.reporting.periodic.models import PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.queries.reports import submissions_in, taken_into
from followthrough.reporting.periodic.rules.states import ReportState

LEFT = (ReportState.UNDER_WAY, ReportState.ACCEPTED, ReportState.SENT)


@dataclass(frozen=True)
class GatheredText:
    """One text as it was last sent: whose, of which period. `is_taken`: it stands in the report; `is_drifted`: as it was before."""

    copy_id: int
    submission_id: int
    source: str
    period: str
    text: str
    is_taken: bool = False
    is_drifted: bool = False


def texts_for(
    chain: PlanChain,
    inside: Sequence[ReportWindow],
    window: ReportWindow,
    sender: Institution,
    found: Mapping[tuple[int, int], PeriodicSubmission] | None = None,
) -> list[GatheredText]:
    """Texts of the bodies that a report covers: of shorter periods that belong to it (a week by its Thursday), and of the same
    period by others. Only what was sent, never a draft. Oldest period first. `inside` are the shorter windows, `found` what
    was read of them already.
    """
    covered = chain.covered(sender.code)
    if found is None:
        found = submissions_in([*inside, window], [body for body in chain.bodies.values() if body.pk in covered])
    told = []
    for one in [*inside, window]:
        for body in sorted(chain.bodies.values(), key=lambda body: body.code):
            submission = found.get((one.pk, body.pk))
            if (
                body.pk in covered
                and submission is not None
                and submission.state in LEFT
                and (one.pk, body.pk) != (window.pk, sender.pk)
            ):
                told += _text_of(submission, one, body)
    return told


def _text_of(submission: PeriodicSubmission, window: ReportWindow, body: Institution) -> list[GatheredText]:
    copies = list(submission.copies.all())
    if not copies or not copies[-1].content["text"]:
        return []
    return [GatheredText(copies[-1].pk, submission.pk, body.label, window.code, copies[-1].content["text"])]


def marked(texts: Collection[GatheredText], submission: PeriodicSubmission | None) -> list[GatheredText]:
    """The texts with what of them stands in a report, and whether its source was changed since."""
    if submission is None:
        return list(texts)
    taken = {one.copy.submission_id: one.copy_id for one in taken_into(submission)}
    return [
        GatheredText(
            one.copy_id,
            one.submission_id,
            one.source,
            one.period,
            one.text,
            is_taken=one.submission_id in taken,
            is_drifted=one.submission_id in taken and taken[one.submission_id] != one.copy_id,
        )
        for one in texts
    ]
