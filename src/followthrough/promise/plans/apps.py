"""Django's entry to the room plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.promise.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
