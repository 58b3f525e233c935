"""What in a plan will make trouble: the page, and the same as a paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from followthrough.desk.queries.plan.lint import lint_page
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.papers import invented_marks, pdf_response
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.publishing.reports.plan_lint import plan_lint
from followthrough.publishing.writers import write


@require_safe
def found(request: HttpRequest, plan_code: str) -> HttpResponse:
    """What in a plan will make trouble."""
    page = lint_page(asked_plan(request, plan_code))
    return render(request, "desk/lint.html", {"page": page, "crumbs": page.crumbs})


@require_safe
def paper(request: HttpRequest, plan_code: str) -> HttpResponse:
    """The same as a paper: one page of counts, the findings as annex."""
    plan, language = asked_plan(request, plan_code), get_language() or "en"
    document = plan_lint(plan.document, lint(plan.document, language), language, invented_marks())
    return pdf_response(write(document, "pdf"), f"{plan.short}-lint")
