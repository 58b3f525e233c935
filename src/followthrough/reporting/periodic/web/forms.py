"""The forms of periodic reporting."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form, LongText
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.dispatches.rules import CHANNEL_NAMES, LONGEST_NUMBER, Channel
from followthrough.reporting.periodic.operations.sending import Letter
from followthrough.reporting.periodic.queries.undecided import returns_told
from followthrough.reporting.periodic.rules.content import LONGEST_NOTE, LONGEST_TEXT
from followthrough.reporting.periodic.rules.decisions import LONGEST_REASON, MOST_DAYS


class TextForm(Form):
    """The sender's own words."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    text = LongText(LONGEST_TEXT, 3, label=_("Anything to say, or anything that stood in the way?"))
    for_body = forms.ChoiceField(
        required=False,
        label=_("Entered for another body"),
        help_text=_("Only where it stands at no link of the chain, such as external trainers. The return says so."),
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], is_long: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_long:
            self.fields["text"].label = _("Your return in your own words")
            self.fields["text"].widget.attrs["rows"] = 12
        if bodies:
            self.fields["for_body"].choices = [("", _now("No, for ourselves")), *bodies]  # type: ignore[attr-defined]  # because it is a choice field
        else:
            del self.fields["for_body"]


class LetterForm(Form):
    """How it leaves; left alone it leaves here and today."""

    dispatched_on = forms.DateField(required=False, label=_("Day on the letter"))
    channel = forms.ChoiceField(
        required=False,
        label=_("How it leaves"),
        choices=[(one.value, _(name)) for one, name in CHANNEL_NAMES.items()],
    )
    registry_number = forms.CharField(required=False, max_length=LONGEST_NUMBER, label=_("Registry number"))

    @property
    def letter(self) -> Letter:
        """What was typed, as the operations take it."""
        typed = self.cleaned_data
        channel = Channel(typed["channel"]) if typed["channel"] else Channel.HERE
        return Letter(typed["dispatched_on"], channel, typed["registry_number"])


class BecauseForm(Form):
    """A reason that is kept."""

    because = LongText(LONGEST_NOTE, 3, required=True, label=_("What should be changed?"))


class CorrectForm(Form):
    """Why a report is taken up again."""

    prefix = "correct"
    because = LongText(LONGEST_NOTE, 2, required=True, label=_("Why is it corrected?"))


class NoteForm(Form):
    """The own words of an office beside a report."""

    prefix = "note"
    note = LongText(LONGEST_NOTE, 3, label=_("Your own words beside it"))


class RemarkForm(Form):
    """The supervisor's remark."""

    prefix = "remark"
    remark = LongText(LONGEST_NOTE, 3, label=_("Remark"))


class DueForm(Form):
    """By when reports of a frequency are due."""

    prefix = "due"
    frequency = forms.ChoiceField(label=_("Which returns"))
    days = forms.IntegerField(min_value=0, max_value=MOST_DAYS, label=_("Days after the end of the period"))
    because = LongText(LONGEST_REASON, 2, required=True, label=_("Reason, with the act or meeting that decided it"))

    def __init__(self, *args: Any, frequencies: tuple[Frequency, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["frequency"].choices = [(one.value, returns_told(one)) for one in frequencies]  # type: ignore[attr-defined]  # because it is a choice field


class RecipientForm(Form):
    """Which frequencies go out of the house."""

    prefix = "recipient"
    frequencies = forms.MultipleChoiceField(label=_("Which returns go there"), widget=forms.CheckboxSelectMultiple)
    because = LongText(LONGEST_REASON, 2, required=True, label=_("Reason, with the act or meeting that decided it"))

    def __init__(self, *args: Any, frequencies: tuple[Frequency, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["frequencies"].choices = [(one.value, returns_told(one)) for one in frequencies]  # type: ignore[attr-defined]  # because it is a choice field
