"""Sentences that can be translated although this floor knows no translation library."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

ENGLISH = "en"


def _english() -> str:
    return ENGLISH


_translate: Callable[[str], str] = str
_language: Callable[[], str] = _english
_day: Callable[[date], str] = str


def gettext_noop(text: str) -> str:
    """Mark `text` for the translators' files; it is translated when it is said."""
    return text


class Word(str):
    """A fact inside a sentence that is itself a word to be translated ("done", "sent back")."""


class Phrase(Word):
    """A part of a sentence that has facts of its own ("the return of week 3 of 2020")."""

    facts: dict[str, Any]

    def __new__(cls, template: str, /, **facts: Any) -> "Phrase":
        """The phrase `template` with its facts, said when the sentence around it is."""
        made = super().__new__(cls, template)
        made.facts = facts
        return made


def set_translator(translate: Callable[[str], str], language: Callable[[], str], day: Callable[[date], str]) -> None:
    """Tell the kernel how a message and a day become the reader's language, and which that is; the design kit does so at start."""
    global _translate, _language, _day
    _translate, _language, _day = translate, language, day


def reading_in() -> str:
    """The language of the reader: `en`, `ro`, `sq`."""
    return _language()


def say(template: str, /, **facts: Any) -> str:
    """Return `template` in the reader's language with `facts` filled in; a day among them is told as a reader writes it."""
    return _translate(template).format(**{name: _told(value) for name, value in facts.items()})


def _told(value: Any) -> Any:
    if isinstance(value, Phrase):
        return say(value, **value.facts)
    if isinstance(value, date) and not isinstance(value, datetime):
        return _day(value)
    return _translate(value) if isinstance(value, Word) else value
