"""Django's entry to the room annual."""

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.promise.annual"
    label = "annual"
    default_auto_field = "django.db.models.BigAutoField"
