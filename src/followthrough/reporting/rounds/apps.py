"""Django's entry to the room rounds."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"
