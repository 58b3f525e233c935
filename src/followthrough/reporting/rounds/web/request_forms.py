"""The forms of data requests: asking, answering, judging."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText, dress
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE
from followthrough.reporting.rounds.models import DataRequest
from followthrough.reporting.rounds.operations.requests import LETTER, LONGEST_LETTER, Asked, Reply, Upload
from followthrough.reporting.rounds.rules.requests import (
    FIELD_KIND_NAMES,
    LONGEST_ANSWER,
    LONGEST_LABEL,
    LONGEST_UNIT,
    LONGEST_WHAT,
    AskedField,
    FieldKind,
)
from followthrough.reporting.rounds.web.forms import day_field

SLOTS = 4
"""Fields that a request made on the page can have; more come by the operation."""


class RequestForm(Form):
    """What is asked of whom, by when."""

    institution = forms.ChoiceField(label=_("Whom do you ask?"))
    addressee = forms.CharField(
        required=False, max_length=LONGEST_LABEL, label=_("Which office"), help_text=_("An office, no name of a person.")
    )
    indicator = forms.ChoiceField(required=False, label=_("For which indicator"))
    what = LongText(LONGEST_WHAT, 3, required=True, label=_("What you ask"), help_text=_("What, of which time, and what for."))
    due_on = day_field(_("By which day"))
    remind_on = day_field(_("Remind on"), _("On or before that day."))

    def __init__(self, bodies: list[Any], indicators: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["institution"].choices = bodies  # type: ignore[attr-defined]  # because it is a choice
        self.fields["indicator"].choices = [("", say("no indicator: in words only")), *indicators]  # type: ignore[attr-defined]  # because it is a choice
        for place in range(1, SLOTS + 1):
            for name, field in _slot(place):
                dress(field)
                self.fields[name] = field

    @property
    def slots(self) -> list[list[Any]]:
        """The fields of each thing that is asked."""
        names = ("label", "kind", "unit", "of_persons")
        return [[self[f"{name}-{place}"] for name in names] for place in range(1, SLOTS + 1)]

    @property
    def asked(self) -> Asked:
        """What was typed, as the operation takes it; slots without a label ask for nothing."""
        said = self.cleaned_data
        fields = tuple(
            AskedField(
                f"f{place}",
                said[f"label-{place}"].strip(),
                FieldKind(said[f"kind-{place}"]),
                said[f"unit-{place}"].strip(),
                said[f"of_persons-{place}"],
            )
            for place in range(1, SLOTS + 1)
            if said[f"label-{place}"].strip()
        )
        return Asked(said["what"], fields, said["due_on"], said["remind_on"], said["indicator"], said["addressee"])


def _slot(place: int) -> list[tuple[str, forms.Field]]:
    kinds = [(kind.value, _(name)) for kind, name in FIELD_KIND_NAMES.items()]
    asked = forms.CharField(required=False, max_length=LONGEST_LABEL, label=_("What is to be given"))
    return [
        (f"label-{place}", asked),
        (f"kind-{place}", forms.ChoiceField(label=_("As"), choices=kinds, initial=FieldKind.NUMBER.value)),
        (f"unit-{place}", forms.CharField(required=False, max_length=LONGEST_UNIT, label=_("Unit"))),
        (
            f"of_persons-{place}",
            forms.BooleanField(required=False, label=_("It counts persons: small counts are hidden from others")),
        ),
    ]


class ReplyForm(Form):
    """The answer of the body, or what who asked enters from its letter."""

    def __init__(self, request: DataRequest, *args: Any, is_own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked, self.is_own = request.asked, is_own
        for one in request.asked:
            field = _reply_field(one)
            dress(field)
            self.fields[one.name] = field
        note = LongText(LONGEST_NARRATIVE, 3, label=_("A word to it"), help_text=_("How it was counted, what is not in it."))
        letter = forms.CharField(required=False, max_length=LONGEST_LETTER, label=_("Number of the letter"))
        day = day_field(_("Date of the letter"))
        day.required = False
        file = forms.FileField(
            required=False,
            label=_("The letter as a file"),
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
            allow_empty_file=True,
        )
        for name, more_field in (("note", note), ("letter_number", letter), ("letter_on", day), (LETTER, file)):
            dress(more_field)
            self.fields[name] = more_field

    @property
    def answers(self) -> list[Any]:
        """The fields of what is asked."""
        return [self[one.name] for one in self.asked]

    @property
    def reply(self) -> Reply:
        """What was typed, as the operation takes it."""
        said = self.cleaned_data
        uploads = {one.name: _upload(said[one.name]) for one in self.asked if one.kind == FieldKind.FILE and said.get(one.name)}
        return Reply(
            values={one.name: said.get(one.name) or "" for one in self.asked if one.kind != FieldKind.FILE},
            files=uploads,
            note=said["note"],
            letter_number=said["letter_number"],
            letter_on=said["letter_on"],
            letter=_upload(said[LETTER]) if said.get(LETTER) else None,
        )


def _upload(sent: Any) -> Upload:
    return Upload(sent.name, sent, sent.size)


def _reply_field(one: AskedField) -> forms.Field:
    label = f"{one.label} ({one.unit})" if one.unit else one.label
    if one.kind == FieldKind.FILE:
        widget = forms.FileInput(attrs={"accept": ACCEPT})
        return forms.FileField(required=False, label=label, widget=widget, allow_empty_file=True)
    if one.kind == FieldKind.NUMBER:
        return forms.CharField(required=False, label=label, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    return LongText(LONGEST_ANSWER, 3, label=label)
