"""Django's entry to the room partners."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"
