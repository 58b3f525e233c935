"""The forms between the draft and the lead: signing, giving back, sending, correcting, what the recipient noted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, LONGEST_NUMBER, Channel


class DispatchForm(Form):
    """How a paper leaves: the day on the letter, its number, its channel, and the signed file if there is one."""

    dispatched_on = forms.DateField(label=_("Day on which it is sent"), help_text=_("The day that stands on the letter."))
    registry_number = forms.CharField(
        required=False,
        max_length=LONGEST_NUMBER,
        label=_("Registry number"),
        help_text=_("Of the outgoing letter; empty if it goes through this program only."),
    )
    channel = forms.ChoiceField(label=_("How it is sent"), choices=[(one.value, CHANNEL_NAMES[one]) for one in Channel])
    file = forms.FileField(
        required=False,
        label=_("Signed scan or e-signed file"),
        help_text=_("Kept beside the report. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["channel"].choices = [(one.value, str(_words(one))) for one in Channel]  # type: ignore[attr-defined]  # because a ChoiceField has them


def letter_typed(form: DispatchForm) -> dict[str, Any]:
    """How a paper leaves, as the operations take it."""
    typed = form.cleaned_data
    return {
        "on": typed["dispatched_on"],
        "channel": Channel(typed["channel"]),
        "number": typed["registry_number"],
        "file": typed["file"],
    }


def _words(channel: Channel) -> str:
    from django.utils.translation import gettext

    return gettext(CHANNEL_NAMES[channel])


class SigningForm(DispatchForm):
    """Several reports signed in one act, and sent with it if the approver wants."""

    reports = forms.MultipleChoiceField(label=_("Reports"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, waiting: Sequence[Submission], names: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reports"].choices = [(str(one.pk), name) for one, name in zip(waiting, names, strict=True)]  # type: ignore[attr-defined]  # because a MultipleChoiceField has them
        self.waiting = {str(one.pk): one for one in waiting}
        self.order_fields(["reports"])

    @property
    def chosen(self) -> list[Submission]:
        """The reports that were ticked."""
        return [self.waiting[pk] for pk in self.cleaned_data["reports"]]


class GiveBackForm(Form):
    """The approver gives a report back to its focal point."""

    prefix = "back"
    because = LongText(
        LONGEST_NARRATIVE, 3, label=_("What has to be changed"), help_text=_("Only your own institution reads this.")
    )


class CorrectForm(Form):
    """The institution corrects what it sent."""

    prefix = "correct"
    because = LongText(LONGEST_NARRATIVE, 3, label=_("What was wrong"), help_text=_("The lead reads this at once."))


class IncomingForm(Form):
    """What the recipient wrote on the paper."""

    prefix = "incoming"
    incoming_number = forms.CharField(max_length=LONGEST_NUMBER, label=_("Incoming number"))
    incoming_on = forms.DateField(label=_("Received on"))


class SignedFileForm(Form):
    """A signed scan that comes after the dispatch."""

    prefix = "signed"
    file = forms.FileField(label=_("Signed scan or e-signed file"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}))
