"""What an address asks for: the plan, and the year of the cycle to show."""

from django.http import HttpRequest

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for


def asked_plan(request: HttpRequest, code: str) -> Plan:
    """The plan with this code, one of those that stand around every page. Raises NotFound."""
    return plan_for(request.user, code)


def asked_year(request: HttpRequest) -> int | None:
    """`?year=2019` as a number, None where no year is asked for. Raises NotFound for anything that is no year."""
    asked = request.GET.get("year", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) == 4):
        raise NotFound("year.unknown", _("“{year}” is no year."), year=asked[:12])
    return int(asked)
