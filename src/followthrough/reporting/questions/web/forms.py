"""Forms of questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form, LongText
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions.operations.questions import LONGEST


class AskForm(Form):
    """A new question: of whose duty where several institutions owe the row, to which office, and its words."""

    institution = forms.ChoiceField(label=_("On the duty of"))
    to = forms.ChoiceField(label=_("Who is asked"), widget=forms.RadioSelect)
    text = LongText(LONGEST, 5, label=_("Your question"), required=True)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], addressees: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        if len(bodies) > 1:
            self.fields["institution"].choices = bodies  # type: ignore[attr-defined]  # because it is the field above
        else:
            del self.fields["institution"]
        self.fields["to"].choices = addressees  # type: ignore[attr-defined]  # because it is the field above


class SayForm(Form):
    """An answer, a comment or a further question; the button says which."""

    text = LongText(LONGEST, 5, label=_("Your words"), required=True)


def key_of(office: Office) -> str:
    """An office as the value of an option."""
    return f"{office.role}:{office.institution_id}"


def office_of(key: str) -> Office:
    """The office of an option's value."""
    role, institution = key.split(":")
    return Office(int(institution), Role(role))
