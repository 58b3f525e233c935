"""The form of a person's settings."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form
from followthrough.reporting.reminders.rules.paces import PACE_NAMES, Pace


class SettingsForm(Form):
    """Language, mail address, how often."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)
    email = forms.CharField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Reminders go there. A mail says only what is to be done and where; nothing of a report stands in it."),
    )
    pace = forms.ChoiceField(label=_("How often"), widget=forms.RadioSelect)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["pace"].choices = [(pace.value, _(PACE_NAMES[pace])) for pace in Pace]  # type: ignore[attr-defined]  # because it is the field above
