"""Addresses of the room indicators."""

from django.urls import path

from followthrough.evidence.indicators.web import shares

app_name = "indicators"
urlpatterns = [
    path("plans/<str:plan_code>/shares/<str:measure>/<str:institution_code>/", shares.share, name="share"),
]
