"""Django's entry to the room questions."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Label fixes the table names."""

    name = "followthrough.reporting.questions"
    label = "questions"
    default_auto_field = "django.db.models.BigAutoField"
