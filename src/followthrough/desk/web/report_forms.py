"""The forms above a summary report that is not published yet: the coordinator's words, and publishing."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form, LongText
from followthrough.reporting.cycles.models import Summary

LONGEST_TEXT = 20_000
UNREAD = -1


class SummaryForm(Form):
    """What the coordinator writes above the leads' reports."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    declared = forms.BooleanField(
        required=False, label=_("I declare that nothing classified is written here (¶44). This holds for the whole report year.")
    )
    text = LongText(LONGEST_TEXT, 7, label=_("Opening"), help_text=_("It stands first in the report, above the leads’ chapters."))
    decisions = LongText(
        LONGEST_TEXT, 5, label=_("Decisions asked"), help_text=_("One on a line: what it is about, a colon, what is asked.")
    )

    def __init__(self, *args: Any, needs_declaration: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not needs_declaration:
            del self.fields["declared"]

    @classmethod
    def of(cls, summary: Summary, *, needs_declaration: bool) -> "SummaryForm":
        """The form with the words that are stored."""
        held = {"version": summary.version, "text": summary.text, "decisions": summary.decisions}
        return cls(initial=held, needs_declaration=needs_declaration)

    @property
    def version_read(self) -> int:
        """The version that the writer read; a form without one never passes for the newest."""
        held = self.cleaned_data.get("version")
        return UNREAD if held is None else held


class PublishForm(Form):
    """Publishing asks for one tick, since it closes the year."""

    prefix = "publish"
    sure = forms.BooleanField(label=_("I have read the report. Publishing it closes the year: nothing in it changes any more."))


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come to a page of the desk."""
    return cast(Person, request.user)


def carry_out(request: HttpRequest, form: Form, act: Callable[[], Any]) -> RuleBroken | None:
    """Do it if the form is in order; a refusal goes to its field, a marked text is logged after the rollback."""
    if not form.is_valid():
        return None
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return refusal
    return None
