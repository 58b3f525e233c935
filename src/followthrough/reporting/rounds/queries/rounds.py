"""Reads of inner rounds: by the body that opened one, and by the subdivision that answers in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Row
from followthrough.promise.plans.queries import plan_in, row_teller
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import (
    InnerAnswer,
    InnerFile,
    InnerPart,
    InnerRemark,
    InnerRound,
    InnerRow,
    InnerSending,
    SentLine,
)
from followthrough.reporting.rounds.rules.states import PART_MOVES, InTime, PartMove, PartState, in_time

INSIDE_ONLY = _("An inner round is read inside the body that opened it only. Outside, its report is what is seen.")


@dataclass(frozen=True)
class AskedRow:
    """One due that a round asks, in the words of the plan that count for its cycle."""

    row: InnerRow
    code: str
    year: int | None
    outcome: Text
    action: Text
    measures: tuple[MeasureEntry, ...]
    place: tuple[int, int]


@dataclass(frozen=True)
class PartLine:
    """One subdivision in a round, as the body that opened it sees it."""

    part: InnerPart
    state: PartState
    in_time: InTime
    sent_on: date | None
    latest: InnerSending | None
    answered: int


@dataclass(frozen=True)
class RoundView:
    """A round with its rows and parts."""

    inner: InnerRound
    rows: tuple[AskedRow, ...]
    lines: tuple[PartLine, ...]

    @property
    def is_open(self) -> bool:
        """Whether anything in it can still change."""
        return self.inner.withdrawn_at is None and self.inner.cycle.state == CycleState.OPEN

    @property
    def said(self) -> int:
        """How many have sent and were not sent back."""
        return sum(line.state in {PartState.SENT, PartState.ACCEPTED} for line in self.lines)


def _rounds() -> QuerySet[InnerRound]:
    return InnerRound.objects.select_related("cycle__plan", "institution", "part__round", "opened_by")


def get_round(pk: int, person: Any) -> InnerRound:
    """A round for the body that opened it; raises NotFound, and NotAllowed for everybody else."""
    inner = _rounds().filter(pk=pk).first()
    if inner is None:
        raise NotFound("round.unknown", _("There is no such inner round."))
    if not permissions.may_run(person, inner):
        raise NotAllowed("round.inside", INSIDE_ONLY)
    return inner


def rounds_of(person: Any) -> list[InnerRound]:
    """The rounds that the person's bodies opened, latest first; those withdrawn are left out."""
    bodies = institutions_as(person, Role.FOCAL_POINT)
    return (
        list(_rounds().filter(institution_id__in=bodies, withdrawn_at__isnull=True).order_by("-opened_at", "-pk"))
        if bodies
        else []
    )


def parts_of(person: Any) -> list[InnerPart]:
    """What the person's bodies are asked by a body above them, the nearest day first; of withdrawn rounds nothing."""
    bodies = institutions_as(person, Role.FOCAL_POINT)
    if not bodies:
        return []
    rows = InnerPart.objects.filter(institution_id__in=bodies, round__withdrawn_at__isnull=True)
    return list(rows.select_related("round__cycle__plan", "round__institution", "institution").order_by("-round__due_on", "pk"))


def rows_of(inner: InnerRound) -> tuple[AskedRow, ...]:
    """What a round asks, in the order of the plan, each row as a report on its year reads it."""
    held = InnerRow.objects.filter(round=inner).select_related("due__obligation__row").order_by("pk")
    return told_rows(held, inner.cycle)


def dues_asked(institution_id: int, cycle_id: int) -> frozenset[int]:
    """Ids of the dues that a body has asked below it in a cycle already."""
    rows = InnerRow.objects.filter(
        round__institution_id=institution_id, round__cycle_id=cycle_id, round__withdrawn_at__isnull=True
    )
    return frozenset(rows.values_list("due_id", flat=True))


def told_rows(held: Iterable[InnerRow], cycle: Cycle) -> tuple[AskedRow, ...]:
    """Rows of rounds in the words that count for their cycle."""
    told, entries = row_teller(cycle.plan, cycle.year), entries_in(cycle)
    rows = [_asked(row, told(row.due.obligation.row), entries) for row in held]
    return tuple(sorted(rows, key=lambda one: one.place))


def entries_in(cycle: Cycle) -> dict[str, RowEntry]:
    """Rows of the plan by code, in the text that counts for the cycle."""
    return {row.code: row for row in plan_in(cycle.plan, cycle.year).document.rows}


def _asked(held: InnerRow, row: Row, entries: dict[str, RowEntry]) -> AskedRow:
    entry = entries.get(row.code)
    year = held.due.year
    return AskedRow(held, row.code, year, row.outcome, row.action, entry.measures if entry else (), (row.position, year or 0))


def view_of(inner: InnerRound) -> RoundView:
    """A round with everything that its own body sees of it."""
    parts = list(InnerPart.objects.filter(round=inner).select_related("institution").order_by("pk"))
    latest = {one.part_id: one for one in InnerSending.objects.filter(part__in=parts, is_latest=True).order_by("pk")}
    counts = (
        InnerAnswer.objects.filter(part__in=parts)
        .values("part_id")
        .annotate(n=Count("pk", filter=~Q(status="")))
        .order_by("part_id")
    )
    answered = {one["part_id"]: one["n"] for one in counts}
    lines = (_line(part, inner, latest.get(part.pk), answered.get(part.pk, 0)) for part in parts)
    return RoundView(inner, rows_of(inner), tuple(lines))


def _line(part: InnerPart, inner: InnerRound, latest: InnerSending | None, answered: int) -> PartLine:
    sent_on = clock.day_of(part.first_sent_at) if part.first_sent_at else None
    return PartLine(part, PartState(part.state), in_time(sent_on, inner.due_on, clock.today()), sent_on, latest, answered)


@dataclass(frozen=True)
class PartRow:
    """One row of a part with its draft."""

    asked: AskedRow
    answer: InnerAnswer


@dataclass(frozen=True)
class PartView:
    """A part as whoever writes in it sees it. `is_own`: the reader is of the subdivision itself."""

    part: InnerPart
    rows: tuple[PartRow, ...]
    sendings: tuple[InnerSending, ...]
    remarks: tuple[InnerRemark, ...]
    is_own: bool
    in_time: InTime

    @property
    def state(self) -> PartState:
        """Where it stands."""
        return PartState(self.part.state)

    @property
    def is_open(self) -> bool:
        """Whether the cycle runs and the round was not withdrawn."""
        inner = self.part.round
        return inner.withdrawn_at is None and inner.cycle.state == CycleState.OPEN

    @property
    def may_change(self) -> bool:
        """Whether answers can be written now."""
        return self.is_open and (self.state, PartMove.ANSWER) in PART_MOVES

    @property
    def left(self) -> tuple[PartRow, ...]:
        """Rows without an answer."""
        return tuple(row for row in self.rows if not row.answer.status)


def _parts() -> QuerySet[InnerPart]:
    return InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution")


def find_part(pk: int) -> InnerPart | None:
    """A part with its round, cycle and bodies."""
    return _parts().filter(pk=pk).first()


def get_part(pk: int, person: Any) -> PartView:
    """A part for the subdivision, or for the body above, which may enter for it; raises NotFound and NotAllowed."""
    part = find_part(pk)
    if part is None:
        raise NotFound("part.unknown", _("There is no such inner round."))
    if not permissions.may_enter(person, part):
        raise NotAllowed("round.inside", INSIDE_ONLY)
    held = InnerAnswer.objects.filter(part=part).select_related("row__due__obligation__row", "saved_by").order_by("pk")
    by_row = {one.row_id: one for one in held}
    rows = tuple(
        PartRow(asked, by_row[asked.row.pk]) for asked in told_rows((one.row for one in by_row.values()), part.round.cycle)
    )
    sent_on = clock.day_of(part.first_sent_at) if part.first_sent_at else None
    return PartView(
        part=part,
        rows=rows,
        sendings=tuple(InnerSending.objects.filter(part=part).select_related("sent_by").order_by("-number")),
        remarks=tuple(
            InnerRemark.objects.filter(sending__part=part).select_related("made_by", "sending").order_by("-made_at", "-pk")
        ),
        is_own=permissions.may_answer(person, part),
        in_time=in_time(sent_on, part.round.due_on, clock.today()),
    )


@dataclass(frozen=True)
class AnswerView:
    """One inner answer as it is written: its part, its row, its files."""

    view: PartView
    row: PartRow
    files: tuple[InnerFile, ...]

    @property
    def following(self) -> PartRow | None:
        """The next row without an answer, after this one and then from the beginning."""
        place = [one.answer.pk for one in self.view.rows].index(self.row.answer.pk)
        others = (*self.view.rows[place + 1 :], *self.view.rows[:place])
        return next((one for one in others if not one.answer.status), None)


def get_answer(pk: int, person: Any) -> AnswerView:
    """One answer for whoever may write it; raises NotFound and NotAllowed."""
    part_pk = InnerAnswer.objects.filter(pk=pk).values_list("part_id", flat=True).first()
    if part_pk is None:
        raise NotFound("answer.unknown", _("There is no such answer."))
    view = get_part(part_pk, person)
    row = next(one for one in view.rows if one.answer.pk == pk)
    return AnswerView(view, row, tuple(files_of(row.answer)))


def files_of(answer: InnerAnswer) -> list[InnerFile]:
    """Files that stand beside an answer now, oldest first."""
    return list(InnerFile.objects.filter(answer=answer, taken_out_at__isnull=True).select_related("added_by").order_by("pk"))


def get_file(pk: int, person: Any) -> InnerFile:
    """A file for the subdivision that added it, and once it was sent up for the body above; raises NotFound and NotAllowed."""
    found = InnerFile.objects.filter(pk=pk).select_related("answer__part__round", "answer__part__institution").first()
    if found is None:
        raise NotFound("file.unknown", _("There is no such file."))
    part = found.answer.part
    if not permissions.may_answer(person, part) and not (
        permissions.may_run(person, part.round) and _may_see_file(found, person)
    ):
        raise NotAllowed("round.inside", INSIDE_ONLY)
    return found


def _may_see_file(file: InnerFile, person: Any) -> bool:
    """The body above sees what was sent, and what it added itself."""
    if file.added_by_id == person.pk:
        return True
    lines = SentLine.objects.filter(sending__part=file.answer.part_id, row=file.answer.row_id)
    return any(entry["id"] == file.pk for named in lines.values_list("files", flat=True) for entry in named)
