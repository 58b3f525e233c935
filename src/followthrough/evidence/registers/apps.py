"""Django's entry to the room registers."""

from django.apps import AppConfig

from followthrough.evidence.facts.rules.measures import declare


class RegistersConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make every register known: its table, which Django meets here, and its measures."""
        from followthrough.evidence.registers.table import REGISTERS

        for book in REGISTERS.values():
            declare(*book.every_measure)
