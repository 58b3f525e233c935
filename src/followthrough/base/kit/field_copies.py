"""Copies of a form's fields. Django's `deepcopy` asks each object how it is pickled, which takes four times as long as the copy itself."""

from copy import copy, deepcopy
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget


class Fields(dict[str, forms.Field]):
    """The fields of a kind of form; each form copies them by `deepcopy`."""

    def __deepcopy__(self, memo: Any) -> dict[str, forms.Field]:
        return {name: _copy_field(field) for name, field in self.items()}


def _copy_field(field: Any) -> Any:
    """What `Field.__deepcopy__` and `ChoiceField.__deepcopy__` do; other fields know themselves how they are copied."""
    how = type(field).__deepcopy__
    if how is forms.ChoiceField.__deepcopy__:
        copied = _new_like(field)
        copied._choices = _copy_choices(field._choices)
    elif how is forms.Field.__deepcopy__:
        copied = _new_like(field)
    else:
        return deepcopy(field)
    copied.widget = _copy_widget(field.widget)
    copied.error_messages = field.error_messages.copy()
    copied.validators = field.validators[:]
    return copied


def _copy_choices(choices: Any) -> Any:
    """Pairs of a value and its words cannot be changed, so that a new list of the same ones is enough; groups have lists inside."""
    if type(choices) is list and all(type(words) is not list for _value, words in choices):
        return choices[:]
    return deepcopy(choices)


def _copy_widget(widget: Any) -> Any:
    """What `Widget.__deepcopy__` and `ChoiceWidget.__deepcopy__` do; other widgets know themselves how they are copied."""
    how = type(widget).__deepcopy__
    if how is ChoiceWidget.__deepcopy__:
        copied = _new_like(widget)
        copied._choices = copy(widget._choices)
    elif how is forms.Widget.__deepcopy__:
        copied = _new_like(widget)
    else:
        return deepcopy(widget)
    copied.attrs = widget.attrs.copy()
    return copied


def _new_like(thing: Any) -> Any:
    copied = object.__new__(type(thing))
    copied.__dict__.update(thing.__dict__)
    return copied
