"""The forms of inner rounds: opening one, answering a row, sending, judging, taking over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText, Picks, dress
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.reporting.cycles.rules.answers import (
    DIFFICULTY_NAMES,
    LONGEST_NARRATIVE,
    LONGEST_SENTENCE,
    STATUS_NAMES,
    Difficulty,
    Status,
)
from followthrough.reporting.rounds.models import InnerAnswer
from followthrough.reporting.rounds.operations.answers import LONGEST_PAPER, InnerText
from followthrough.reporting.rounds.rules.figures import MOST, PARTS, Adding, adding_of

UNREAD = -1
DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, typed in the ways people type days."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        input_formats=DAYS,
        error_messages={"invalid": _("This is no day. Write it like 31.01.2020.")},
    )


class DeclaringForm(Form):
    """A form before the first save in a cycle; asks for the declaration of ¶44 until it is made."""

    declared = forms.BooleanField(
        required=False,
        label=_("I declare that nothing classified is written or uploaded here (¶44). This holds for the whole report year."),
    )

    def __init__(self, *args: Any, needs_declaration: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not needs_declaration:
            del self.fields["declared"]


class OpenForm(DeclaringForm):
    """Whom to ask, for which rows, by when."""

    bodies = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one body to ask.")},
    )
    rows = forms.MultipleChoiceField(
        label=_("For which rows?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one row to ask for.")},
    )
    due_on = day_field(_("By which day?"))
    words = LongText(LONGEST_SENTENCE, 2, label=_("A word to them"), help_text=_("What matters this year, or what to leave out."))

    def __init__(self, bodies: list[tuple[str, str]], rows: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]  # because it is a choice
        self.fields["rows"].choices = rows  # type: ignore[attr-defined]  # because it is a choice


class DayForm(Form):
    """Another day for a round."""

    due_on = day_field(_("Another day"))


class ReasonForm(Form):
    """A reason, which is kept and read by the other side."""

    because = LongText(LONGEST_SENTENCE, 3, label=_("The reason"))


class SendBackForm(Form):
    """Why something is sent back."""

    because = LongText(LONGEST_NARRATIVE, 3, label=_("What has to be changed?"))


class SendForm(DeclaringForm):
    """Sending a part up; who enters for another names the paper."""

    on_paper = forms.CharField(
        max_length=LONGEST_PAPER,
        required=False,
        label=_("By which paper it answered"),
        help_text=_("Number and date, for example: letter 14/2 of 12 December 2019."),
    )

    def __init__(self, *args: Any, is_own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_own:
            del self.fields["on_paper"]


class TakeOverForm(Form):
    """Which answers go into the own draft."""

    codes = forms.MultipleChoiceField(required=False, label=_("Answers"), widget=forms.CheckboxSelectMultiple)
    with_totals = forms.BooleanField(required=False, label=_("What their figures come to, as one sentence"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, codes: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["codes"].choices = codes  # type: ignore[attr-defined]  # because it is a choice


class FileForm(Form):
    """A file beside an answer."""

    prefix = "file"
    file = forms.FileField(
        allow_empty_file=True,
        label=_("Add a file"),
        help_text=_("PDF, Word, Excel or picture, up to 20 MB. Nothing classified (¶44)."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class InnerForm(DeclaringForm):
    """One inner answer: where it stands, words, the figures of the row, difficulties."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    status = forms.ChoiceField(required=False, label=_("Where does it stand in your body?"), widget=Picks)
    narrative = LongText(
        LONGEST_NARRATIVE,
        5,
        label=_("What was done?"),
        help_text=_("Only what your own body did; what bodies below you say is added by itself."),
    )
    difficulties = forms.MultipleChoiceField(
        required=False,
        label=_("Difficulties"),
        choices=[(code.value, _(name)) for code, name in DIFFICULTY_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    difficulty = LongText(LONGEST_SENTENCE, 2, label=_("In a sentence"))
    next_steps = LongText(LONGEST_NARRATIVE, 2, label=_("What comes next?"))

    def __init__(self, answer: InnerAnswer, measures: tuple[MeasureEntry, ...], language: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, initial=_initial(answer), **more)
        choices = [(status.value, _(name)) for status, name in STATUS_NAMES.items()]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]  # because it is a choice
        self.measures = measures
        for measure in measures:
            for name, field in _fields_of(measure, answer, language):
                dress(field)
                self.fields[name] = field

    @property
    def figure_fields(self) -> list[Any]:
        """The fields of figures, in the order of the row's measures."""
        return [self[name] for name in self.fields if ":" in name]

    @property
    def version_read(self) -> int:
        """The version that the writer read; a form without one never passes for the newest."""
        held = self.cleaned_data.get("version")
        return UNREAD if held is None else held

    @property
    def text(self) -> InnerText:
        """What was typed, as operations take it."""
        typed = self.cleaned_data
        return InnerText(
            status=Status(typed["status"]) if typed["status"] else None,
            narrative=typed["narrative"],
            difficulties=tuple(Difficulty(code) for code in typed["difficulties"]),
            difficulty=typed["difficulty"],
            next_steps=typed["next_steps"],
            figures=self._figures(),
        )

    def _figures(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for name in self.fields:
            if ":" in name and self.cleaned_data.get(name) not in {None, ""}:
                code, key = name.rsplit(":", 1)
                found.setdefault(code, {})[key] = int(self.cleaned_data[name])
        return found


def _fields_of(measure: MeasureEntry, answer: InnerAnswer, language: str) -> list[tuple[str, forms.Field]]:
    adding, held = adding_of(measure), answer.figures.get(measure.code, {})
    what, among = measure.quantity.told(language), measure.population.told(language)
    if adding == Adding.EACH:
        choices = [("1", _("Yes")), ("0", _("No"))]
        initial = "" if "yes" not in held else str(held["yes"])
        return [
            (f"{measure.code}:yes", forms.ChoiceField(required=False, label=what, choices=choices, widget=Picks, initial=initial))
        ]
    labels = {"count": what, "part": what, "whole": among or _("Of how many")}
    return [
        (
            f"{measure.code}:{key}",
            forms.IntegerField(
                required=False,
                min_value=0,
                max_value=MOST,
                label=labels[key],
                initial=held.get(key),
                error_messages={"invalid": _("Give a whole number.")},
            ),
        )
        for key in PARTS[adding]
    ]


def _initial(answer: InnerAnswer) -> dict[str, Any]:
    names = ("version", "status", "narrative", "difficulties", "difficulty", "next_steps")
    return {name: getattr(answer, name) for name in names}
