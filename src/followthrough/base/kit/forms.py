"""The base of every form: the look of the kit, native fields, refusals of the kernel shown at their field."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.field_copies import Fields


class KitRenderer(DjangoTemplates):
    """Django's widgets inside the kit's own form and field templates."""

    form_template_name = "kit/parts/form.html"
    field_template_name = "kit/parts/field.html"


class DayInput(forms.DateInput):
    """The browser's own date field. It speaks ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Picks(forms.RadioSelect):
    """Framed options, one to be chosen; `notes` gives an option a quiet second line, by its value."""

    template_name = "kit/widgets/picks.html"

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), notes: Mapping[str, str] | None = None) -> None:
        super().__init__(attrs, choices)
        self.notes = notes or {}

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        """Django's option with its note."""
        return {**super().create_option(name, value, *rest, **more), "note": self.notes.get(str(value), "")}


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, in two columns where there is room."""

    template_name = "kit/widgets/ticks.html"


class LongText(forms.CharField):
    """A text of several lines. One that is too long is refused, never cut: no `maxlength`, which drops what is pasted."""

    def __init__(self, longest: int, rows: int, **more: Any) -> None:
        super().__init__(max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **{"required": False} | more)
        self.error_messages["max_length"] = _(
            "This has %(show_value)d characters, %(limit_value)d are the most. Shorten it, or put the rest into a file."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Django's attributes without the one that cuts."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        """The text with one kind of line ends, whatever the browser sends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class Form(forms.Form):
    """A form that is shown by `{{ form }}` or, field by field, by `{% field form.name %}`.

    Plain Django fields are enough: dates, options and boxes get the kit's widgets by themselves. The browser's own
    bubbles are off, since they stop a person at the first mistake and cannot be read again.
    """

    default_renderer = KitRenderer
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _dress_once(type(self))
        super().__init__(*args, **kwargs)

    def refuse(self, refusal: RuleBroken) -> None:
        """Show what a rule refused: at the field it names, else over the whole form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


@cache
def _dress_once(form: type[Form]) -> None:
    """Dress the fields of a kind of form; each form gets copies of them."""
    for field in form.base_fields.values():
        dress(field)
    form.base_fields = Fields(form.base_fields)


def dress(field: forms.Field) -> None:
    """Give a field the kit's widget and classes."""
    widget = field.widget
    if type(widget) is forms.DateInput:
        field.widget = DayInput(widget.attrs)
    elif type(widget) is forms.RadioSelect:
        field.widget = Picks(widget.attrs, widget.choices)
    elif type(widget) is forms.CheckboxSelectMultiple:
        field.widget = Ticks(widget.attrs, widget.choices)
    field.widget.is_localized = widget.is_localized
    field.widget.is_required = field.required
    _add_class(field.widget, _class_of(field.widget))
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _required_words(field.widget)


def _required_words(widget: forms.Widget) -> Any:
    """What to do about an empty field, since "this field is required" does not say it."""
    if isinstance(widget, forms.CheckboxInput):
        return _("Tick this to go on")
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _("Choose one")
    return _("Choose a file") if isinstance(widget, forms.FileInput) else _("Fill this in")


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "" if widget.is_hidden else "form-control"


def _add_class(widget: forms.Widget, css: str) -> None:
    for part in widget.widgets if isinstance(widget, forms.MultiWidget) else (widget,):
        have = part.attrs.get("class", "").split()
        if css and css not in have:
            part.attrs["class"] = " ".join([*have, css])
