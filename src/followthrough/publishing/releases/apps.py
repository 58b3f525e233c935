"""Django's entry to the room releases."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.publishing.releases"
    label = "releases"
    default_auto_field = "django.db.models.BigAutoField"
