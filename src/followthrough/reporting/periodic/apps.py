"""Django's entry to the room periodic."""

from django.apps import AppConfig


class PeriodicConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.periodic"
    label = "periodic"
    default_auto_field = "django.db.models.BigAutoField"
