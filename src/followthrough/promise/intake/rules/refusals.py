"""Why a document is not read, each with the way out. The child process names one by its code."""

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


class Unreadable(Exception):
    """A document that is refused, by its code; raised where the document is opened."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


REFUSALS: dict[str, str] = {
    "kind": _("“{name}” is not a Word or PDF document. Save the plan as .docx or .pdf and choose that file."),
    "old_word": _(
        "“{name}” is in a format that is not read here. Open it in Word or LibreOffice, save it as .docx, choose that file."
    ),
    "macro": _("“{name}” holds a macro, a small program. Save it as .docx without macros and choose that file."),
    "locked": _("“{name}” is locked with a password. Save a copy without the password and choose the copy."),
    "empty": _("“{name}” is empty. Look whether it was saved before it was chosen."),
    "too_big": _("“{name}” is larger than 20 MB. Save a copy with smaller pictures, or only the pages with the tables."),
    "bomb": _("“{name}” unpacks to far more than a plan can hold. Copy the tables into a new document and choose that one."),
    "entities": _("“{name}” draws in text from outside. Copy the tables into a new document and choose that one."),
    "broken": _("“{name}” is damaged or cut off. Open it, save it anew and choose the new file."),
    "wide": _("A table in “{name}” has too many columns or rows to be a plan. Copy the plan’s table into a new document."),
    "pages": _("“{name}” has too many pages. Save only the pages with the plan’s tables and choose that file."),
    "scanned": _(
        "“{name}” is a picture of paper: it holds no text. Ask for the Word document, or copy the rows into a Word table."
    ),
    "no_table": _(
        "“{name}” holds no table. Copy the rows into a Word table with one line for each action, or write them into a plan file."
    ),
    "no_actions": _(
        "No table in “{name}” has a heading such as “Action” and “Responsible”. Name the columns in the first row and save it again."
    ),
    "slow": _("Reading “{name}” took too long and was stopped. Save only the pages with the plan’s tables and choose that file."),
    "heavy": _(
        "Reading “{name}” needed too much memory and was stopped. Save only the pages with the plan’s tables and choose that file."
    ),
}


def refusal(code: str, name: str) -> RuleBroken:
    """The refusal of the document `name` for the reason `code`; an unknown code counts as damage."""
    known = code if code in REFUSALS else "broken"
    return RuleBroken(f"document.{known}", REFUSALS[known], field="document", name=name)
