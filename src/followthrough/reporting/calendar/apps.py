"""Django's entry to the room calendar."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.calendar"
    label = "calendar"
    default_auto_field = "django.db.models.BigAutoField"
