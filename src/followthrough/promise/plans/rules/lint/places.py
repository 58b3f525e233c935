"""Places of findings in words: a body by its short name, a part of the plan file by what it is."""

from followthrough.base.kernel.words import Word, say
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.document import PlanDocument

PARTS = {
    "rows": _("all rows"),
    "bodies": _("the institutions"),
    "indicators": _("the indicators"),
    "objectives": _("the objectives"),
    "plan": _("the whole plan"),
    "reporting": _("reporting"),
    "institutions": _("report of institutions"),
    "leads": _("report of leads"),
    "coordinator": _("report of the coordinator"),
    "weekly": _("weekly reports"),
    "monthly": _("monthly reports"),
    "quarterly": _("quarterly reports"),
    "annual": _("yearly reports"),
}
BARRIER = "barriers"


def place_words(plan: PlanDocument, place: str) -> str:
    """`place` of a finding or a remark as a person reads it: "SPGS, SIS", "report of leads 2018"; codes of rows stay."""
    names = {body.code: body.label for body in plan.bodies}
    return ", ".join(_one(names, part) for part in place.split(", "))


def _one(names: dict[str, str], place: str) -> str:
    if place in names:
        return names[place]
    part, _dot, rest = place.partition(".")
    if part == BARRIER and rest:
        return say(_("barrier {number}"), number=rest)
    if part not in PARTS:
        return place
    words = say("{words}", words=Word(PARTS[part]))
    return f"{words} {rest}" if rest.isdigit() else words
