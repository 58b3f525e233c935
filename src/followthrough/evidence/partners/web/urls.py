"""Addresses of the room partners."""

from django.urls import path

from followthrough.evidence.partners.web import boards, matrix

app_name = "partners"
urlpatterns = [
    path("partners/", matrix.matrix, name="matrix"),
    path("boards/", boards.boards, name="boards"),
]
