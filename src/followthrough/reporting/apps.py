"""Django's entry to the room reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the plans below what was reported, so that an amendment can explain what it leaves in place."""
        from followthrough.promise.plans.queries.standing import set_teller
        from followthrough.reporting.queries.standing import standing_of

        set_teller(standing_of)
