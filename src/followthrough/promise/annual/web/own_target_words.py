"""An own target of an institution in words, beside what the programme asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _

from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.annual.queries.asked_targets import asked_target
from followthrough.promise.annual.rules.targets import CONFLICTS, DEMAND_NAMES, OUTCOME_NAMES, Demand, Stated, compare
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit


@dataclass(frozen=True)
class OwnTold:
    """What both say, the document, and what comes of comparing them; `is_conflict` is marked on every page."""

    asked: str
    own: str
    finding: str
    is_conflict: bool
    document: str


def own_told(measures: Iterable[MeasureEntry], target: OwnTarget) -> OwnTold:
    """An own target in words, beside the programme's measures in the words of its year."""
    asked = asked_target(measures, target)
    finding = compare(asked, target.stated)
    return OwnTold(
        asked=_("The programme asks %(target)s.") % {"target": stated_told(asked)} if asked else "",
        own=_("The institution's own plan says %(target)s for: %(quantity)s.")
        % {"target": stated_told(target.stated), "quantity": target.quantity},
        finding=_(OUTCOME_NAMES[finding]),
        is_conflict=finding in CONFLICTS,
        document=target.document,
    )


def stated_told(stated: Stated) -> str:
    """A target in words: "at least 20 %"; "all" stands alone."""
    how = _(DEMAND_NAMES[stated.comparator])
    if stated.comparator == Demand.ALL or stated.number is None:
        return how
    number = int(stated.number) if stated.number == stated.number.to_integral() else stated.number.normalize()
    unit = "\N{NO-BREAK SPACE}%" if stated.unit == Unit.PERCENT else ""
    return f"{how} {localize(number)}{unit}"
