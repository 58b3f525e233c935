"""What changed between two versions of an annual plan, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import Step


class ChangeKind(StrEnum):
    """How a step or a row differs from the version before."""

    ADDED = "added"
    TAKEN_OUT = "taken_out"
    CHANGED = "changed"
    MOVED = "moved"
    REASON = "reason"


KIND_NAMES: dict[ChangeKind, str] = {
    ChangeKind.ADDED: _("New step"),
    ChangeKind.TAKEN_OUT: _("Step taken out"),
    ChangeKind.CHANGED: _("Step changed"),
    ChangeKind.MOVED: _("Steps in another order"),
    ChangeKind.REASON: _("Reason why there is no step"),
}


@dataclass(frozen=True)
class Change:
    """One difference. `before` or `after` is None for a new or taken out step; `what` names the fields that differ."""

    row: str
    kind: ChangeKind
    before: Step | None = None
    after: Step | None = None
    what: tuple[str, ...] = ()
    words_before: str = ""
    words_after: str = ""


def changes_between(before: Sequence[RowPlan], after: Sequence[RowPlan]) -> tuple[Change, ...]:
    """Every difference, in the order of the later version; rows that fell away come last."""
    old, new = {row.code: row for row in before}, {row.code: row for row in after}
    codes = [*new, *(code for code in old if code not in new)]
    return tuple(change for code in codes for change in _of_row(code, old.get(code), new.get(code)))


def _of_row(code: str, before: RowPlan | None, after: RowPlan | None) -> list[Change]:
    old = {step.number: step for step in before.steps} if before else {}
    new = {step.number: step for step in after.steps} if after else {}
    found = []
    for number, step in new.items():
        if number not in old:
            found.append(Change(code, ChangeKind.ADDED, after=step))
        elif old[number] != step:
            found.append(Change(code, ChangeKind.CHANGED, old[number], step, _differing(old[number], step)))
    found += [Change(code, ChangeKind.TAKEN_OUT, before=step) for number, step in old.items() if number not in new]
    if [number for number in old if number in new] != [number for number in new if number in old]:
        found.append(Change(code, ChangeKind.MOVED))
    reasons = (before.reason if before else "", after.reason if after else "")
    if reasons[0] != reasons[1]:
        found.append(Change(code, ChangeKind.REASON, words_before=reasons[0], words_after=reasons[1]))
    return found


def _differing(before: Step, after: Step) -> tuple[str, ...]:
    names = [field.name for field in fields(Step)]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
