"""A form's fields are copied as Django copies them, and no form writes into another one's."""

from copy import deepcopy

import pytest
from django import forms

from followthrough.base.kit.field_copies import Fields
from followthrough.base.kit.forms import Form, LongText, Picks, Ticks

OPTIONS = [("a", "One"), ("b", "Two")]


class Parts(forms.MultiWidget):
    """A widget of two, which copies itself in its own way."""

    def __init__(self):
        super().__init__([forms.TextInput(), forms.NumberInput()])

    def decompress(self, value):
        return [None, None]


FIELDS = {
    "text": forms.CharField(max_length=5, error_messages={"max_length": "shorter"}),
    "long": LongText(50, 3),
    "day": forms.DateField(),
    "one": forms.ChoiceField(choices=OPTIONS, widget=Picks),
    "some": forms.MultipleChoiceField(choices=OPTIONS, widget=Ticks),
    "grouped": forms.ChoiceField(choices=[("Group", OPTIONS), ("c", "Three")]),
    "typed": forms.TypedChoiceField(choices=lambda: OPTIONS, coerce=str),
    "file": forms.FileField(),
    "parts": forms.CharField(widget=Parts),
    "both": forms.MultiValueField(fields=[forms.CharField(), forms.IntegerField()], widget=Parts),
}


def told(field):
    """Everything in a field that can be compared."""
    widget = field.widget
    inside = [told(one) for one in getattr(field, "fields", ())]
    plain = {name: value for name, value in vars(field).items() if name not in {"widget", "fields", "_choices", "validators"}}
    choices = list(getattr(field, "choices", ())), list(getattr(widget, "choices", ()))
    attributes = widget.attrs, [part.attrs for part in getattr(widget, "widgets", ())]
    return type(field), type(widget), plain, choices, attributes, [type(one) for one in field.validators], inside


@pytest.mark.parametrize("name", FIELDS)
def test_a_copy_is_what_django_copies(name):
    field = FIELDS[name]
    copied = deepcopy(Fields({name: field}))[name]
    assert told(copied) == told(deepcopy(field)) == told(field)
    assert copied is not field


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_changed_in_a_copy_stays_in_it(name):
    before = told(FIELDS[name])
    copied = deepcopy(Fields(FIELDS))[name]
    copied.widget.attrs["class"] = "changed"
    copied.error_messages["required"] = "changed"
    copied.validators.append(len)
    copied.required = not copied.required
    if hasattr(copied, "choices"):
        copied.choices = [("c", "Three")]
    assert told(FIELDS[name]) == before


class Small(Form):
    status = forms.ChoiceField(choices=OPTIONS)


def test_two_forms_of_a_kind_offer_what_each_was_given():
    one, other = Small({"status": "b"}), Small({"status": "b"})
    one.fields["status"].choices = OPTIONS[:1]
    assert not one.is_valid()
    assert other.is_valid()
    assert Small({"status": "b"}).is_valid()
