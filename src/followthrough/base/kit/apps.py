"""The kit as a Django app; at start it lends the kernel its translator."""

from django.apps import AppConfig
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from followthrough.base.kernel import words


class KitConfig(AppConfig):
    """Templates, static files and template tags of the design system; no tables."""

    name = "followthrough.base.kit"
    label = "kit"

    def ready(self) -> None:
        """Refusals of the kernel are told in the reader's language from here on."""
        words.set_translator(gettext, lambda: get_language() or words.ENGLISH, lambda day: date_format(day, "j F Y"))
