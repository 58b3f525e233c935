"""Django's entry to the room facts."""

from django.apps import AppConfig

from followthrough.evidence.facts.rules.awaited import AWAITED
from followthrough.evidence.facts.rules.measures import declare


class FactsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.evidence.facts"
    label = "facts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the measures known that still come by file."""
        declare(*AWAITED)
