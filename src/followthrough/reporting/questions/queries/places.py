"""What a question can be about, and to whom it can be addressed from there."""

from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Obligation, Plan
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.models import Answer, Submission
from followthrough.reporting.cycles.queries.submissions import get_submission
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions import permissions
from followthrough.reporting.questions.rules.parties import INSIDERS

STRANGER = _("Questions on the plan {plan} are asked by those who have a seat at a body that it names.")
DRAFT_INSIDE = _("There is no such report that you could ask about. What is not sent yet is known to its own institution only.")


@dataclass(frozen=True)
class Place:
    """What a question is about: a row × institution, a duty of a report, or a whole report (`row_code` empty)."""

    plan: Plan
    row_code: str
    institution: Institution
    lead: Institution | None
    submission: Submission | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is about a report of which nothing has left."""
        return self.submission is not None and self.submission.first_filed_at is None

    def addressees(self, person: Any) -> tuple[Office, ...]:
        """The offices that `person` can ask from here: those inside for an insider; lead and coordinator unless it is about a draft."""
        seats = permissions.offices_of(person)
        is_insider = permissions.is_insider(person, self.institution.pk)
        offices = [Office(self.institution.pk, role) for role in (INSIDERS if is_insider else (Role.FOCAL_POINT,))]
        if not (self.is_draft and not self.row_code):
            if self.lead is not None:
                offices.append(Office(self.lead.pk, Role.LEAD))
            if self.plan.coordinator_id is not None:
                offices.append(Office(self.plan.coordinator_id, Role.COORDINATOR))
        return tuple(office for office in offices if office not in seats)


def places_of_row(plan_code: str, row_code: str, person: Any) -> list[Place]:
    """One place for each institution that owes a row; raises NotFound, and NotAllowed for whoever is not in the plan."""
    plan = get_plan(plan_code)
    if not permissions.may_see_duties(person, plan):
        raise NotAllowed("question.stranger", STRANGER, plan=plan.short)
    rows = Obligation.objects.filter(row__plan=plan, row__code=row_code).select_related("institution", "row__objective__lead")
    found = [Place(plan, row_code, one.institution, one.row.objective.lead) for one in rows.order_by("position", "pk")]
    if not found:
        raise NotFound("row.unknown", _("The plan {plan} has no row {code}."), plan=plan.short, code=row_code[:20])
    return found


def place_of_report(pk: int, person: Any) -> Place:
    """A whole report; raises NotFound where `person` may not know of it."""
    submission = get_submission(pk)
    if not permissions.may_see_report(person, submission):
        raise NotFound("question.draft", DRAFT_INSIDE)
    return Place(submission.cycle.plan, "", submission.institution, submission.lead, submission)


def place_of_duty(answer_pk: int, person: Any) -> Place:
    """One duty of a report, as its institution works on it; raises NotFound where `person` may not know of it."""
    found = Answer.objects.filter(pk=answer_pk).values_list("submission_id", "due__obligation__row__code").first()
    if found is None:
        raise NotFound("question.draft", DRAFT_INSIDE)
    place = place_of_report(found[0], person)
    return Place(place.plan, found[1], place.institution, place.lead, place.submission)
