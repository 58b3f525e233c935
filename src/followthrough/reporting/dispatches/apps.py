"""Django's entry to the room dispatches."""

from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.dispatches"
    label = "dispatches"
    default_auto_field = "django.db.models.BigAutoField"
