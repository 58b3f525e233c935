"""Django's entry to the room intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.promise.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
