"""The forms of reporting: an answer, its proof, a declaration, a remark, a text with figures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.files import ACCEPT
from followthrough.base.kit.forms import Form, LongText, Picks
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import (
    ALLOWED,
    DIFFICULTY_NAMES,
    LONGEST_NARRATIVE,
    LONGEST_SENTENCE,
    STATUS_NAMES,
    AnswerText,
    Difficulty,
    Status,
)

LONGEST_TEXT = 20_000
UNREAD = -1


def declared_field() -> forms.BooleanField:
    """The declaration of ¶44, asked once in a cycle before the first save."""
    return forms.BooleanField(
        required=False,
        label=_("I declare that nothing classified is written or uploaded here (¶44). This holds for the whole report year."),
    )


class DeclarationForm(Form):
    """The declaration on its own."""

    declared = forms.BooleanField(label=_("I declare that nothing classified is written or uploaded here (¶44)"))


class VersionedForm(Form):
    """A text that somebody else may save in between; asks for the declaration until it is made."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    declared = declared_field()

    def __init__(self, *args: Any, needs_declaration: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not needs_declaration:
            del self.fields["declared"]

    @property
    def version_read(self) -> int:
        """The version that the writer read; a form without one never passes for the newest."""
        held = self.cleaned_data.get("version")
        return UNREAD if held is None else held

    @property
    def is_declared(self) -> bool:
        """Whether the declaration was made in this form."""
        return bool(self.cleaned_data.get("declared"))


class AnswerForm(VersionedForm):
    """One answer; only the statuses that may be said of this duty are offered."""

    status = forms.ChoiceField(
        required=False,
        label=_("What is true?"),
        widget=Picks,
        error_messages={"invalid_choice": _("This cannot be said of this duty. Choose one of those offered.")},
    )
    done_on = forms.DateField(
        required=False,
        label=_("Done on"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={
            "invalid": _("This is no day. Write it like 31.01.2020 and save again; everything else you typed is kept.")
        },
    )
    narrative = LongText(
        LONGEST_NARRATIVE,
        7,
        label=_("What was done, and what changed because of it?"),
        help_text=_("Two or three sentences: results with figures, not a list of meetings."),
    )
    difficulties = forms.MultipleChoiceField(
        required=False,
        label=_("Difficulties"),
        choices=[(code.value, _(name)) for code, name in DIFFICULTY_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    difficulty = LongText(LONGEST_SENTENCE, 2, label=_("In a sentence"))
    next_steps = LongText(LONGEST_NARRATIVE, 3, label=_("What will be done next, and by when?"))
    differs_because = LongText(
        LONGEST_NARRATIVE,
        3,
        label=_("If you see it differently: why?"),
        help_text=_("The lead reads both: what the registers show and what you say."),
    )

    def __init__(self, *args: Any, asked: Asked, shows_proposal: bool = True, **more: Any) -> None:
        """`shows_proposal` False: the form only takes in what was typed, and keeps a reason even where the registers fell silent since."""
        super().__init__(*args, initial=_initial(asked), **more)
        allowed = ALLOWED[asked.kind]
        shown = asked.proposal.status if asked.proposal else None
        choices = [(status.value, _option(status, shown)) for status in sorted(allowed, key=lambda status: status != shown)]
        if asked.is_answered:
            choices.append(("", _("Not answered yet: take my answer back")))
        self.fields["status"].choices = choices  # type: ignore[attr-defined]  # because it is a choice field
        if Status.DONE_LATE not in allowed:
            del self.fields["done_on"]
        if shown is None and shows_proposal:
            del self.fields["differs_because"]

    @property
    def text(self) -> AnswerText:
        """What was typed, as the rules know it. A day without “done late” says nothing and is left out."""
        typed = self.cleaned_data
        status = Status(typed["status"]) if typed["status"] else None
        return AnswerText(
            status=status,
            narrative=typed["narrative"],
            difficulties=tuple(Difficulty(code) for code in typed["difficulties"]),
            difficulty=typed["difficulty"],
            next_steps=typed["next_steps"],
            done_on=typed.get("done_on") if status == Status.DONE_LATE else None,
            differs_because=typed.get("differs_because", ""),
        )


def _option(status: Status, shown: Status | None) -> Any:
    """The words of a status beside what the registers show: the one they show is confirmed, any other is another view."""
    if shown is None:
        return _(STATUS_NAMES[status])
    template = _("Yes, this is right: %(status)s") if status == shown else _("I see it differently: %(status)s")
    return str(template) % {"status": str(_(STATUS_NAMES[status])).lower()}


def _initial(asked: Asked) -> dict[str, Any]:
    """What is stored; where nothing is answered yet, what the registers show."""
    held = asked.answer
    names = ("version", "status", "done_on", "narrative", "difficulties", "difficulty", "next_steps", "differs_because")
    stored = {name: getattr(held, name) for name in names}
    if held.status is None and asked.proposal and asked.proposal.status:
        stored["status"] = asked.proposal.status.value
    return stored


class LinkForm(Form):
    """A link as proof."""

    prefix = "link"
    kind = forms.CharField(widget=forms.HiddenInput, initial="link")
    title = forms.CharField(
        required=False, max_length=200, label=_("What it is"), help_text=_("For example: Order 14 of 3 May 2019.")
    )
    url = forms.CharField(
        label=_("Address"), help_text=_("It begins with https://."), widget=forms.TextInput(attrs={"inputmode": "url"})
    )


class FileForm(Form):
    """A file as proof."""

    prefix = "file"
    kind = forms.CharField(widget=forms.HiddenInput, initial="file")
    file = forms.FileField(
        allow_empty_file=True,
        label=_("Add a file"),
        help_text=_("PDF, Word, Excel or picture, up to 20 MB. Nothing classified (¶44)."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
