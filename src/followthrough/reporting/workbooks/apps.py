"""Django's entry to the room workbooks."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.workbooks"
    label = "workbooks"
    default_auto_field = "django.db.models.BigAutoField"
