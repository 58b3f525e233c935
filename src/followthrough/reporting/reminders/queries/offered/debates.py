"""Tasks of the yearly debates: recommendations that wait for an answer, and accepted ones that are not done.

What a body keeps in its register is answered there; the entry decides. Nobody is bound before the body has accepted, so an
unanswered recommendation is asked for and never late. Nobody above the bureau hears of it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.engagement.models import DebateProgress, DebateRecommendation
from followthrough.evidence.engagement.queries.recommended import REGISTER
from followthrough.evidence.engagement.rules.debates import ENDED, Answer
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted

REPLY = _("Answer recommendation {number} of the debate on {year}, by {organisation}")
FOLLOW = _("Carry out recommendation {number} of the debate on {year}, or tell how far it is")
ANSWERS = [one.value for one in Answer]


def _open(wanted: Wanted) -> QuerySet[Any]:
    """Recommendations that were not refused and are not ended, with the answer that holds: of the register or their own."""
    entered = entries_of(get_book(REGISTER)).filter(code=OuterRef("entry"), withdrawn_at__isnull=True).order_by("pk")
    steps = DebateProgress.objects.filter(recommendation=OuterRef("pk")).order_by("-recorded_at", "-pk")
    rows = DebateRecommendation.objects.annotate(
        said=Coalesce(Subquery(entered.values("state")[:1]), F("answer")), reached=Subquery(steps.values("progress")[:1])
    )
    rows = rows.exclude(said=Answer.REFUSED.value)
    rows = rows.filter(Q(reached__isnull=True) | ~Q(reached__in=[one.value for one in ENDED]))
    ids = wanted.ids(Role.FOCAL_POINT)
    if ids is None:
        return rows
    of_bureau = Q(institution_id=F("debate__plan__coordinator_id"), institution_id__in=wanted.ids(Role.COORDINATOR))
    return rows.filter(Q(institution_id__in=ids) | of_bureau)


def _tasks(wanted: Wanted) -> Iterator[Task]:
    effects: dict[int, EffectsByDay] = {}
    for one in _open(wanted).select_related("debate__plan", "institution").order_by("due_on", "pk"):
        task = _of(one, effects)
        if wanted.has(task.office):
            yield task


def _of(one: Any, effects: dict[int, EffectsByDay]) -> Task:
    plan, is_answered = one.debate.plan, one.said in ANSWERS
    is_bureau = plan.coordinator_id == one.institution_id
    kind = Kind.FOLLOW if is_answered else Kind.REPLY
    office = Office(one.institution_id, Role.COORDINATOR if is_bureau else Role.FOCAL_POINT)
    bureau = None if plan.coordinator_id is None else Office(plan.coordinator_id, Role.COORDINATOR)
    is_bound = is_answered and (is_bureau or _is_bound(one, effects))
    return Task(
        key=f"debate-recommendation:{one.pk}:{kind}",
        kind=kind,
        office=office,
        template=FOLLOW if is_answered else REPLY,
        facts={"number": str(one.number), "year": str(one.debate.year), "organisation": one.organisation},
        address=f"/plans/{plan.short}/debates/{one.debate.year}/recommendations/{one.number}/",
        plan=plan.short,
        bodies=(Body(one.institution_id, one.institution.label, is_bound),),
        above=() if bureau is None or bureau == office else (bureau,),
        legal_on=one.due_on,
        effective_on=one.due_on,
        since=None if is_answered else clock.day_of(one.entered_at),
    )


def _is_bound(one: Any, effects: dict[int, EffectsByDay]) -> bool:
    plan = one.debate.plan
    if plan.pk not in effects:
        effects[plan.pk] = effects_by_day(plan)
    return effects[plan.pk].on(one.institution_id, one.due_on or clock.today()) == LegalEffect.BINDING


OFFER = Offer(_tasks, lambda wanted: [_open(wanted)])
