"""Deciding from which day a plan has which effect on a body."""

from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans import permissions
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.rules.words import LegalEffect


@operation
def decide_legal_effect(
    plan: Plan, institution: Institution, effect: LegalEffect, *, from_on: date, basis: str, document: str, by: Actor
) -> LegalEffectDecision:
    """Record from which day the plan binds a body or only recommends to it, why, and by which document."""
    if not isinstance(by, str) and not permissions.may_decide_legal_effect(by, plan):
        raise NotAllowed("effect.not_yours", _("Only the coordinator of the plan records its legal effect on an institution."))
    for field, value in (("basis", basis), ("document", document)):
        if not value.strip():
            raise RuleBroken("effect.unfounded", _("A decision needs its reason and the document that it rests on."), field=field)
    refuse_marked(f"legal effect of {plan.short}", basis=basis, document=document)
    decision = LegalEffectDecision.objects.create(
        plan=plan,
        institution=institution,
        effect=effect,
        from_on=from_on,
        basis=basis.strip(),
        document=document.strip(),
        decided_by=by if isinstance(by, Person) else None,
        decided_at=clock.now() if isinstance(by, Person) else None,
    )
    changed(
        f"plan:{plan.code}",
        after={"institution": institution.code, "effect": effect.value, "from_on": from_on, "document": document},
    )
    return decision
