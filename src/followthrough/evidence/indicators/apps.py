"""Django's entry to the room indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
