"""States of an annual plan and the table of legal moves between them."""

from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


class PlanState(StrEnum):
    """A plan is drafted, approved, and may be changed later: what was approved stays until the change is approved."""

    DRAFT = "draft"
    APPROVED = "approved"
    CHANGING = "changing"


class Move(StrEnum):
    """What can be done with an annual plan."""

    WRITE = "write"
    APPROVE = "approve"
    AMEND = "amend"
    WITHDRAW = "withdraw"


# (state, move) → the state after it. What is not here is refused.
MOVES: dict[tuple[PlanState, Move], PlanState] = {
    (PlanState.DRAFT, Move.WRITE): PlanState.DRAFT,
    (PlanState.DRAFT, Move.APPROVE): PlanState.APPROVED,
    (PlanState.APPROVED, Move.AMEND): PlanState.CHANGING,
    (PlanState.CHANGING, Move.WRITE): PlanState.CHANGING,
    (PlanState.CHANGING, Move.APPROVE): PlanState.APPROVED,
    (PlanState.CHANGING, Move.WITHDRAW): PlanState.APPROVED,
}

REFUSALS: dict[Move, str] = {
    Move.WRITE: _(
        "Nothing was saved: the plan of {year} is approved. Start a change with its reason; then it can be written again."
    ),
    Move.APPROVE: _("The plan of {year} is approved already. Start a change with its reason if something has to be different."),
    Move.AMEND: _("The plan of {year} is open for writing already. Change it there, then approve it."),
    Move.WITHDRAW: _("No change of the plan of {year} is under way, so there is none to take back."),
}


def after(state: PlanState, move: Move, year: int) -> PlanState:
    """The state after `move`; raises RuleBroken with what to do instead when the move is not legal."""
    following = MOVES.get((state, move))
    if following is None:
        raise RuleBroken(f"annual.{move}.not_now", REFUSALS[move], year=year)
    return following


def may_move(state: PlanState, move: Move) -> bool:
    """Whether `move` is legal now; pages offer only what is."""
    return (state, move) in MOVES


def check_approver(*, wrote_last: bool, has_colleague: bool) -> bool:
    """Whether an approval is one's own and has to be marked so.

    Raises RuleBroken when the approver wrote last although another focal point of the institution could approve.
    """
    if wrote_last and has_colleague:
        raise RuleBroken(
            "annual.own",
            _("You wrote the last change of this plan yourself. Another focal point of your institution reads and approves it."),
        )
    return wrote_last
