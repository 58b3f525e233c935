"""Approving an annual plan, which freezes it; changing it later, with a reason."""

from collections.abc import Sequence
from typing import Any

from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import AnnualPlan, ApprovedVersion
from followthrough.promise.annual.operations.checks import check_writer, locked, person_or_none
from followthrough.promise.annual.operations.writing import store_rows
from followthrough.promise.annual.queries.approvers import has_colleague, wrote_last
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.rules.content import Gap, RowPlan, gaps_of, record_of, seal_of
from followthrough.promise.annual.rules.states import Move, PlanState, after, check_approver
from followthrough.promise.annual.rules.steps import LONGEST_NOTE


class Unfinished(RuleBroken):
    """A plan that cannot be approved yet. `gaps` lists what each row lacks."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__(
            "annual.unfinished", _("The plan is not approved yet. Things that are missing: {number}."), number=len(gaps)
        )
        self.gaps = tuple(gaps)


@operation
def approve_annual_plan(annual: AnnualPlan, *, seal: str = "", by: Actor) -> ApprovedVersion:
    """Approve the plan: a frozen, hashed copy is made, the yardstick of that year's report (¶43).

    `seal` is the hash of what the approver read; where it is given and the plan says something else by now, nothing is
    approved. Another focal point than the one who wrote last approves; where the institution has only one, the version
    is marked. Raises Unfinished with every gap.
    """
    annual = locked(annual.pk)
    check_writer(annual.institution, by)
    following = after(PlanState(annual.state), Move.APPROVE, annual.year)
    rows = copy_of(annual).rows
    if seal and seal != seal_of(rows):
        raise RuleBroken("annual.read_again", _("Not approved: the plan was changed since you opened this page. Read it again."))
    gaps = gaps_of(rows)
    if gaps:
        raise Unfinished(gaps)
    is_own = _is_own(annual, by)
    version = _freeze(annual, rows, by, is_own=is_own)
    before, annual.state, annual.reason = annual.state, following, ""
    annual.save(update_fields=["state", "reason"])
    changed(
        f"annual:{annual.pk}",
        before={"state": before},
        after={"state": following, "version": version.number, "sha256": version.sha256, "is_own_approval": is_own},
    )
    return version


@operation
def amend_annual_plan(annual: AnnualPlan, *, because: str, by: Actor) -> None:
    """Open an approved plan for a change with its reason. What was approved stays in force until the change is approved."""
    annual = locked(annual.pk)
    check_writer(annual.institution, by)
    following = after(PlanState(annual.state), Move.AMEND, annual.year)
    if not because.strip():
        raise RuleBroken(
            "amend.reason", _("Say why the plan has to change; the reason stands beside the new version."), field="because"
        )
    if len(because) > LONGEST_NOTE:
        raise RuleBroken(
            "amend.long",
            _("Not saved: this has {length} characters, {longest} are the most. Shorten it."),
            field="because",
            length=len(because),
            longest=LONGEST_NOTE,
        )
    refuse_marked(f"annual plan {annual.pk}", because=because)
    annual.state, annual.reason = following, because.strip()
    annual.edited_at, annual.edited_by = clock.now(), person_or_none(by)
    annual.save(update_fields=["state", "reason", "edited_at", "edited_by"])
    changed(f"annual:{annual.pk}", before={"state": PlanState.APPROVED}, after={"state": following, "because": annual.reason})


@operation
def withdraw_amendment(annual: AnnualPlan, *, by: Actor) -> None:
    """Take back a change that is under way: the copy says again what was approved last."""
    annual = locked(annual.pk)
    check_writer(annual.institution, by)
    following = after(PlanState(annual.state), Move.WITHDRAW, annual.year)
    latest = annual.versions.order_by("-number")[0]
    before = {"state": annual.state, "because": annual.reason, "sha256": seal_of(copy_of(annual).rows)}
    annual.rows.all().delete()
    store_rows(annual, [(row.code, row.reason, row.steps) for row in latest.rows])
    annual.state, annual.reason = following, ""
    annual.save(update_fields=["state", "reason"])
    changed(f"annual:{annual.pk}", before=before, after={"state": following, "version": latest.number})


def _is_own(annual: AnnualPlan, by: Actor) -> bool:
    person = person_or_none(by)
    if person is None:
        return False
    return check_approver(wrote_last=wrote_last(annual, person), has_colleague=has_colleague(annual.institution, person))


def _freeze(annual: AnnualPlan, rows: Sequence[RowPlan], by: Actor, *, is_own: bool) -> ApprovedVersion:
    number = annual.versions.count() + 1
    content: dict[str, Any] = {
        "plan": annual.plan.code,
        "institution": annual.institution.code,
        "year": annual.year,
        "version": number,
        "reason": annual.reason,
        "rows": record_of(rows),
    }
    return ApprovedVersion.objects.create(
        annual_plan=annual,
        number=number,
        reason=annual.reason,
        approved_at=clock.now(),
        approved_by=person_or_none(by),
        is_own_approval=is_own,
        content=content,
        sha256=sha256_of(content),
    )
