"""Addresses of the room plans."""

from django.urls import path

from followthrough.promise.plans.web import amendments

app_name = "plans"
urlpatterns = [
    path("plans/<str:plan_code>/versions/", amendments.versions, name="versions"),
    path("plans/<str:plan_code>/versions/<int:number>/", amendments.version, name="version"),
    path("plans/<str:plan_code>/versions/<int:number>/file/", amendments.version_file, name="version-file"),
    path("plans/<str:plan_code>/amend/", amendments.amend, name="amend"),
    path("plans/<str:plan_code>/succession/", amendments.succession, name="succession"),
]
