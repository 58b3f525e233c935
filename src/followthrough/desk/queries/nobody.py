"""The first page of somebody whose seat opens nothing here yet."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Link
from followthrough.desk.queries.names import told
from followthrough.desk.queries.seats import Desk


@dataclass(frozen=True)
class Nobody:
    """What is missing and who can give it; `links` are what is open nevertheless."""

    headline: str
    lede: str
    links: tuple[Link, ...]


def nobody_home(desk: Desk) -> Nobody:
    """Without a plan, without a seat, or with a seat that the plan does not know."""
    if desk.plan is None:
        lede = _("Whoever runs this service loads a plan first: followthrough plan load FILE.")
        return Nobody(_("No plan is loaded yet"), lede, ())
    plan = Link(_("Read the plan “%(title)s”") % {"title": told(desk.plan.title)}, reverse("desk:plan", args=[desk.plan.short]))
    roles = Link(_("Who sees what"), reverse("desk:roles"))
    if desk.role is None:
        lede = _(
            "A seat says for which institution you act. Ask the coordinator of the plan for one; until then you can read the plan."
        )
        return Nobody(_("You have no seat yet"), lede, (plan, roles))
    lede = _("The plan names another institution for this. Ask the coordinator of the plan to mend your seat.")
    return Nobody(_("Your seat coordinates and supervises no plan that is loaded here"), lede, (plan, roles))
