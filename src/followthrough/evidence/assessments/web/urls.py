"""Addresses of the room assessments."""

from django.urls import path

from followthrough.evidence.assessments.web import pages

app_name = "assessments"
ONE = "assessments/<int:pk>/"
urlpatterns = [
    path("assessments/", pages.overview, name="overview"),
    path(ONE, pages.assessment, name="assessment"),
    path(ONE + "close/", pages.close, name="close"),
    path(ONE + "release/", pages.release, name="release"),
    path(ONE + "sections/<slug:code>/", pages.section, name="section"),
    path(ONE + "gaps/<str:question>/", pages.action, name="action"),
]
