"""Django's entry to the room institutions."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.promise.institutions"
    label = "institutions"
    default_auto_field = "django.db.models.BigAutoField"
