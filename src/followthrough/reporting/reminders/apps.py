"""Django's entry to the room reminders."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.reminders"
    label = "reminders"
    default_auto_field = "django.db.models.BigAutoField"
