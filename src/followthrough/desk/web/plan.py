"""Pages of a plan: the list, the whole, an objective, a row, an institution."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.desk.queries.plan.institution import institution_page
from followthrough.desk.queries.plan.objective import objective_page
from followthrough.desk.queries.plan.row import row_page
from followthrough.desk.queries.plan.whole import plan_list, plan_page
from followthrough.desk.web.asked import asked_plan, asked_year
from followthrough.desk.web.effects import EffectForm, is_decided
from followthrough.publishing.exports import EXPORTS, MEDIA_TYPES


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every loaded plan."""
    return render(request, "desk/plans.html", {"page": plan_list(request.user)})


@require_safe
def plan(request: HttpRequest, plan_code: str) -> HttpResponse:
    """A plan on one page."""
    page = plan_page(request.user, asked_plan(request, plan_code), asked_year(request))
    return render(request, "desk/plan.html", {"page": page})


@require_safe
def plan_file(request: HttpRequest, plan_code: str, name: str) -> HttpResponse:
    """A plan as Word, Excel, YAML or StratML, in the reader's language."""
    asked = asked_plan(request, plan_code)
    if name not in EXPORTS:
        raise NotFound("export.unknown", gettext_noop("There is no plan file of the kind “{name}”."), name=name[:20])
    content = EXPORTS[name](asked.document, get_language() or "en", settings.INVENTED_DATA)
    headers = {"Content-Disposition": f'attachment; filename="{asked.code}.{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=MEDIA_TYPES[name], headers=headers)


@require_safe
def objective(request: HttpRequest, plan_code: str, number: str) -> HttpResponse:
    """An objective: its rows by institution, the lead's text."""
    page = objective_page(request.user, asked_plan(request, plan_code), number, asked_year(request))
    return render(request, "desk/objective.html", {"page": page, "crumbs": page.crumbs})


@require_safe
def row(request: HttpRequest, plan_code: str, row_code: str) -> HttpResponse:
    """A row: what is owed and what was answered."""
    page = row_page(request.user, asked_plan(request, plan_code), row_code, asked_year(request))
    return render(request, "desk/row.html", {"page": page, "crumbs": page.crumbs})


def institution(request: HttpRequest, plan_code: str, institution_code: str) -> HttpResponse:
    """An institution; the coordinator records here how far the plan binds it."""
    asked = asked_plan(request, plan_code)
    form = EffectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and is_decided(request, asked, institution_code, form):
        return redirect(f"{request.path}#effect")
    page = institution_page(request.user, asked, institution_code, asked_year(request))
    return render(request, "desk/institution.html", {"page": page, "crumbs": page.crumbs, "form": form})
