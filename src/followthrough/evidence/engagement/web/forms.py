"""Forms with which the record of a debate is kept."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText
from followthrough.evidence.engagement.rules.debates import ANSWER_NAMES, PROGRESS_NAMES, SIDE_NAMES
from followthrough.promise.plans.models import Plan

LONGEST_TEXT, LONGEST_SOURCE, LONGEST_NAME = 4000, 300, 200


def _names(names: Any) -> Any:
    """Choices in the reader's language, worked out when the form is shown."""
    return lambda: [(code.value, _(words)) for code, words in names.items()]


def _choose(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # because it is a ChoiceField


class PlanForm(Form):
    """A debate of the report on a year."""

    year = forms.IntegerField(label=gettext_lazy("Report for the year"), min_value=2000, max_value=2100)


class DetailsForm(Form):
    """When, where, with which words."""

    invited_on = forms.DateField(label=gettext_lazy("Invited on"), required=False)
    held_on = forms.DateField(
        label=gettext_lazy("Held on"), help_text=gettext_lazy("Before it is held: the day it is planned for."), required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=LONGEST_NAME, required=False)
    invitation = LongText(LONGEST_TEXT, 5, label=gettext_lazy("Words of the invitation"))
    questions = LongText(LONGEST_TEXT, 5, label=gettext_lazy("Questions put to the table"), help_text=gettext_lazy("One a line."))
    entry = forms.CharField(
        label=gettext_lazy("Entry in the register of debates"),
        help_text=gettext_lazy("Its code, such as debates-12, if it is counted there. This page counts nothing itself."),
        max_length=60,
        required=False,
    )


class GuestForm(Form):
    """An organisation, and how many of its people came."""

    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=LONGEST_NAME)
    side = forms.ChoiceField(label=gettext_lazy("It is"), choices=_names(SIDE_NAMES))
    partner = forms.CharField(
        label=gettext_lazy("Entry in the register of partners"),
        help_text=gettext_lazy("Its code, such as partners-3."),
        max_length=60,
        required=False,
    )
    has_come = forms.BooleanField(label=gettext_lazy("It came"), required=False)
    women = forms.IntegerField(label=gettext_lazy("Women"), min_value=0, required=False)
    men = forms.IntegerField(label=gettext_lazy("Men"), min_value=0, required=False)
    not_known = forms.IntegerField(label=gettext_lazy("Sex not known"), min_value=0, required=False)


class SaidForm(Form):
    """What an organisation said."""

    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=LONGEST_NAME)
    source = forms.CharField(
        label=gettext_lazy("Where it can be read"),
        help_text=gettext_lazy("A letter, the minutes, a message, with its date."),
        max_length=LONGEST_SOURCE,
    )
    about = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = LongText(LONGEST_TEXT, 5, label=gettext_lazy("In its words"), required=True)

    def __init__(self, plan: Plan, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        language = get_language() or "en"
        _choose(self, "about", [("", _("the whole report")), *_abouts(plan, language)])


def _abouts(plan: Plan, language: str) -> list[tuple[str, str]]:
    """Each objective with its rows under it."""
    told: list[tuple[str, str]] = []
    for objective in plan.document.objectives:
        told.append(
            (
                objective.number,
                _("Objective %(number)s: %(title)s") % {"number": objective.number, "title": objective.title.told(language)},
            )
        )
        told += [(row.code, f"{row.code} {row.outcome.told(language)}") for row in objective.rows]
    return told


class RecommendForm(SaidForm):
    """What is recommended, and to whom."""

    institution = forms.ChoiceField(label=gettext_lazy("To which institution"))
    due_on = forms.DateField(label=gettext_lazy("Until when"), required=False)

    def __init__(self, plan: Plan, *args: Any, **more: Any) -> None:
        super().__init__(plan, *args, **more)
        bodies = [(body.code, body.told) for body in plan.document.bodies]
        _choose(self, "institution", [("", "–"), *bodies])


class ReplyForm(Form):
    """The reply that stands beside a comment."""

    reply = LongText(LONGEST_TEXT, 4, label=gettext_lazy("Reply"), required=True)
    reply_office = forms.CharField(label=gettext_lazy("Office that replies"), max_length=LONGEST_NAME)
    replied_on = forms.DateField(label=gettext_lazy("Replied on"))


class AnswerForm(Form):
    """What the body answers to a recommendation."""

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), choices=_names(ANSWER_NAMES), widget=forms.RadioSelect)
    because = LongText(LONGEST_TEXT, 3, label=gettext_lazy("Reason"))
    office = forms.CharField(label=gettext_lazy("Office that answers"), max_length=LONGEST_NAME)
    answered_on = forms.DateField(label=gettext_lazy("Answered on"))
    due_on = forms.DateField(label=gettext_lazy("To be done by"), required=False)


class ProgressForm(Form):
    """How far it has come."""

    progress = forms.ChoiceField(label=gettext_lazy("How far it is"), choices=_names(PROGRESS_NAMES), widget=forms.RadioSelect)
    told = LongText(LONGEST_TEXT, 3, label=gettext_lazy("What shows it"))
    told_on = forms.DateField(label=gettext_lazy("On which day"))


class EntryForm(Form):
    """Where the body keeps the recommendation in its own register."""

    entry = forms.CharField(
        label=gettext_lazy("Entry in the register of recommendations"),
        help_text=gettext_lazy("Its code, such as recommendations-7. From then on it is answered and counted there only."),
        max_length=60,
        required=False,
    )


class MinutesForm(Form):
    """Minutes or another paper."""

    file = forms.FileField(label=gettext_lazy("Minutes or another paper"), widget=forms.FileInput(attrs={"accept": ACCEPT}))
