"""Django's entry to the room engagement."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.engagement"
    label = "engagement"
    default_auto_field = "django.db.models.BigAutoField"
