"""Django's entry to the room registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"
