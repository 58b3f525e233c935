"""The forms of sheets: choosing one, saying what its columns mean, saying what its values mean."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.base.kit.forms import Form, dress
from followthrough.evidence.personnel.rules.cells import number_of
from followthrough.evidence.personnel.rules.counting import Asked
from followthrough.evidence.personnel.rules.layouts import LONGEST_HEAD, LONGEST_VALUE, MOST_COLUMNS, Layout
from followthrough.evidence.personnel.rules.meanings import (
    BY_CODE,
    CHOICES,
    KNOWN,
    NAMES,
    NO,
    NUMBERS,
    OF_PERSONS,
    WITH_VALUES,
    YES,
    YES_OR_NO,
    Meaning,
    Shape,
    proposed,
    word_of,
)
from followthrough.evidence.registers.books.workforce.kinds import KINDS

SHAPES = (
    (Shape.PERSONS.value, gettext_lazy("One person")),
    (Shape.COUNTS.value, gettext_lazy("A count: so many women, so many men")),
)


class SheetForm(Form):
    """A sheet, and for when it is counted. The file itself is read by `uploads.sheet_of`."""

    file = forms.FileField(
        label=gettext_lazy("Your own sheet"),
        required=False,
        help_text=gettext_lazy("xlsx, ods or csv, up to 20 MB, as it is. It is counted and forgotten; it is kept nowhere."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        allow_empty_file=True,
    )
    on = forms.DateField(
        label=gettext_lazy("Employees on the day"),
        help_text=gettext_lazy("Whoever had come and had not left by the end of this day."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Came, rose and left in the year"), min_value=1990, max_value=2100, widget=forms.NumberInput
    )

    @property
    def asked(self) -> Asked:
        """For when; call after `is_valid`."""
        return Asked(self.cleaned_data["on"], self.cleaned_data["year"])


def last_year_end(today: date) -> dict[str, Any]:
    """What the form of a sheet proposes: the last day of last year."""
    return {"on": date(today.year - 1, 12, 31), "year": today.year - 1}


class ColumnsForm(Form):
    """What each column means; one select a column, beside its head as it was read."""

    name = forms.CharField(
        label=gettext_lazy("Name of this layout"),
        max_length=100,
        help_text=gettext_lazy("So that you find it again, for example: List of staff. Name nobody in it."),
    )
    shape = forms.ChoiceField(label=gettext_lazy("What is one row?"), choices=SHAPES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("What do the numbers count?"),
        required=False,
        choices=(("", "–"), *KINDS),
    )
    sure = forms.BooleanField(label=gettext_lazy("These are heads of columns. No person is named among them."))

    def __init__(self, heads: Sequence[str], data: Any = None, layout: Layout | None = None, **more: Any) -> None:
        shape = layout.shape if layout else guessed(heads)
        kind = layout.kind if layout else "headcount"
        given = dict(more.pop("initial", {}))
        super().__init__(data, initial={"shape": shape.value, "kind": kind, **given}, **more)
        self.heads = tuple(heads)
        self.fields["kind"].choices = [("", "–"), *((code, _(title)) for code, title in KINDS)]  # type: ignore[attr-defined]  # because it is a choice field
        for place, head in enumerate(self.heads):
            own = layout.columns[place][1] if layout else proposed(head, shape)
            field = forms.ChoiceField(label=head or _("(no head)"), choices=_meanings(head), initial=own.value)
            dress(field)
            self.fields[f"means-{place}"] = field

    @property
    def columns(self) -> Iterator[tuple[str, str, BoundField]]:
        """Name of the hidden field that carries the head, the head, and the field of its meaning."""
        return ((f"head-{place}", head, self[f"means-{place}"]) for place, head in enumerate(self.heads))

    @property
    def layout(self) -> Layout:
        """What was said, unchecked; call after `is_valid`."""
        typed = self.cleaned_data
        columns = tuple((head, Meaning(typed[f"means-{place}"])) for place, head in enumerate(self.heads))
        shape = Shape(typed["shape"])
        return Layout(shape, columns, typed["kind"] if shape == Shape.COUNTS else "")


def guessed(heads: Sequence[str]) -> Shape:
    """What a row probably is, by the heads."""
    numbers = {proposed(head, Shape.COUNTS) for head in heads} & set(NUMBERS)
    return Shape.COUNTS if {Meaning.WOMEN, Meaning.MEN} <= numbers or Meaning.NUMBER in numbers else Shape.PERSONS


def posted_heads(data: Mapping[str, str]) -> tuple[str, ...]:
    """The heads that a form of columns carried along."""
    heads: list[str] = []
    while (head := data.get(f"head-{len(heads)}")) is not None and len(heads) < MOST_COLUMNS:
        heads.append(head[:LONGEST_HEAD])
    return tuple(heads)


def _meanings(head: str) -> list[tuple[str, Any]]:
    """Options by what a row is; a column without a head can only be left."""
    first = (Meaning.UNUSED.value, _(NAMES[Meaning.UNUSED]))
    if not head.strip():
        return [first]
    by_code = list(BY_CODE)
    persons = [one for one in OF_PERSONS if one not in by_code]
    groups = ((_("In both"), by_code), (_("Where a row is a person"), persons), (_("Where a row is a count"), NUMBERS))
    return [first, *((title, [(one.value, _(NAMES[one])) for one in some]) for title, some in groups)]


class ValuesForm(Form):
    """What each value of the columns of codes means; asked where nobody has said it yet."""

    def __init__(
        self, asked: Mapping[Meaning, Sequence[tuple[str, int]]], data: Any = None, layout: Layout | None = None
    ) -> None:
        super().__init__(data)
        self.asked = {meaning: tuple(values) for meaning, values in asked.items() if values}
        for meaning, values in self.asked.items():
            for place, (value, _rows) in enumerate(values):
                field = forms.ChoiceField(
                    label=value or _("(empty)"),
                    choices=[("", _("Choose")), *((code, _(title)) for code, title in CHOICES[meaning])],
                    initial=_known(meaning, value, layout),
                )
                dress(field)
                self.fields[f"code-{meaning.value}-{place}"] = field

    def groups(self, layout: Layout) -> Iterator[tuple[str, str, list[tuple[str, str, int, BoundField]]]]:
        """Head and meaning of each column, with (name of the hidden field, value, rows, field of its meaning) of each value."""
        for meaning, values in self.asked.items():
            lines = [
                (f"value-{meaning.value}-{place}", value, rows, self[f"code-{meaning.value}-{place}"])
                for place, (value, rows) in enumerate(values)
            ]
            yield layout.head_of(meaning), _(NAMES[meaning]), lines

    @property
    def explained(self) -> dict[Meaning, dict[str, str]]:
        """The code of each value, by meaning; call after `is_valid`."""
        return {
            meaning: {
                word_of(value): self.cleaned_data[f"code-{meaning.value}-{place}"] for place, (value, _rows) in enumerate(values)
            }
            for meaning, values in self.asked.items()
        }


def posted_values(data: Mapping[str, str]) -> dict[Meaning, list[tuple[str, int]]]:
    """The values that a form of values carried along; how many rows each has is not known any more."""
    found: dict[Meaning, list[tuple[str, int]]] = {}
    for meaning in WITH_VALUES:
        values: list[tuple[str, int]] = []
        while (value := data.get(f"value-{meaning.value}-{len(values)}")) is not None and len(values) < 200:
            values.append((value[:LONGEST_VALUE], 0))
        if values:
            found[meaning] = values
    return found


def to_explain(
    seen: Mapping[Meaning, Counter[str]], strange: Mapping[Meaning, Mapping[str, int]], layout: Layout
) -> dict[Meaning, list[tuple[str, int]]]:
    """Values to be asked, most frequent first: all of a layout that was never explained, else those nobody knows.

    The same word in several spellings is asked once.
    """
    found: dict[Meaning, list[tuple[str, int]]] = {}
    for meaning, values in seen.items():
        wanted = values if not layout.values else {value: values[value] for value in strange.get(meaning, {})}
        once: dict[str, list[Any]] = {}
        for value, rows in wanted.items():
            once.setdefault(word_of(value), [value, 0])[1] += rows
        if once:
            found[meaning] = sorted(((value, rows) for value, rows in once.values()), key=lambda pair: (-pair[1], pair[0]))
    return found


def _known(meaning: Meaning, value: str, layout: Layout | None) -> str:
    held = layout.values.get(meaning, {}).get(word_of(value)) if layout else None
    if held or meaning == Meaning.UNIT:
        return held or ("=" if value else "-")
    many = number_of(value) if meaning in YES_OR_NO else None
    return KNOWN[meaning].get(word_of(value), "" if many is None else YES if many else NO)
