"""What the coordinator still has to decide about a plan. It has no day and is not counted: debts of the plan itself."""

from collections import Counter
from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import effects_on, held_questions, plans, plans_for
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted

READINGS = _("Decide which reading holds where the text is open: {count} places are undecided")
EFFECTS = _("Record how far the plan binds each body: {count} are undetermined")


def _tasks(wanted: Wanted) -> Iterator[Task]:
    if wanted.ids(Role.COORDINATOR) == set():
        return
    for plan in plans() if wanted.person is None else plans_for(wanted.person):
        if plan.coordinator is None:
            continue
        office = Office(plan.coordinator.pk, Role.COORDINATOR)
        if not wanted.has(office):
            continue
        undecided = sum(question.holds is None for question in held_questions(plan))
        if undecided:
            yield _task(plan, office, "readings", READINGS, undecided, f"/plans/{plan.short}/readings/")
        effects = Counter(effects_on(plan).values())
        if effects[LegalEffect.UNDETERMINED]:
            yield _task(plan, office, "effects", EFFECTS, effects[LegalEffect.UNDETERMINED], f"/plans/{plan.short}/")


def _task(plan: Plan, office: Office, what: str, template: str, count: int, address: str) -> Task:
    return Task(
        key=f"plan:{plan.pk}:{what}",
        kind=Kind.DECIDE,
        office=office,
        template=template,
        facts={"count": str(count)},
        address=address,
        plan=plan.short,
        bodies=(Body(office.institution_id, plan.coordinator.label if plan.coordinator else "", True),),
    )


OFFER = Offer(_tasks, lambda _wanted: [])
