"""Every address: which room answers where."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("followthrough.reporting.cycles.web.urls")),
    path("", include("followthrough.desk.web.urls")),
    path("", include("followthrough.reporting.rounds.web.urls")),
    path("", include("followthrough.reporting.reviews.web.urls")),
    path("", include("followthrough.evidence.engagement.web.urls")),
    path("", include("followthrough.reporting.periodic.web.urls")),
    path("", include("followthrough.reporting.workbooks.web.urls")),
    path("", include("followthrough.reporting.questions.web.urls")),
    path("", include("followthrough.reporting.reminders.web.urls")),
    path("", include("followthrough.evidence.registers.web.urls")),
    path("", include("followthrough.evidence.assessments.web.urls")),
    path("", include("followthrough.evidence.missions.web.urls")),
    path("", include("followthrough.evidence.partners.web.urls")),
    path("", include("followthrough.evidence.personnel.web.urls")),
    path("", include("followthrough.evidence.indicators.web.urls")),
    path("", include("followthrough.promise.annual.web.urls")),
    path("", include("followthrough.promise.intake.web.urls")),
    path("", include("followthrough.promise.plans.web.urls")),
    path("", include("followthrough.base.accounts.web.urls")),
]


def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


robots.is_open_to_visitors = True  # type: ignore[attr-defined]  # because the gate asks for it
urlpatterns.append(path("robots.txt", robots))
