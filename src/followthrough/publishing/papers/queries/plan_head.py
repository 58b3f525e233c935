"""What papers say of a plan and its offices, read once."""

from datetime import date
from typing import Any

from django.conf import settings

from followthrough.base.kernel.texts import Text
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.reports.plan_head import PlanHead


def plan_head(plan: Plan, sender: Institution | None, *, to_recipient: bool = False) -> PlanHead:
    """The head of papers that `sender` makes; without one no office stands above them."""
    head: dict[str, Any] = plan.document.head
    act = head.get("legal_act") or {}
    parent = sender.parent if sender else None
    offices = tuple(name_of(office) for office in (parent, sender) if office is not None)
    recipient = Institution.objects.filter(code=head.get("recipient")).first() if to_recipient else None
    return PlanHead(
        short=plan.short,
        title=Text.of(head["title"]),
        offices=offices,
        recipient=name_of(recipient) if recipient else None,
        act_kind=Text.of(act.get("kind")),
        act_number=str(act.get("number") or ""),
        act_on=date.fromisoformat(str(act["adopted_on"])) if act.get("adopted_on") else None,
        is_invented=settings.INVENTED_DATA,
    )


def name_of(institution: Institution) -> Text:
    """The names of a body by language."""
    return Text(plain=institution.name)
