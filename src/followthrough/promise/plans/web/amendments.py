"""The doors of a plan's versions: reading them, and for the coordinator a changed text or a body that is succeeded."""

import yaml
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.promise.plans import permissions, queries
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.web import amending, succeeding
from followthrough.promise.plans.web.version_pages import version_page, versions_page
from followthrough.promise.plans.web.words import crumbs_of


@require_safe
def versions(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Every text that a plan has had."""
    page = versions_page(request.user, queries.get_plan(plan_code))
    return render(request, "plans/amend_versions.html", {"page": page, "crumbs": page.crumbs})


@require_safe
def version(request: HttpRequest, plan_code: str, number: int) -> HttpResponse:
    """One text beside the one before it."""
    page = version_page(queries.get_plan(plan_code), number)
    return render(request, "plans/amend_version.html", {"page": page, "crumbs": page.crumbs})


@require_safe
def version_file(request: HttpRequest, plan_code: str, number: int) -> HttpResponse:
    """One text as a plan file, to be kept or changed."""
    plan = queries.get_plan(plan_code)
    stored = queries.get_version(plan, number).stored
    text = yaml.safe_dump(stored, allow_unicode=True, sort_keys=False, width=120)
    named = {"Content-Disposition": f'attachment; filename="{plan.code}-version-{number}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=named)


def amend(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Show a changed text, read what would follow, apply it."""
    plan = _own(request, plan_code)
    attempt = amending.attempt(request, plan)
    if attempt.done is not None:
        messages.success(request, _("Version %(number)d of the plan is recorded.") % {"number": attempt.done.number})
        return redirect("plans:version", plan.short, attempt.done.number)
    context = {"page": attempt, "plan": plan.short, "crumbs": crumbs_of(plan, (_("Amend"), ""))}
    return render(request, "plans/amend.html", context, status=attempt.status)


def succession(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Say what happened to a body, read what would follow, record it."""
    plan = _own(request, plan_code)
    attempt = succeeding.attempt(request, plan)
    if attempt.done is not None:
        messages.success(request, _("Version %(number)d of the plan is recorded.") % {"number": attempt.done.number})
        return redirect("plans:version", plan.short, attempt.done.number)
    context = {"page": attempt, "crumbs": crumbs_of(plan, (_("Succession"), ""))}
    return render(request, "plans/amend_succession.html", context, status=attempt.status)


def _own(request: HttpRequest, plan_code: str) -> Plan:
    plan = queries.get_plan(plan_code)
    if not permissions.may_amend(request.user, plan):
        raise NotAllowed("amendment.not_yours", gettext_noop("Only the coordinator of the plan records a change of it."))
    return plan
