"""Forms of annual plans: the steps of a row, the reason for none, a change, an own target."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kit.forms import Form, LongText, Picks
from followthrough.base.kit.mistakes import Mistake, mistakes_of
from followthrough.promise.annual.rules.steps import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT, MOST_STEPS, Step
from followthrough.promise.annual.rules.targets import DEMAND_NAMES, UNIT_NAMES, Demand, Stated
from followthrough.promise.plans.rules.measures import Unit

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
UNREAD = -1
LARGEST_NUMBER = 999


def day_field(label: Any) -> forms.DateField:
    """A day that may stay empty until the plan is approved."""
    return forms.DateField(
        required=False,
        label=label,
        input_formats=DAY_FORMATS,
        error_messages={
            "invalid": _("This is no day. Write it like 31.01.2020 and save again; everything else you typed is kept.")
        },
    )


class StepForm(Form):
    """One step; empty in all fields it is no step."""

    text = LongText(LONGEST_TEXT, 2, label=_("What is done"))
    unit = forms.CharField(required=False, max_length=LONGEST_NAME, label=_("Unit in charge"))
    office = forms.CharField(
        required=False, max_length=LONGEST_NAME, label=_("Office in charge"), help_text=_("The office, not a person's name.")
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    note = LongText(LONGEST_NOTE, 2, label=_("Note"))
    place = forms.IntegerField(required=False, min_value=1, max_value=MOST_STEPS + 1, label=_("Place in the list"))
    is_out = forms.BooleanField(required=False, label=_("Take this step out"))

    def __init__(self, number: int, place: int, typed: QueryDict | None = None, step: Step | None = None) -> None:
        self.number, self.first_place = number, place
        initial = vars(step) if step else {}
        super().__init__(typed, prefix=f"step-{number}", initial={**initial, "place": place})
        self.is_new = step is None

    @property
    def step(self) -> Step:
        """What was typed."""
        typed = {name: self.cleaned_data.get(name) for name in ("starts_on", "ends_on")}
        words = {name: (self.cleaned_data.get(name) or "").strip() for name in ("text", "unit", "office", "note")}
        return Step(
            self.number, words["text"], words["unit"], words["office"], typed["starts_on"], typed["ends_on"], words["note"]
        )


class RowForm(Form):
    """What belongs to the row: which version was read, which steps are in the form, why there are none."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    numbers = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    reason = LongText(
        LONGEST_NOTE,
        2,
        label=_("Why is there no step this year?"),
        help_text=_("Only if you take every step out. For example: the training is held again in 2021."),
    )

    @property
    def version_read(self) -> int:
        """The version that the writer read; a form without one never passes for the newest."""
        held = self.cleaned_data.get("version")
        return UNREAD if held is None else held


class StepsForm:
    """All forms of a row: one for each step, an empty one to add a step, and the row's own."""

    def __init__(
        self, steps: Sequence[Step], reason: str, version: int, free_number: int, typed: QueryDict | None = None
    ) -> None:
        held = {step.number: step for step in steps}
        numbers = _numbers(typed) if typed is not None else [*held, free_number]
        initial = {"version": version, "reason": reason, "numbers": ",".join(str(number) for number in numbers)}
        self.row = RowForm(typed, initial=initial)
        self.steps = [StepForm(number, place, typed, held.get(number)) for place, number in enumerate(numbers, start=1)]

    @property
    def all(self) -> list[Form]:
        """Every form, for the summary of mistakes."""
        return [self.row, *self.steps]

    @property
    def mistakes(self) -> list[Mistake]:
        """Every mistake of every form, for one summary."""
        return [mistake for form in self.all for mistake in mistakes_of(form)]

    def is_valid(self) -> bool:
        """Whether every form is in order; all are looked at, so that every mistake is told at once."""
        return not [form for form in self.all if not form.is_valid()]

    @property
    def typed_steps(self) -> list[Step]:
        """The steps as typed in the order wanted, without those taken out. An equal place keeps the order of the form."""
        kept = [form for form in self.steps if not form.cleaned_data.get("is_out")]
        ordered = sorted(kept, key=lambda form: form.cleaned_data.get("place") or form.first_place)
        return [form.step for form in ordered]


def _numbers(typed: QueryDict) -> list[int]:
    """The numbers of the steps in a form that was sent; anything else that stands there is left out."""
    pieces = typed.get("numbers", "").split(",")[: MOST_STEPS + 1]
    numbers = (find_whole(piece) or 0 for piece in pieces)
    return list(dict.fromkeys(number for number in numbers if 0 < number <= LARGEST_NUMBER))


class AmendForm(Form):
    """Why an approved plan has to change."""

    because = LongText(
        LONGEST_NOTE, 3, label=_("Why does the plan have to change?"), help_text=_("The reason stands beside the new version.")
    )


class OwnTargetForm(Form):
    """What the institution's own plan states for a row, beside a measure of the programme."""

    measure = forms.ChoiceField(required=False, label=_("What does the programme count on this row?"), widget=Picks)
    quantity = forms.CharField(
        required=False,
        max_length=200,
        label=_("What your own plan counts"),
        help_text=_("For example: share of women among those hired."),
    )
    comparator = forms.ChoiceField(
        label=_("How it is stated"), choices=[(value.value, _(name)) for value, name in DEMAND_NAMES.items()]
    )
    number = forms.DecimalField(required=False, max_digits=14, decimal_places=3, localize=True, label=_("Number"))
    unit = forms.ChoiceField(label=_("It is"), choices=[(value.value, _(name)) for value, name in UNIT_NAMES.items()])
    document = forms.CharField(
        required=False, max_length=300, label=_("Document in which it stands"), help_text=_("With its number and date.")
    )

    def __init__(self, *args: Any, measures: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [*measures, ("", _("Something that the programme does not count"))]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]  # because it is a choice field

    @property
    def stated(self) -> Stated:
        """The target that was typed."""
        typed = self.cleaned_data
        return Stated(Demand(typed["comparator"]), typed["number"], Unit(typed["unit"]))
