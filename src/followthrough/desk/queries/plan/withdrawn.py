"""What is said of a row that an act has taken out of the plan."""

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Link
from followthrough.desk.queries.days import day_told
from followthrough.promise.plans.models import Plan, Row


def withdrawn_told(plan: Plan, code: str) -> Link | None:
    """By which act and from which day a row is withdrawn, as a link to the version; None while it is in the plan."""
    if plan.version == 1 or any(row.code == code for row in plan.document.rows):
        return None
    row = Row.objects.filter(plan=plan, code=code, withdrawn_by__isnull=False).select_related("withdrawn_by").first()
    if row is None or row.withdrawn_by is None:
        return None
    version = row.withdrawn_by
    act = " ".join(part for part in (version.act_kind, version.act_number) if part) or _("a succession")
    day = day_told(version.in_force_on) if version.in_force_on else ""
    words = _("Withdrawn by %(act)s from %(day)s on. What was said of it before stays.") % {"act": act, "day": day}
    return Link(words, reverse("plans:version", args=[plan.short, version.number]))
