"""Django's entry to the room reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.cycles"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floors below what was reported: plans explain what an amendment leaves in place, statuses name what was typed.

        A page reads with each plan the year of its latest cycle.
        """
        from followthrough.evidence.indicators.queries.typed import set_reader
        from followthrough.promise.plans.queries.loaded import tell_with
        from followthrough.promise.plans.queries.standing import set_teller
        from followthrough.reporting.cycles.queries.cycles import latest_year
        from followthrough.reporting.cycles.queries.standing import standing_of
        from followthrough.reporting.cycles.queries.typed import typed_of

        set_teller(standing_of)
        set_reader(typed_of)
        tell_with(latest_year=latest_year())
