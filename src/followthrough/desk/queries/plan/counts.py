"""How much a plan holds, counted from its rows, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.owed import PlanCounts, count


def counts_of(plan: Plan) -> PlanCounts:
    """The counts of a plan; nothing of them is stored."""
    return count(plan.document)


def counts_told(counts: PlanCounts) -> str:
    """What a plan holds, in a sentence: objectives, actions, dated rows."""
    parts = (
        ngettext("%(n)d core objective", "%(n)d core objectives", counts.core_objectives) % {"n": counts.core_objectives},
        ngettext("%(n)d objective", "%(n)d objectives", counts.objectives) % {"n": counts.objectives},
        ngettext("%(n)d action", "%(n)d actions", counts.actions) % {"n": counts.actions},
        ngettext("%(n)d dated row", "%(n)d dated rows", counts.dated_rows) % {"n": counts.dated_rows},
    )
    shown = parts if counts.core_objectives else parts[1:]
    return ", ".join(shown) + "."


def owed_told(counts: PlanCounts) -> str:
    """Who owes what: duties, and how many answers they come to over the years."""
    facts = {"bodies": counts.responsible, "duties": counts.obligations, "dues": counts.dues}
    if counts.dues == counts.obligations:
        return _("%(bodies)d institutions owe %(duties)d duties.") % facts
    return _("%(bodies)d institutions owe %(duties)d duties; over the years, as some recur, they answer %(dues)d times.") % facts
