"""Django's entry to the room personnel."""

from django.apps import AppConfig


class PersonnelConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.personnel"
    label = "personnel"
    default_auto_field = "django.db.models.BigAutoField"
