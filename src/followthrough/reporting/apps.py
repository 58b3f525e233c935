"""Django's entry to the room reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
