"""Django's entry to the room missions."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.missions"
    label = "missions"
    default_auto_field = "django.db.models.BigAutoField"
