"""The forms of the assistant: choosing a document, and answering the doubts about it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form, dress
from followthrough.promise.intake.rules.doubts import LONGEST_ANSWER, Doubt

OWN = "own"
OWN_FIELD = "{}~own"


class DocumentForm(Form):
    """One document."""

    document = forms.FileField(
        label=_("The plan as Word or PDF"),
        help_text=_("A .docx or .pdf file of up to 20 MB, with the actions in a table."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
        # A name that is too long is cut where it is kept; an empty file is refused with the way out.
        allow_empty_file=True,
    )


class AnswersForm(Form):
    """Every doubt of a document as a field of its own, named by its code."""

    def __init__(self, data: Any = None, *, doubts: Iterable[Doubt]) -> None:
        super().__init__(data)
        self.doubts = tuple(doubts)
        for doubt in self.doubts:
            for name, field in _fields(doubt).items():
                dress(field)
                self.fields[name] = field

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by the code of the doubt; "" takes an answer back. Call after `is_valid`."""
        return {doubt.code: self._answer(doubt) for doubt in self.doubts}

    def _answer(self, doubt: Doubt) -> str:
        typed = str(self.cleaned_data.get(OWN_FIELD.format(doubt.code)) or "")
        picked = str(self.cleaned_data.get(doubt.code) or "")
        if not has_choice(doubt):
            return "" if picked == doubt.assumed else picked
        return typed if picked == OWN or (not picked and doubt.is_free) else picked


def has_choice(doubt: Doubt) -> bool:
    """Whether there is something to choose; else the answer is typed."""
    return bool(doubt.proposals) and not (
        doubt.is_free and len(doubt.proposals) == 1 and doubt.proposals[0].template == "{value}"
    )


def _fields(doubt: Doubt) -> dict[str, forms.Field]:
    if not has_choice(doubt):
        return {
            doubt.code: forms.CharField(
                label=doubt.question, required=False, max_length=LONGEST_ANSWER, initial=doubt.chosen or doubt.assumed
            )
        }
    known = {proposal.value for proposal in doubt.proposals}
    is_own = bool(doubt.chosen) and doubt.chosen not in known
    choices = [("", _("Not decided yet")), *((proposal.value, proposal.told) for proposal in doubt.proposals)]
    if doubt.is_free:
        choices.append((OWN, _("Something else, which I write below")))
    fields: dict[str, forms.Field] = {
        doubt.code: forms.ChoiceField(
            label=doubt.question,
            choices=choices,
            required=False,
            initial=OWN if is_own else doubt.chosen,
            widget=forms.RadioSelect,
        )
    }
    if doubt.is_free:
        fields[OWN_FIELD.format(doubt.code)] = forms.CharField(
            label=_("In your own words"), required=False, max_length=LONGEST_ANSWER, initial=doubt.chosen if is_own else ""
        )
    return fields
