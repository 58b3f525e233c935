"""The forms in which a report is judged: accepting it, sending it back, and opening a lead's own for correction."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from followthrough.base.kit.forms import Form, LongText
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE
from followthrough.reporting.cycles.web.forms import declared_field


class RemarkForm(Form):
    """What both have: the declaration, asked until it is made."""

    declared = declared_field()

    def __init__(self, *args: Any, needs_declaration: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not needs_declaration:
            del self.fields["declared"]

    @property
    def is_declared(self) -> bool:
        """Whether the declaration was made in this form."""
        return bool(self.cleaned_data.get("declared"))


class AcceptForm(RemarkForm):
    """Accepting a report; a remark is read by the institution and shown beside its next answers."""

    prefix = "accept"
    remark = LongText(
        LONGEST_NARRATIVE,
        2,
        label=_("Remark"),
        help_text=_("The institution reads it, and sees it again beside next year's answers."),
    )


class SendBackForm(RemarkForm):
    """Sending a report back; the reason is needed, which the rule says in its own sentence."""

    prefix = "back"
    because = LongText(
        LONGEST_NARRATIVE, 3, label=_("What has to be changed"), help_text=_("The institution reads this on top of its report.")
    )


class SendBackReportForm(RemarkForm):
    """The coordinator sends a lead's report back."""

    prefix = "back"
    because = LongText(
        LONGEST_NARRATIVE, 3, label=_("What has to be changed"), help_text=_("The lead reads this on top of its list.")
    )


class CorrectReportForm(RemarkForm):
    """The lead corrects what it sent."""

    prefix = "correct"
    because = LongText(LONGEST_NARRATIVE, 3, label=_("What was wrong"), help_text=_("The coordinator reads this at once."))
