"""A text of a plan: the source's own wording beside our plain words, each in as many languages as the plan has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Text:
    """`plain` and `wording` map a language code to words; `wording` is empty until the plan's owner fills it in."""

    plain: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> "Text":
        """Read the shape of a plan file, `{plain: {en: …}, wording: {en: …} | null}`; None becomes the empty text."""
        stored = stored or {}
        return cls(plain=stored.get("plain") or {}, wording=stored.get("wording") or {})

    def __bool__(self) -> bool:
        return bool(self.plain or self.wording)

    def told(self, language: str) -> str:
        """Our plain words in `language`, else in English, else in any language, else the wording."""
        return _pick(self.plain, language) or _pick(self.wording, language)

    def worded(self, language: str) -> str:
        """The source's own words, or "" where the plan's owner has not given them."""
        return _pick(self.wording, language)


def _pick(by_language: Mapping[str, str], language: str) -> str:
    if language in by_language:
        return by_language[language]
    if "en" in by_language:
        return by_language["en"]
    return next(iter(by_language.values()), "")
