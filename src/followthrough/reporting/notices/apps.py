"""Django's entry to the room notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
