"""Tasks of annual plans: what is written or changed and not approved yet."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import AnnualPlan
from followthrough.promise.annual.rules.states import PlanState
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted

APPROVE = _("Finish and approve the annual plan of {institution} for {year}")
APPROVE_CHANGE = _("Finish and approve the change of the annual plan of {institution} for {year}")


def _unapproved(wanted: Wanted) -> QuerySet[AnnualPlan]:
    ids = wanted.ids(Role.FOCAL_POINT)
    rows = AnnualPlan.objects.filter(state__in=[PlanState.DRAFT.value, PlanState.CHANGING.value], year__gte=clock.today().year)
    return rows if ids is None else rows.filter(Q(institution_id__in=ids))


def _tasks(wanted: Wanted) -> Iterator[Task]:
    effects: dict[int, EffectsByDay] = {}
    for annual in _unapproved(wanted).select_related("plan", "institution").order_by("year", "pk"):
        if annual.plan_id not in effects:
            effects[annual.plan_id] = effects_by_day(annual.plan)
        is_bound = effects[annual.plan_id].on(annual.institution_id, clock.today()) == LegalEffect.BINDING
        coordinator = annual.plan.coordinator_id
        yield Task(
            key=f"annual:{annual.pk}:{Kind.APPROVE_PLAN}",
            kind=Kind.APPROVE_PLAN,
            office=Office(annual.institution_id, Role.FOCAL_POINT),
            template=APPROVE if annual.state == PlanState.DRAFT else APPROVE_CHANGE,
            facts={"institution": annual.institution.label, "year": str(annual.year)},
            address=f"/annual/{annual.plan.short}/{annual.institution.code}/{annual.year}/",
            plan=annual.plan.short,
            bodies=(Body(annual.institution_id, annual.institution.label, is_bound),),
            above=() if coordinator is None else (Office(coordinator, Role.COORDINATOR),),
            since=clock.day_of(annual.edited_at or annual.opened_at),
        )


OFFER = Offer(_tasks, lambda wanted: [_unapproved(wanted)])
