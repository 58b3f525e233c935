"""Addresses of the room engagement."""

from django.urls import path

from followthrough.evidence.engagement.web import pages, said

app_name = "engagement"
ALL = "plans/<str:plan_code>/debates/"
ONE = ALL + "<int:year>/"
urlpatterns = [
    path(ALL, pages.overview, name="overview"),
    path(ONE, pages.debate, name="debate"),
    path(ONE + "details/", pages.details, name="details"),
    path(ONE + "close/", pages.close, name="close"),
    path(ONE + "guests/new/", pages.new_guest, name="new-guest"),
    path(ONE + "guests/<int:pk>/", pages.guest, name="guest"),
    path(ONE + "guests/<int:pk>/drop/", pages.drop_guest, name="drop-guest"),
    path(ONE + "minutes/", pages.minutes, name="minutes"),
    path(ONE + "files/<int:pk>/", pages.file, name="file"),
    path(ONE + "comments/new/", said.new_comment, name="new-comment"),
    path(ONE + "comments/<int:pk>/", said.comment, name="comment"),
    path(ONE + "recommendations/new/", said.new_recommendation, name="new-recommendation"),
    path(ONE + "recommendations/<int:number>/", said.recommendation, name="recommendation"),
]
