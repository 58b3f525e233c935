"""What an annual plan says, row by row: the same shape for the draft and for what was approved, and its canonical record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.rules.steps import Span, Step


@dataclass(frozen=True)
class RowPlan:
    """One row of the year: what it asks, the days it has, its steps in order, or the `reason` why it has none.

    `is_asked` is False for a row that the plan no longer asks of this body in this year.
    """

    code: str
    objective: str
    outcome: Text
    span: Span
    due_on: date | None = None
    reason: str = ""
    steps: tuple[Step, ...] = ()
    is_asked: bool = True
    objective_title: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Gap:
    """Something that is missing before the plan can be approved. `step` is 0 where the row itself lacks it."""

    row: str
    step: int
    template: str


NO_STEP = _("no step, and no reason why there is none")
BOTH = _("steps and a reason why there are none: keep one of the two")
NO_TEXT = _("a step without words")
NO_DAYS = _("a step without its first or last day")


def gaps_of(rows: Iterable[RowPlan]) -> tuple[Gap, ...]:
    """Everything that is missing, in the order of the rows."""
    return tuple(gap for row in rows for gap in _gaps_of_row(row))


def _gaps_of_row(row: RowPlan) -> list[Gap]:
    gaps = []
    if not row.steps and not row.reason and row.is_asked:
        gaps.append(Gap(row.code, 0, NO_STEP))
    if row.steps and row.reason:
        gaps.append(Gap(row.code, 0, BOTH))
    for step in row.steps:
        if not step.text:
            gaps.append(Gap(row.code, step.number, NO_TEXT))
        if step.starts_on is None or step.ends_on is None:
            gaps.append(Gap(row.code, step.number, NO_DAYS))
    return gaps


def record_of(rows: Sequence[RowPlan]) -> list[dict[str, Any]]:
    """The rows as plain data, as they are frozen and hashed."""
    return [
        {
            "row": row.code,
            "objective": row.objective,
            "objective_title": _text_record(row.objective_title),
            "outcome": _text_record(row.outcome),
            "first_on": row.span.first_on.isoformat(),
            "last_on": row.span.last_on.isoformat(),
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "reason": row.reason,
            "is_asked": row.is_asked,
            "steps": [_step_record(step) for step in row.steps],
        }
        for row in rows
    ]


def _text_record(text: Text) -> dict[str, dict[str, str]]:
    return {"plain": dict(text.plain), "wording": dict(text.wording)}


def _step_record(step: Step) -> dict[str, Any]:
    days = {"starts_on": step.starts_on, "ends_on": step.ends_on}
    return {
        "number": step.number,
        "text": step.text,
        "unit": step.unit,
        "office": step.office,
        "note": step.note,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def rows_of(record: Iterable[Mapping[str, Any]]) -> tuple[RowPlan, ...]:
    """Frozen rows read back."""
    return tuple(
        RowPlan(
            code=row["row"],
            objective=row["objective"],
            outcome=Text.of(row["outcome"]),
            span=Span(date.fromisoformat(row["first_on"]), date.fromisoformat(row["last_on"])),
            due_on=_day(row["due_on"]),
            reason=row["reason"],
            is_asked=row["is_asked"],
            objective_title=Text.of(row["objective_title"]),
            steps=tuple(_step_of(step) for step in row["steps"]),
        )
        for row in record
    )


def _step_of(record: Mapping[str, Any]) -> Step:
    days = {name: _day(record[name]) for name in ("starts_on", "ends_on")}
    return Step(record["number"], record["text"], record["unit"], record["office"], note=record["note"], **days)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def seal_of(rows: Sequence[RowPlan]) -> str:
    """The hash of what the plan says. An approver names the one that was read, so that nothing unread is approved."""
    return sha256_of(record_of(rows))
