"""Django's entry to the room reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
