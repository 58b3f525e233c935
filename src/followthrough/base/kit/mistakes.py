"""What is wrong in a form, as sentences that lead to their fields."""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField


class Mistake(NamedTuple):
    """One sentence; `anchor` is the id of what can be mended, empty if it concerns the whole."""

    sentence: str
    label: str
    anchor: str


def mistakes_of(form: BaseForm) -> Iterator[Mistake]:
    """Yield every error of a bound form in the order of its fields, those of the whole first."""
    if not form.is_bound:
        return
    for sentence in form.errors.get(NON_FIELD_ERRORS, ()):
        yield Mistake(str(sentence), "", "")
    for field in form:
        for sentence in field.errors:
            yield Mistake(str(sentence), str(field.label), anchor_of(field))


def anchor_of(field: BoundField) -> str:
    """Return the id to jump to; a group of options has none of its own, so its first option serves."""
    if field.id_for_label:
        return field.id_for_label
    options = field.subwidgets
    return str(options[0].id_for_label or "") if options else ""
