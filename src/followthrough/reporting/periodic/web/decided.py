"""What the text leaves open: due days, what goes out of the house. Decisions with their history; a year is opened here too."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import ReportingDecision
from followthrough.reporting.periodic.operations import decisions as deciding
from followthrough.reporting.periodic.operations import windows
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_for, frequencies_of
from followthrough.reporting.periodic.queries.undecided import returns_told
from followthrough.reporting.periodic.queries.windows import Decisions, decisions_of, years_open
from followthrough.reporting.periodic.rules.decisions import Matter
from followthrough.reporting.periodic.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.periodic.web.forms import DueForm, RecipientForm
from followthrough.reporting.periodic.web.words import day_told


@never_cache
@require_GET
def decisions(request: HttpRequest, plan_code: str) -> HttpResponse:
    """What is decided, what is open, and how it came."""
    return _shown(request, plan_for(request.user, plan_code))


@require_POST
def due(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Decide by when a frequency is due."""
    plan = plan_for(request.user, plan_code)
    form = DueForm(request.POST, frequencies=frequencies_of(plan))

    def act() -> None:
        typed = form.cleaned_data
        deciding.decide_due(plan, Frequency(typed["frequency"]), typed["days"], because=typed["because"], by=person_of(request))

    if not attempt(request, form, act):
        return _shown(request, plan, due_form=form, status=REFUSED)
    messages.success(request, _("Decided. It holds from today on; nothing becomes late afterwards."))
    return redirect("periodic:decisions", plan_code)


@require_POST
def recipient(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Decide which frequencies go out of the house."""
    plan = plan_for(request.user, plan_code)
    form = RecipientForm(request.POST, frequencies=frequencies_of(plan))

    def act() -> None:
        typed = form.cleaned_data
        chosen = [Frequency(one) for one in typed["frequencies"]]
        deciding.decide_recipient(plan, chosen, because=typed["because"], by=person_of(request))

    if not attempt(request, form, act):
        return _shown(request, plan, recipient_form=form, status=REFUSED)
    messages.success(request, _("Decided. It holds from today on."))
    return redirect("periodic:decisions", plan_code)


@require_POST
def open_year(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Open reporting on the next year that is not open."""
    plan = plan_for(request.user, plan_code)
    number = _next_year(plan)
    if attempt(request, None, lambda: windows.open_year(plan, number, by=person_of(request))):
        messages.success(request, _("Reporting on %(year)s is open.") % {"year": str(number)})
    return redirect("periodic:decisions", plan_code)


def _next_year(plan: Plan) -> int:
    years = years_open(plan)
    return years[-1] + 1 if years else clock.today().year


def _shown(
    request: HttpRequest,
    plan: Plan,
    *,
    due_form: DueForm | None = None,
    recipient_form: RecipientForm | None = None,
    status: int = OK,
) -> HttpResponse:
    chain, held = chain_for(request.user, plan), decisions_of(plan)
    last = chain.last
    if not seats_of(request.user):
        raise NotAllowed("decision.no_seat", gettext_noop("Decisions are read by people with a seat at a body."))
    may_decide = permissions.may_decide(request.user, plan, last.pk if last else None)
    frequencies = frequencies_of(plan)
    context: dict[str, Any] = {
        "standing": _standing(chain, held),
        "history": _history(held),
        "recipient_name": _recipient_name(chain),
        "plan_code": plan.short,
        "next_year": _next_year(plan),
        "due_form": (due_form or DueForm(frequencies=frequencies)) if may_decide else None,
        "recipient_form": (recipient_form or RecipientForm(frequencies=frequencies)) if may_decide else None,
        "who": last.told(get_language() or "en") if last else "",
    }
    return render(request, "periodic/decisions.html", context, status=status)


def _recipient_name(chain: PlanChain) -> str:
    body = chain.bodies.get(chain.chain.recipient or "")
    return body.told(get_language() or "en") if body else ""


def _standing(chain: PlanChain, held: Decisions) -> Table:
    rows: list[tuple[str | TableCell, ...]] = []
    goes = held.goes_out(clock.today())
    name = _recipient_name(chain)
    if name:
        told = ", ".join(returns_told(one) for one in goes) if goes is not None else _("undecided")
        rows.append((_("What goes to: %(body)s") % {"body": name}, told))
    for one in frequencies_of(chain.plan):
        decided = held.latest(Matter.DUE, one.value)
        told = _days_told(decided.days) if decided else _("undecided, so none is late")
        rows.append((_("When they are due: %(returns)s") % {"returns": returns_told(one)}, told))
    return Table(_("What holds today"), (TableColumn(_("Question")), TableColumn(_("Decided"))), tuple(rows))


def _days_told(days: int) -> str:
    return ngettext("%(n)d day after the end of the period", "%(n)d days after the end of the period", days) % {"n": days}


def _history(held: Decisions) -> Table:
    columns = (TableColumn(_("Holds from")), TableColumn(_("Decided")), TableColumn(_("Reason")))
    rows = tuple((day_told(row.from_on), _said(row), TableCell(row.because, under=_who(row))) for row in reversed(held.rows))
    return Table(_("How it was decided"), columns, rows, empty=_("Nothing was decided yet."))


def _said(row: ReportingDecision) -> str:
    if row.matter == Matter.RECIPIENT:
        return _("goes out: %(returns)s") % {"returns": ", ".join(returns_told(one) for one in row.frequencies)}
    return f"{returns_told(row.frequency)}: {_days_told(row.days)}"


def _who(row: ReportingDecision) -> str:
    return str(row.decided_by) if row.decided_by else _("entered by a command")
