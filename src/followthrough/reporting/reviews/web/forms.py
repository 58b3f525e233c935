"""Forms with which a review is planned and written."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form, LongText
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.reviews.rules.changes import SORT_NAMES, Change, Sort
from followthrough.reporting.reviews.rules.following import ANSWER_NAMES, PROGRESS_NAMES
from followthrough.reporting.reviews.rules.kinds import CRITERION_NAMES, GRADE_NAMES, KIND_NAMES, LEVEL_NAMES

LONGEST_TEXT, LONGEST_LINE, LONGEST_OFFICE = 6000, 500, 200


def _names(names: Any) -> Any:
    """Choices in the reader's language, worked out when the form is shown."""
    return lambda: [(code.value, _(words)) for code, words in names.items()]


def choose(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Fill the choices of one field."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # because it is a ChoiceField


def bodies_of(plan: Plan) -> list[tuple[str, str]]:
    """Code and name of every institution that the plan names."""
    return [(body.code, body.told) for body in plan.document.bodies]


class PlanForm(Form):
    """A review that the text does not ask for."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_names(KIND_NAMES))
    year = forms.IntegerField(label=gettext_lazy("Year that is reviewed"), min_value=2000, max_value=2100)
    level = forms.ChoiceField(label=gettext_lazy("It judges"), choices=_names(LEVEL_NAMES))


class OwnerForm(Form):
    """Who answers for a review, and for when it is planned."""

    office = forms.CharField(
        label=gettext_lazy("Who answers for it"),
        help_text=gettext_lazy("An office or a firm of evaluators, as it shall be printed."),
        max_length=LONGEST_OFFICE,
    )
    institution = forms.ChoiceField(label=gettext_lazy("Institution of the plan"), required=False)
    sign_in_name = forms.CharField(
        label=gettext_lazy("Sign-in name of who writes it"),
        help_text=gettext_lazy("Whoever signs in under this name may write the review from now on."),
        max_length=80,
        required=False,
    )
    due_on = forms.DateField(label=gettext_lazy("To be finished by"), required=False)

    def __init__(self, plan: Plan, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "institution", [("", _("none: it comes from outside")), *bodies_of(plan)])


class WriterForm(Form):
    """Somebody more who may write it."""

    writer = forms.CharField(label=gettext_lazy("Sign-in name"), max_length=80)


class QuestionForm(Form):
    """One question more."""

    criterion = forms.ChoiceField(label=gettext_lazy("Criterion"), choices=_names(CRITERION_NAMES))
    text = forms.CharField(label=gettext_lazy("Question"), max_length=LONGEST_LINE)


class AnswerForm(Form):
    """What was found, and on what it rests."""

    answer = LongText(LONGEST_TEXT, 8, label=gettext_lazy("What was found"))
    rests_on = LongText(LONGEST_TEXT, 3, label=gettext_lazy("On what this rests"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class JudgementForm(Form):
    """A judgement with its reason."""

    grade = forms.ChoiceField(label=gettext_lazy("Judgement"), choices=_names(GRADE_NAMES), widget=forms.RadioSelect)
    text = LongText(
        LONGEST_TEXT,
        10,
        label=gettext_lazy("Why"),
        required=True,
        help_text=gettext_lazy("Name the figures that it rests on, and what they cannot show."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ValueForm(Form):
    """A value or a grade of an indicator."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2100)
    value = forms.DecimalField(label=gettext_lazy("Value"), required=False, localize=True)
    grade = forms.ChoiceField(label=gettext_lazy("Grade"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Where it was found"),
        help_text=gettext_lazy("Survey, register or report, with its date; of a survey how many were asked."),
        max_length=LONGEST_LINE,
    )

    def __init__(self, grades: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if grades:
            del self.fields["value"]
            choose(self, "grade", [("", "–"), *grades])
        else:
            del self.fields["grade"]


class GapForm(Form):
    """Something that was needed and not found."""

    subject = forms.ChoiceField(label=gettext_lazy("For which objective"), required=False)
    what = forms.CharField(label=gettext_lazy("What is missing"), max_length=LONGEST_LINE)
    supplied_by = forms.CharField(label=gettext_lazy("Who could supply it"), max_length=LONGEST_OFFICE, required=False)
    due_on = forms.DateField(label=gettext_lazy("Until when"), required=False)

    def __init__(self, subjects: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "subject", [("", _("the whole plan")), *subjects])


class RecommendationForm(Form):
    """What is recommended, to whom, until when, and what it would change in the plan."""

    text = LongText(LONGEST_TEXT, 4, label=gettext_lazy("What is recommended"), required=True)
    because = LongText(LONGEST_TEXT, 3, label=gettext_lazy("On which finding it rests"))
    subject = forms.ChoiceField(label=gettext_lazy("About which objective"), required=False)
    body = forms.ChoiceField(label=gettext_lazy("Addressed to"))
    due_on = forms.DateField(label=gettext_lazy("Until when"))
    sort = forms.ChoiceField(label=gettext_lazy("What it changes in the plan"), required=False, choices=_names(SORT_NAMES))
    place = forms.CharField(
        label=gettext_lazy("Row, measure or indicator"),
        help_text=gettext_lazy("Its code, such as 5.4-a, O5 or C2.women."),
        max_length=24,
        required=False,
    )
    change_body = forms.ChoiceField(label=gettext_lazy("Institution that joins or leaves"), required=False)
    first = forms.IntegerField(label=gettext_lazy("First year"), required=False, min_value=1990, max_value=2100)
    last = forms.IntegerField(
        label=gettext_lazy("Last year, or year of the target"), required=False, min_value=1990, max_value=2100
    )
    value = forms.CharField(label=gettext_lazy("Number or grade"), max_length=40, required=False)

    def __init__(self, plan: Plan, subjects: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        bodies = bodies_of(plan)
        choose(self, "body", [("", "–"), *bodies])
        choose(self, "change_body", [("", "–"), *bodies])
        choose(self, "subject", [("", _("the whole plan")), *subjects])

    @property
    def change(self) -> Change:
        """What was typed as a change of the plan; fields that the sort does not ask for are left out."""
        typed = self.cleaned_data
        sort = Sort(typed["sort"])
        wanted = WANTED[sort]
        return Change(
            sort,
            place=typed["place"].strip() if "place" in wanted else "",
            body=typed["change_body"] if "body" in wanted else "",
            first=typed["first"] if "first" in wanted else None,
            last=typed["last"] if "last" in wanted else None,
            value=typed["value"].strip() if "value" in wanted else "",
        )


WANTED: dict[Sort, tuple[str, ...]] = {
    Sort.NOTHING: (),
    Sort.DEADLINE: ("place", "first", "last"),
    Sort.JOINS: ("place", "body"),
    Sort.LEAVES: ("place", "body"),
    Sort.WITHDRAWN: ("place",),
    Sort.THRESHOLD: ("place", "value"),
    Sort.TARGET: ("place", "last", "value"),
    Sort.BASELINE: ("place", "last", "value"),
}


class ResponseForm(Form):
    """What the body says of a recommendation."""

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), choices=_names(ANSWER_NAMES), widget=forms.RadioSelect)
    because = LongText(LONGEST_TEXT, 3, label=gettext_lazy("Reason"))
    office = forms.CharField(label=gettext_lazy("Office that answers"), max_length=LONGEST_OFFICE)
    answered_on = forms.DateField(label=gettext_lazy("Answered on"))


class ProgressForm(Form):
    """How far a recommendation has come."""

    progress = forms.ChoiceField(label=gettext_lazy("How far it is"), choices=_names(PROGRESS_NAMES), widget=forms.RadioSelect)
    told = LongText(LONGEST_TEXT, 3, label=gettext_lazy("What shows it"))
    told_on = forms.DateField(label=gettext_lazy("On which day"))


def body_with(code: str) -> Institution | None:
    """The institution that was chosen, None for none."""
    return Institution.objects.filter(code=code).first() if code else None


def no_such_person(name: str, field: str) -> RuleBroken:
    """Nobody signs in under this name."""
    return RuleBroken("person.unknown", gettext_noop("Nobody signs in as “{name}”."), field=field, name=name)
