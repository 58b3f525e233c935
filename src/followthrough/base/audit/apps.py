"""Django's entry to the room audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.base.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
