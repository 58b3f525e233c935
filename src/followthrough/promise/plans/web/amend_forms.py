"""Forms with which the coordinator shows a changed text and applies it, or records what happened to a body."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form, LongText
from followthrough.promise.institutions.rules import SUCCESSION_NAMES
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.source import LARGEST_FILE

# How a plan file writes the codes of bodies.
CODE = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NO_CODE = gettext_lazy("A code has small letters, digits and hyphens, such as md-mia.")
LONGEST_REASON, LONGEST_ACT, LONGEST_NAME = 1000, 200, 200


class LookForm(Form):
    """The changed plan file, and from which day it is in force."""

    file = forms.FileField(
        label=gettext_lazy("The changed plan file"),
        help_text=gettext_lazy("Take the text that stands, change it in any text editor, and choose it here."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={"empty": gettext_lazy("The file is empty. Look whether it was saved, then choose it again.")},
    )
    in_force_on = forms.DateField(label=gettext_lazy("In force from"))

    def clean_file(self) -> bytes:
        """The bytes of the file; one byte more than the most is kept, so that the reader can refuse it."""
        sent = self.cleaned_data["file"]
        return bytes(sent.read(LARGEST_FILE + 1))


class ApplyForm(Form):
    """The act and the reason; what was looked at travels along, and is checked again."""

    act = forms.CharField(
        label=gettext_lazy("Act that changes the plan"),
        help_text=gettext_lazy("Kind, number and day, such as “Government Decision 123 of 4 May 2020”."),
        max_length=LONGEST_ACT,
    )
    because = LongText(LONGEST_REASON, 3, label=gettext_lazy("Reason"), required=True)
    text = forms.CharField(widget=forms.HiddenInput)
    in_force_on = forms.DateField(widget=forms.HiddenInput)
    onto = forms.IntegerField(widget=forms.HiddenInput)


def grouped_fields() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Heading, for whom, and fields of each part of the form on a succession; parts without heading are for everybody."""
    return (
        ("", "", ("predecessor", "kind", "on")),
        (
            gettext("New names"),
            gettext("Of the institution itself if it has a new name, of the first successor if that is new."),
            ("short", "name_en", "name_ro"),
        ),
        (gettext("New place"), gettext("If it stands below another institution now."), ("parent",)),
        (
            gettext("Who takes over"),
            gettext("After a split or a merger."),
            ("successor", "other", "other_short", "other_name", "takes"),
        ),
        (gettext("What it rests on"), gettext("Printed in the list of versions."), ("document", "because", "onto")),
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, gettext(name).capitalize()) for kind, name in SUCCESSION_NAMES.items()]


class SuccessionForm(Form):
    """What happened to a body of the plan, and who takes over what."""

    predecessor = forms.ChoiceField(label=gettext_lazy("Institution"))
    kind = forms.ChoiceField(label=gettext_lazy("What happened"), widget=forms.RadioSelect, choices=_kinds)
    on = forms.DateField(label=gettext_lazy("From which day"))
    short = forms.CharField(label=gettext_lazy("New short name"), max_length=24, required=False)
    name_en = forms.CharField(label=gettext_lazy("New name in English"), max_length=LONGEST_NAME, required=False)
    name_ro = forms.CharField(label=gettext_lazy("New name in Romanian"), max_length=LONGEST_NAME, required=False)
    parent = forms.ChoiceField(label=gettext_lazy("Stands below"), required=False)
    successor = forms.RegexField(
        CODE,
        label=gettext_lazy("Successor"),
        help_text=gettext_lazy("Code of the institution that takes over, such as md-mia. If it is new, give its names above."),
        max_length=40,
        required=False,
        error_messages={"invalid": NO_CODE},
    )
    other = forms.RegexField(
        CODE, label=gettext_lazy("Second successor"), max_length=40, required=False, error_messages={"invalid": NO_CODE}
    )
    other_short = forms.CharField(label=gettext_lazy("Its short name, if it is new"), max_length=24, required=False)
    other_name = forms.CharField(label=gettext_lazy("Its name, if it is new"), max_length=LONGEST_NAME, required=False)
    takes = forms.CharField(
        label=gettext_lazy("Objectives and rows that the second one takes"),
        help_text=gettext_lazy("Numbers with commas, such as “3, 8.1-a”. Everything else goes to the first."),
        max_length=LONGEST_REASON,
        required=False,
    )
    document = forms.CharField(
        label=gettext_lazy("Document that says so"),
        help_text=gettext_lazy("Kind, number and day, such as “Law 50 of 11 August 2021”."),
        max_length=300,
    )
    because = LongText(LONGEST_REASON, 3, label=gettext_lazy("Reason"), required=True)
    onto = forms.IntegerField(widget=forms.HiddenInput)

    def refuse(self, refusal: RuleBroken) -> None:
        """What a rule says of rows and of the day of force belongs to the fields that ask for them here."""
        refusal.field = {"rows": "takes", "in_force_on": "on"}.get(refusal.field, refusal.field)
        super().refuse(refusal)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [(body.code, body.told) for body in plan.document.bodies]
        self.fields["predecessor"].choices = [("", "–"), *bodies]  # type: ignore[attr-defined]  # because it is a ChoiceField
        self.fields["parent"].choices = [("", gettext("as before")), *bodies]  # type: ignore[attr-defined]  # because it is a ChoiceField
