"""Days, acts and changes as pages of plans say them."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.rules.amendments.told import Teller, namer
from followthrough.promise.plans.rules.document import PlanDocument

Crumbs = tuple[tuple[str, str], ...]


def day_told(day: date) -> str:
    """A day: "4 May 2020"."""
    return date_format(day, "j F Y")


def language_now() -> str:
    """The reader's language."""
    return get_language() or "en"


def teller_for(*documents: PlanDocument) -> Teller:
    """Tells changes in the reader's language, bodies by the first of `documents` that describes them."""
    return Teller(language_now(), namer(*documents), day_told)


def act_told(version: PlanVersion) -> str:
    """The act that made a version, or the document of a succession; "" where none is named."""
    if version.number == 1:
        return _adopted(version.document)
    if version.succession is not None:
        return version.succession.document
    if version.act_on is None:
        return ""
    return _("%(kind)s %(number)s of %(day)s") % {
        "kind": version.act_kind,
        "number": version.act_number,
        "day": day_told(version.act_on),
    }


def _adopted(document: PlanDocument) -> str:
    act = document.head.get("legal_act")
    if not act:
        return ""
    kind, day = Text.of(act["kind"]).told(language_now()), date.fromisoformat(str(act["adopted_on"]))
    return _("%(kind)s %(number)s of %(day)s") % {"kind": kind, "number": act["number"], "day": day_told(day)}


def crumbs_of(plan: Plan, *further: tuple[str, str]) -> Crumbs:
    """The way from the plan to a page about its versions."""
    own = (plan.title.told(language_now()), reverse("desk:plan", args=[plan.short]))
    return (own, (_("Versions"), reverse("plans:versions", args=[plan.short])), *further)
