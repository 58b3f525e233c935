"""Django's entry to the room assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
