"""The forms of a self-assessment: opening one, the questions of a section, an action for a gap."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.base.kit.forms import Form, dress
from followthrough.evidence.assessments.queries import Held
from followthrough.evidence.assessments.rules.instruments import ANSWER_NAMES, Section
from followthrough.evidence.assessments.rules.questions import INSTRUMENTS


class OpenForm(Form):
    """Which body, by which instrument, under which name."""

    institution = forms.ChoiceField(label=gettext_lazy("Institution"))
    instrument = forms.ChoiceField(label=gettext_lazy("Instrument"), widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("What you call it"), max_length=200)

    def __init__(self, institutions: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["institution"].choices = institutions  # type: ignore[attr-defined]  # because it is a choice
        choices = [(one.code, f"{_(one.title)}: {_(one.about)}") for one in INSTRUMENTS.values()]
        self.fields["instrument"].choices = choices  # type: ignore[attr-defined]  # because it is a choice
        for field in self.fields.values():
            dress(field)


class SectionForm(Form):
    """The questions of one section; nothing is needed, since one saves as one goes."""

    def __init__(self, held: Held, section: Section, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(answer.value, _(name)) for answer, name in ANSWER_NAMES.items()]
        for question in section.questions:
            self.fields[question.code] = forms.ChoiceField(
                label=_(question.text),
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=held.answers.get(question.code, ""),
            )
            self.fields[f"{question.code}-evidence"] = forms.CharField(
                label=_("On what this rests"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=held.evidence.get(question.code, ""),
            )
        for field in self.fields.values():
            dress(field)

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        """Answer and evidence by question, as an operation takes them."""
        said = self.cleaned_data
        return {name: (said[name], said[f"{name}-evidence"]) for name in said if not name.endswith("-evidence")}


class ActionForm(Form):
    """What closes a gap, who does it, until when."""

    what = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    office = forms.CharField(
        label=gettext_lazy("Which office does it"), max_length=200, help_text=gettext_lazy("An office, no name.")
    )
    due_on = forms.DateField(label=gettext_lazy("Until when"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            dress(field)
