"""Django's entry to the room desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk has pages and no tables."""

    name = "followthrough.desk"
    label = "desk"
