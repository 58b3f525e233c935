"""Addresses of the room missions."""

from django.urls import path

from followthrough.evidence.missions.web import funnel, listing

app_name = "missions"
urlpatterns = [
    path("missions/", funnel.together, name="together"),
    path("missions/list/", listing.listing, name="list"),
    path("missions/published/<int:pk>/withdraw/", listing.withdraw_published, name="withdraw-published"),
    path("missions/<str:institution_code>/", funnel.funnel, name="funnel"),
    path("missions/<str:institution_code>/published/", listing.publish, name="publish"),
]
