"""The form of an entry, made from the fields of its register; lines are forms of their own."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText
from followthrough.base.kit.mistakes import Mistake, mistakes_of
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book
from followthrough.promise.institutions.models import Institution

MOST_LINES, MORE_LINES, LONGEST_TYPED = 200, 5, 10_000
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Offered:
    """What can be chosen: topics, people and bodies as (value, words), and by name of an offer what it offers."""

    topics: Pairs
    people: Pairs
    institutions: Pairs
    offers: Mapping[str, Pairs] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """Fields that stand together and are folded away until somebody has something to say in them."""

    title: str
    help: str
    fields: tuple[BoundField, ...]

    @property
    def is_open(self) -> bool:
        """Whether one of them says something, or is wrong."""
        return any(field.value() not in ("", None) or field.errors for field in self.fields)


class EntryForm(Form):
    """The fields of an entry. What is typed is read by the rules of the register, so nothing here refuses a value."""

    def __init__(self, book: Book, offered: Offered, *args: Any, is_new: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_new:
            self.fields["institution"] = _choice(
                gettext_lazy("Institution"), offered.institutions, is_optional=len(offered.institutions) > 1
            )
            self.fields["institution"].is_needed = True  # type: ignore[attr-defined]  # because every entry is of a body
            self.fields["institution"].is_needed = True  # type: ignore[attr-defined]  # because the page says it
        for field in book.fields:
            self.fields[field.name] = form_field(field, offered)
        self.fields["file"] = forms.FileField(
            required=False,
            label=gettext_lazy("The paper itself"),
            help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, picture or text, up to 20 MB. Nothing classified."),
            widget=forms.FileInput(attrs={"accept": ACCEPT}),
        )
        _dress(self)


class LineForm(Form):
    """One line; empty in all fields it is none."""

    def __init__(self, lines: Lines, offered: Offered, number: int, *args: Any, **more: Any) -> None:
        super().__init__(*args, prefix=f"{lines.name}-{number}", **more)
        self.heading = f"{_(lines.one)} {number + 1}"
        for field in lines.fields:
            self.fields[field.name] = form_field(field, offered)
        _dress(self)


class ReasonForm(Form):
    """Why an entry is corrected or withdrawn."""

    because = forms.CharField(
        max_length=1000,
        required=False,
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("One sentence. It stands in the history beside your office."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def form_field(field: Field, offered: Offered) -> forms.Field:
    """The form's field; it takes any text, since the rules read it and say what is wrong."""
    label, about = _(field.short or field.title), _(field.help) if field.help and not field.section else ""
    if field.kind == Kind.CHOICE:
        made = _choice(label, [(code, _(title)) for code, title in field.choices])
    elif field.kind == Kind.TOPIC:
        made = _choice(label, offered.topics, nothing=_("No topic: feeds no row"))
    elif field.kind == Kind.PERSON:
        made = _choice(label, offered.people, nothing=_("Held, not named"))
    elif field.kind == Kind.OFFERED:
        made = _choice(label, offered.offers.get(field.offer, ()))
    elif field.kind == Kind.TEXT:
        made = LongText(LONGEST_TYPED, 3, label=label)
        made.max_length = None
        made.validators = []
    else:
        made = forms.CharField(required=False, label=label, widget=_widget(field))
    made.help_text = about
    if field.default is not None:
        made.initial = field.default
    made.is_needed = field.is_needed  # type: ignore[attr-defined]  # because the page says it, and the rules refuse what is missing
    return made


def _widget(field: Field) -> forms.Widget:
    if field.kind == Kind.DAY:
        return forms.DateInput()
    attributes = {
        Kind.COUNT: {"inputmode": "numeric", "class": "reg-count"},
        Kind.MONEY: {"inputmode": "decimal", "class": "reg-count"},
        Kind.YEAR: {"inputmode": "numeric", "class": "reg-count"},
        Kind.LINK: {"inputmode": "url"},
    }
    return forms.TextInput(attrs={"autocomplete": "off", **attributes.get(field.kind, {})})


def _choice(label: Any, pairs: Pairs, nothing: str = "", *, is_optional: bool = True) -> forms.CharField:
    """A list to choose from. A value outside of it reaches the rules, which say what is allowed."""
    choices = [("", nothing or "–"), *pairs] if is_optional else list(pairs)
    return forms.CharField(required=False, label=label, widget=forms.Select(choices=choices))


def _dress(form: Form) -> None:
    from followthrough.base.kit.forms import dress

    for field in form.fields.values():
        dress(field)


class WholeForm:
    """The forms of an entry and of its lines together, filled from what was typed or from what is held."""

    def __init__(
        self,
        book: Book,
        offered: Offered,
        typed: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        held: Mapping[str, Any] | None = None,
        *,
        is_new: bool = True,
    ) -> None:
        self.book, self.typed, self.files = book, typed, files
        self.questions: list[str] = []
        self.entry = EntryForm(book, offered, typed, files, initial=held, is_new=is_new)
        self.reason = ReasonForm(typed)
        lines = (held or {}).get(book.lines.name, []) if book.lines else []
        self.lines: list[LineForm] = []
        if book.lines is not None:
            count = _count(typed) if typed is not None else max(book.lines.is_open_in_form, len(lines) + 1)
            rows = [lines[place] if place < len(lines) else {} for place in range(count)]
            self.lines = [LineForm(book.lines, offered, place, typed, initial=row) for place, row in enumerate(rows)]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as an operation takes it; empty lines are left out."""
        for form in (self.entry, *self.lines):
            form.is_valid()
        values = {name: value for name, value in self.entry.cleaned_data.items() if name != "file"}
        if self.book.lines is not None:
            values[self.book.lines.name] = [line for line in (form.cleaned_data for form in self.lines) if any(line.values())]
        return values

    def refuse(self, faults: Sequence[Fault], told: Sequence[str]) -> None:
        """Show each fault at its field; a question is put aside, to be confirmed with a tick."""
        typed = [form for form in self.lines if any(form.cleaned_data.values())]
        for fault, sentence in zip(faults, told, strict=True):
            parts = fault.field.split(".")
            if fault.is_question:
                self.questions.append(sentence)
            elif len(parts) == 3 and int(parts[1]) < len(typed):
                typed[int(parts[1])].add_error(parts[2], sentence)
            else:
                self.entry.add_error(parts[0] if parts[0] in self.entry.fields else None, sentence)

    @property
    def first(self) -> list[BoundField]:
        """Fields before the lines that belong to no section."""
        named = {field.name for field in self.book.fields if field.section or field.is_last} | {"file"}
        return [field for field in self.entry if field.name not in named]

    @property
    def sections(self) -> list[Section]:
        """Fields that stand together, between the first ones and the lines. What helps with the first helps with all."""
        titles = dict.fromkeys(field.section for field in self.book.fields if field.section)
        return [self._section(title) for title in titles]

    def _section(self, title: str) -> Section:
        fields = [field for field in self.book.fields if field.section == title]
        about = next((field.help for field in fields if field.help), "")
        return Section(_(title), _(about) if about else "", tuple(self.entry[field.name] for field in fields))

    @property
    def last(self) -> list[BoundField]:
        """Fields after the lines, and the paper itself."""
        return [self.entry[name] for name in (*(field.name for field in self.book.fields if field.is_last), "file")]

    @property
    def mistakes(self) -> list[Mistake]:
        """Every mistake of every form, for one summary."""
        return [mistake for form in (self.entry, self.reason, *self.lines) for mistake in mistakes_of(form)]

    def with_more_lines(self) -> int:
        """How many lines there are after some empty ones were asked for."""
        return min(MOST_LINES, len(self.lines) + MORE_LINES)


def _count(typed: QueryDict) -> int:
    """How many lines were in the form that was sent; anything else that stands there is one."""
    said = typed.get("lines", "")
    return max(1, min(MOST_LINES, int(said))) if said.isascii() and said.isdigit() and len(said) < 5 else 1


def offered_institutions(kept: Mapping[int, Institution], language: str) -> list[tuple[str, str]]:
    """The bodies that a person may enter for."""
    return [(one.code, one.told(language)) for one in kept.values()]
