"""The small form with which the coordinator records a decision on legal effect."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form
from followthrough.desk.queries.plan.institution import get_named
from followthrough.promise.plans import operations
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect

LONGEST_BASIS, LONGEST_DOCUMENT = 1000, 300


def _effects() -> list[tuple[str, str]]:
    return [(effect.value, gettext(name).capitalize()) for effect, name in LEGAL_EFFECT_NAMES.items()]


class EffectForm(Form):
    """From which day the plan has which effect, why, and by which document."""

    effect = forms.ChoiceField(label=gettext_lazy("The plan is"), widget=forms.RadioSelect, choices=_effects)
    from_on = forms.DateField(label=gettext_lazy("From which day"))
    basis = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It is printed in the history of the institution."),
        max_length=LONGEST_BASIS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    document = forms.CharField(
        label=gettext_lazy("Document that it rests on"),
        help_text=gettext_lazy("Kind, number and day, such as “letter 14-06/231 of 12 April 2018”."),
        max_length=LONGEST_DOCUMENT,
    )


def is_decided(request: HttpRequest, plan: Plan, institution_code: str, form: EffectForm) -> bool:
    """Record the decision of a valid form. A broken rule is shown in the form; NotAllowed passes on."""
    told: dict[str, Any] = form.cleaned_data
    facts = {"from_on": told["from_on"], "basis": told["basis"], "document": told["document"]}
    try:
        operations.decide_legal_effect(
            plan,
            get_named(plan, institution_code),
            LegalEffect(told["effect"]),
            **facts,
            by=request.user,  # type: ignore[arg-type]  # because the gate lets only people through
        )
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets only people through
        form.refuse(refusal)
        return False
    messages.success(request, gettext("The decision is recorded."))
    return True
