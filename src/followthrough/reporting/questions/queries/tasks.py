"""What the room offers as tasks: open questions, each to be answered by the office to which it is addressed."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted
from followthrough.reporting.questions.models import Question
from followthrough.reporting.questions.rules.states import QuestionState

ON_ROW = _("Answer the question on row {row} of {institution}")
ON_REPORT = _("Answer the question on the report of {institution} to {lead}")


def _open(wanted: Wanted) -> QuerySet[Question]:
    rows = Question.objects.filter(state=QuestionState.OPEN.value)
    if wanted.offices is None:
        return rows
    mine = Q(pk__in=[])
    for office in wanted.offices:
        mine |= Q(to_institution_id=office.institution_id, to_role=office.role.value)
    return rows.filter(mine)


def _tasks(wanted: Wanted) -> Iterator[Task]:
    effects: dict[int, EffectsByDay] = {}
    rows = _open(wanted).select_related("plan", "institution", "lead")
    for question in rows.order_by("changed_at", "pk"):
        if question.plan_id not in effects:
            effects[question.plan_id] = effects_by_day(question.plan)
        bound = effects[question.plan_id].on(question.institution_id, clock.today()) == LegalEffect.BINDING
        lead = question.lead.label if question.lead else "–"
        yield Task(
            key=f"question:{question.pk}",
            kind=Kind.QUESTION,
            office=Office(question.to_institution_id, Role(question.to_role)),
            template=ON_ROW if question.row_code else ON_REPORT,
            facts={"row": question.row_code, "institution": question.institution.label, "lead": lead},
            address=f"/questions/{question.pk}/",
            plan=question.plan.short,
            above=() if question.is_inside else _bureau(question),
            bodies=(Body(question.institution_id, question.institution.label, bound),),
            since=clock.day_of(question.changed_at),
        )


def _bureau(question: Question) -> tuple[Office, ...]:
    """The bureau is told when nobody is there who could answer; of what is asked inside it hears nothing."""
    coordinator = question.plan.coordinator_id
    return () if coordinator is None else (Office(coordinator, Role.COORDINATOR),)


OFFER = Offer(_tasks, lambda wanted: [_open(wanted)])
