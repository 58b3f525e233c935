"""What the text leaves open about returns and nobody decided yet, in the words of whoever reads it."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.queries.chains import PlanChain, frequencies_of
from followthrough.reporting.periodic.queries.windows import Decisions
from followthrough.reporting.periodic.rules.decisions import Matter


def returns_told(frequency: str) -> str:
    """Returns of a frequency: "weekly returns"."""
    names = {
        Frequency.WEEKLY: _("weekly returns"),
        Frequency.MONTHLY: _("monthly returns"),
        Frequency.QUARTERLY: _("quarterly returns"),
        Frequency.ANNUAL: _("annual returns"),
    }
    return str(names[Frequency(frequency)])


def undecided_told(chain: PlanChain, decisions: Decisions) -> tuple[str, ...]:
    """Debts of the plan: which returns go to the recipient outside, and by when they are due."""
    told = []
    recipient = chain.bodies.get(chain.chain.recipient or "")
    if recipient is not None and decisions.goes_out(clock.today()) is None:
        told.append(_("Undecided: which returns go to %(body)s.") % {"body": recipient.told(get_language() or "en")})
    open_ones = [one for one in frequencies_of(chain.plan) if decisions.latest(Matter.DUE, one.value) is None]
    if open_ones:
        names = ", ".join(returns_told(one) for one in open_ones)
        told.append(_("Undecided: by when these are due: %(names)s. Until then none of them is late.") % {"names": names})
    return tuple(told)
