"""What came of a row in the rounds of one body, gathered; and which drafts were overtaken by a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Answer, Cycle
from followthrough.reporting.rounds.models import InnerAnswer, InnerPart, InnerRound, InnerRow, Insertion, SentLine
from followthrough.reporting.rounds.queries.rounds import AskedRow, get_round, told_rows
from followthrough.reporting.rounds.rules.figures import Total, adding_of, total
from followthrough.reporting.rounds.rules.gathering import Line, Said, asked_in, gather, mark_of
from followthrough.reporting.rounds.rules.states import SAID, PartState


@dataclass(frozen=True)
class Gathered:
    """Everything that bodies below said of one due, the figures together, and the draft into which it can be taken over.

    `waiting` are the parts that say nothing now: not sent yet, or sent back. `taken` what was taken over and stands in
    the draft, `overtaken` the bodies among it that say something else since.
    """

    inner: InnerRound
    asked: AskedRow
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    parts: tuple[InnerPart, ...]
    names: Mapping[str, Institution]
    draft: Answer | InnerAnswer | None
    taken: tuple[Insertion, ...]
    overtaken: tuple[str, ...]

    @property
    def waiting(self) -> tuple[InnerPart, ...]:
        """Parts that say nothing now."""
        return tuple(part for part in self.parts if part.state not in SAID)


def said_by(parts: Iterable[InnerPart], due_ids: Iterable[int] | None = None) -> dict[int, list[Said]]:
    """What parts say now, by due: the latest sending of each, unless it was sent back."""
    return _said_where(Q(sending__part__in=[part.pk for part in parts if part.state in SAID]), due_ids)


def _said_where(of_parts: Q, due_ids: Iterable[int] | None) -> dict[int, list[Said]]:
    rows = SentLine.objects.filter(of_parts, sending__is_latest=True).select_related("sending__part__institution", "row")
    if due_ids is not None:
        rows = rows.filter(row__due_id__in=list(due_ids))
    found: dict[int, list[Said]] = {}
    for row in rows.order_by("sending__part__round_id", "sending__part_id", "pk"):
        found.setdefault(row.row.due_id, []).append(_said(row))
    return found


def _said(row: SentLine) -> Said:
    body = row.sending.part.institution.code
    own = Line(
        code=row.code,
        body=body,
        path=(body,),
        status=row.status,
        narrative=row.narrative,
        difficulties=tuple(row.difficulties),
        difficulty=row.difficulty,
        next_steps=row.next_steps,
        figures=row.figures,
        below=row.below,
    )
    return Said(own, tuple(Line.of(stored) for stored in row.gathered))


def parts_asked(institution_id: int, cycle_id: int, due_id: int | None = None) -> list[InnerPart]:
    """Parts of all rounds that a body opened in a cycle, perhaps of those that ask one due."""
    rows = InnerPart.objects.filter(
        round__institution_id=institution_id, round__cycle_id=cycle_id, round__withdrawn_at__isnull=True
    )
    if due_id is not None:
        rows = rows.filter(round__rows__due_id=due_id)
    return list(rows.select_related("institution", "round").order_by("round_id", "pk"))


def get_gathered(pk: int, person: Any) -> Gathered:
    """One row of a round with all that came of it, over every round of this body that asks it; raises NotFound, NotAllowed."""
    row = InnerRow.objects.filter(pk=pk).select_related("due__obligation__row").first()
    if row is None:
        raise NotFound("round.unknown", _("There is no such inner round."))
    return gathered_of(get_round(row.round_id, person), row)


def gathered_of(inner: InnerRound, row: InnerRow) -> Gathered:
    """One row of a round with all that came of it."""
    asked = told_rows([row], inner.cycle)[0]
    parts = parts_asked(inner.institution_id, inner.cycle_id, row.due_id)
    lines = gather(said_by(parts, [row.due_id]).get(row.due_id, []))
    every = asked_in(lines, len(parts))
    figures = [line.figures for line in lines]
    draft = draft_for(inner, row.due_id)
    taken = taken_into(draft)
    codes = {line.body for line in lines} | {part.institution.code for part in parts}
    names = {one.code: one for one in Institution.objects.filter(code__in=codes).order_by("code")}
    return Gathered(
        inner=inner,
        asked=asked,
        lines=lines,
        totals=tuple(total(one.code, adding_of(one), figures, every) for one in asked.measures),
        parts=tuple(parts),
        names=names,
        draft=draft,
        taken=taken,
        overtaken=tuple(overtaken(taken, lines)),
    )


def draft_for(inner: InnerRound, due_id: int) -> Answer | InnerAnswer | None:
    """The draft of the body that opened the round: of its report in the cycle, or of its part in the round above."""
    if inner.part_id is not None:
        return InnerAnswer.objects.filter(part_id=inner.part_id, due_id=due_id).select_related("saved_by").first()
    rows = Answer.objects.filter(submission__cycle=inner.cycle_id, submission__institution=inner.institution_id, due_id=due_id)
    return rows.select_related("submission", "saved_by").first()


def taken_into(draft: Answer | InnerAnswer | None) -> tuple[Insertion, ...]:
    """What was taken over into a draft and whose mark still stands in it: of each body the last."""
    if draft is None:
        return ()
    which = {"answer": draft} if isinstance(draft, Answer) else {"inner_answer": draft}
    rows = Insertion.objects.filter(**which).order_by("pk")
    return tuple({one.body: one for one in rows if mark_of(one.code) in draft.narrative}.values())


def overtaken(taken: Iterable[Insertion], lines: Iterable[Line]) -> list[str]:
    """Bodies that say something else now than what was taken over, or take it back for now."""
    now = {line.body: line for line in lines}
    return [one.body for one in taken if one.body not in now or now[one.body].said != one.said]


def overtaken_drafts(institution_id: int, cycle: Cycle) -> list[InnerRow]:
    """Rows of a body's report in a cycle whose source has changed since it was taken over; two questions."""
    rows = Insertion.objects.filter(
        answer__submission__institution_id=institution_id, answer__submission__cycle=cycle
    ).select_related("answer", "row__due__obligation__row", "row__round")
    held: dict[int, dict[str, Insertion]] = {}
    for one in rows.order_by("pk"):
        if one.answer is not None and mark_of(one.code) in one.answer.narrative:
            held.setdefault(one.row.due_id, {})[one.body] = one
    if not held:
        return []
    asked = Q(sending__part__round__institution_id=institution_id, sending__part__round__cycle_id=cycle.pk)
    saying = Q(sending__part__round__withdrawn_at__isnull=True, sending__part__state__in=[state.value for state in SAID])
    said = _said_where(asked & saying, held)
    return [
        next(iter(taken.values())).row
        for due_id, taken in held.items()
        if overtaken(taken.values(), gather(said.get(due_id, [])))
    ]


def latest_lines(part: InnerPart) -> dict[int, SentLine]:
    """The lines of a part's latest sending, by row."""
    rows = SentLine.objects.filter(sending__part=part, sending__is_latest=True).select_related("sending").order_by("pk")
    return {one.row_id: one for one in rows}


def is_said(part: InnerPart) -> bool:
    """Whether the latest sending of a part holds now."""
    return PartState(part.state) in SAID
