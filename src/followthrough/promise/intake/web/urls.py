"""Addresses of the room intake."""

from django.urls import path

from followthrough.promise.intake.web import review, uploads

app_name = "intake"
urlpatterns = [
    path("plans-read/", uploads.uploads, name="uploads"),
    path("plans-read/<int:pk>/", review.review, name="review"),
    path("plans-read/<int:pk>/draft.yaml", review.draft_file, name="draft"),
    path("plans-read/<int:pk>/load/", review.load, name="load"),
    path("plans-read/<int:pk>/take-out/", uploads.withdraw, name="withdraw"),
]
