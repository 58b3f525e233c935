"""What the room offers as tasks: a workbook in which something waits for a choice, while its cycle is open."""

from collections.abc import Iterator

from django.db.models import QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.queries.cycles import effects_in
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.rules.taking import ArrivalState

CHOOSE = _("Choose between two versions in the workbook of {institution} for {year}")


def _asking(wanted: Wanted) -> QuerySet[Arrival]:
    ids = wanted.ids(Role.FOCAL_POINT)
    rows = Arrival.objects.filter(state=ArrivalState.ASKING.value, cycle__state=CycleState.OPEN.value)
    return rows if ids is None else rows.filter(institution_id__in=ids)


def _tasks(wanted: Wanted) -> Iterator[Task]:
    effects: dict[int, dict[int, LegalEffect]] = {}
    for arrival in _asking(wanted).select_related("cycle__plan", "institution").order_by("sent_at", "pk"):
        if arrival.cycle_id not in effects:
            effects[arrival.cycle_id] = effects_in(arrival.cycle)
        is_bound = effects[arrival.cycle_id][arrival.institution_id] == LegalEffect.BINDING
        yield Task(
            key=f"workbook:{arrival.pk}",
            kind=Kind.ANSWER,
            office=Office(arrival.institution_id, Role.FOCAL_POINT),
            template=CHOOSE,
            facts={"institution": arrival.institution.label, "year": str(arrival.cycle.year)},
            address=f"/workbooks/arrivals/{arrival.pk}/",
            plan=arrival.cycle.plan.short,
            bodies=(Body(arrival.institution_id, arrival.institution.label, is_bound),),
            since=clock.day_of(arrival.sent_at),
        )


OFFER = Offer(_tasks, lambda wanted: [_asking(wanted)])
