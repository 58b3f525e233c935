"""The forms of a summary's way to its recipient: how it left, the signed file, what came back, the taking note."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, LONGEST_NUMBER, LONGEST_REASON, Channel


def _scan(*, required: bool) -> forms.FileField:
    return forms.FileField(
        required=required,
        label=_("Signed scan or e-signed file"),
        help_text=_("Kept beside the report. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )


class LeaveForm(Form):
    """How the summary left."""

    prefix = "leave"
    dispatched_on = forms.DateField(label=_("Day on which it is sent"), help_text=_("The day that stands on the letter."))
    registry_number = forms.CharField(
        required=False,
        max_length=LONGEST_NUMBER,
        label=_("Registry number"),
        help_text=_("Of the outgoing letter; empty if it has none."),
    )
    channel = forms.ChoiceField(label=_("How it is sent"), choices=[(one.value, CHANNEL_NAMES[one]) for one in Channel])
    file = _scan(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        told = [(one.value, gettext(CHANNEL_NAMES[one])) for one in Channel if one != Channel.HERE]
        self.fields["channel"].choices = told  # type: ignore[attr-defined]  # because a ChoiceField has them


class ScanForm(Form):
    """A signed scan that comes after the letter."""

    prefix = "signed"
    file = _scan(required=True)


class ArrivalForm(Form):
    """What the recipient wrote on the summary."""

    prefix = "incoming"
    incoming_number = forms.CharField(max_length=LONGEST_NUMBER, label=_("Incoming number"))
    incoming_on = forms.DateField(label=_("Received on"))


class NotedForm(Form):
    """The recipient took note of the summary."""

    prefix = "noted"
    noted_number = forms.CharField(
        max_length=LONGEST_NUMBER,
        label=_("Number of the act"),
        help_text=_("Of the decision or of the record of the sitting by which note was taken."),
    )
    noted_on = forms.DateField(label=_("Note taken on"))


class CorrectLetterForm(Form):
    """Number and way of a letter, and why they are corrected; `alike` are other letters under the same number, all ticked."""

    prefix = "letter"
    registry_number = forms.CharField(required=False, max_length=LONGEST_NUMBER, label=_("Registry number"))
    channel = forms.ChoiceField(label=_("How it is sent"), choices=[(one.value, CHANNEL_NAMES[one]) for one in Channel])
    because = LongText(
        LONGEST_REASON, 2, label=_("What was wrong"), help_text=_("Whoever reads the letter reads this, with what stood before.")
    )

    also = forms.MultipleChoiceField(
        required=False,
        label=_("Also the other letters under this number"),
        help_text=_("They left on the same day. Each keeps in its own line what stood on it before."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("A letter does not bear this number of this day, or not any more. Choose among those that do.")
        },
    )

    def __init__(self, *args: Any, alike: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["also"].choices = alike  # type: ignore[attr-defined]  # because a MultipleChoiceField has them
        self.fields["also"].initial = [pk for pk, _words in alike]
        if not alike and "letter-also" not in self.data:
            del self.fields["also"]
        self.fields["channel"].choices = [(one.value, gettext(CHANNEL_NAMES[one])) for one in Channel]  # type: ignore[attr-defined]  # because a ChoiceField has them
