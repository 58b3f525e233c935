"""What every move of a report needs: the locked row, the legal move, who signs, and telling the next office."""

from typing import Any

from django.db.models import Exists, OuterRef

from followthrough.base.accounts.models import Person
from followthrough.base.kit.kept import KeptQuestion
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Declaration, Submission
from followthrough.reporting.cycles.rules.states import CycleState, Move, SubmissionState, after, check_open
from followthrough.reporting.notices.operations import record_notice


def locked(pk: int) -> Submission:
    """The report with its cycle, plan and bodies; nobody else moves it until the transaction ends."""
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related("cycle__plan__coordinator", "cycle__plan__supervisor", "institution", "lead")
        .get(pk=pk)
    )


def locked_alone(pk: int, by: Person) -> Submission:
    """The report with its state, its institution, its cycle and whether `by` has declared, for the save of one answer."""
    found = _ALONE.first(pk=pk, person=by.pk)
    if found is None:
        raise Submission.DoesNotExist(pk)
    return found


def _alone(pk: int, person: int) -> Any:
    declared = Declaration.objects.filter(cycle=OuterRef("cycle"), person=person)
    rows = Submission.objects.select_for_update(of=("self",)).select_related("cycle").filter(pk=pk)
    return rows.only("state", "institution", "cycle__year", "cycle__state").annotate(has_declared=Exists(declared))


_ALONE: KeptQuestion[Submission] = KeptQuestion(_alone, pk=int, person=int)


def check_move(submission: Submission, move: Move, state: SubmissionState | None = None) -> SubmissionState:
    """The state after `move`, from the stored state or `state`; raises RuleBroken when the cycle is closed or the move is not legal now."""
    check_open(CycleState(submission.cycle.state), submission.cycle.year)
    return after(state or SubmissionState(submission.state), move)


def tell(submission: Submission, role: Role, template: str, key: str, *, by: Person) -> None:
    """Tell the next office of a report: the lead for Role.LEAD, else an office of its institution."""
    institution = submission.lead if role == Role.LEAD else submission.institution
    facts = {"institution": submission.institution.label, "lead": submission.lead.label, "year": submission.cycle.year}
    record_notice(key, institution, role, template, address=_ADDRESSES[role].format(pk=submission.pk), facts=facts, by=by)


_ADDRESSES = {Role.LEAD: "/reports/{pk}/filed/", Role.APPROVER: "/reports/{pk}/sign/", Role.FOCAL_POINT: "/reports/{pk}/"}
