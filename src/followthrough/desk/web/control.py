"""Pages beside the control room: how reporting went over the years, and the one page for the minister."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.desk import permissions
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.control.one_page import minister_page
from followthrough.desk.queries.over_time import over_time
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.frame import desk_for
from followthrough.desk.web.papers import invented_marks, pdf_response
from followthrough.promise.plans.models import Plan
from followthrough.publishing.reports.one_page import one_page
from followthrough.publishing.writers import write
from followthrough.reporting.cycles.queries.cycles import get_cycle

NOT_YOURS = _("The control room of {plan} is open to its coordinator and its supervisor.")


def _overseen(request: HttpRequest, plan_code: str) -> Plan:
    plan = asked_plan(request, plan_code)
    if not permissions.may_enter_control_room(request.user, plan):
        raise NotAllowed("control.not_yours", NOT_YOURS, plan=plan.short)
    return plan


@require_safe
def over_years(request: HttpRequest, plan_code: str) -> HttpResponse:
    """How reporting went from year to year."""
    return render(request, "desk/over_time.html", {"page": over_time(_overseen(request, plan_code))})


@require_safe
def one_page_pdf(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """The one page for the minister."""
    plan = _overseen(request, plan_code)
    chosen = chosen_cycle(plan, get_cycle(plan, year).year)
    institution = desk_for(request).institution or plan.coordinator
    if chosen is None or institution is None:
        raise NotAllowed("control.not_yours", NOT_YOURS, plan=plan.short)
    document = one_page(minister_page(institution, chosen), get_language() or "en", invented_marks())
    return pdf_response(write(document, "pdf"), f"{plan.short}-{year}-one-page")
