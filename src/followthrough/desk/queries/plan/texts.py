"""Texts of a plan for a page: our plain words, and the words of the plan where its owner gave them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from followthrough.base.kernel.texts import Text
from followthrough.desk.queries.names import language
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.rows import Note


@dataclass(frozen=True)
class Said:
    """One text in the reader's language. `wording` is empty where it is missing or all there is."""

    words: str
    wording: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True)
class Remark:
    """A remark on a plan or a row; `is_open` where the text leaves something open."""

    words: str
    source: str
    is_open: bool = False


@dataclass(frozen=True)
class Fact:
    """A fact with its label: "Period", "2018–2021". `url` makes it a link."""

    label: str
    words: str
    url: str = ""


def said(text: Text) -> Said:
    """A text as a page shows it."""
    words, wording = text.told(language()), text.worded(language())
    return Said(words, wording if wording != words else "")


def stored(text: dict[str, Any] | None) -> str:
    """A text of the plan file in the reader's language; "" where the file has none."""
    return Text.of(text).told(language())


def remarks_of(notes: tuple[Note, ...]) -> tuple[Remark, ...]:
    """Remarks on a row."""
    return tuple(Remark(said(note.text).words, cited(note.source), note.kind == "ambiguity") for note in notes)


def stored_remarks(notes: list[dict[str, Any]] | None) -> tuple[Remark, ...]:
    """Remarks as a plan file stores them."""
    return tuple(Remark(stored(note["text"]), cited(note["source"]), note.get("kind") == "ambiguity") for note in notes or ())


def facts_told(*facts: Fact | None) -> tuple[Fact, ...]:
    """Facts that have words."""
    return tuple(fact for fact in facts if fact is not None and fact.words)


def source_told(source: str) -> str:
    """Where in the plan something stands."""
    return _("Source: %(source)s") % {"source": cited(source)}
