"""Addresses of the room assessments."""

from django.urls import path

from followthrough.evidence.assessments.web import answering, pages

app_name = "assessments"
ONE = "assessments/<int:pk>/"
urlpatterns = [
    path("assessments/", pages.overview, name="overview"),
    path(ONE, pages.assessment, name="assessment"),
    path(ONE + "close/", answering.close, name="close"),
    path(ONE + "release/", answering.release, name="release"),
    path(ONE + "sections/<slug:code>/", answering.section, name="section"),
    path(ONE + "gaps/<str:question>/", answering.action, name="action"),
]
