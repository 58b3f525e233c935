"""Finds the stamps of classified papers in a text, so that they are refused before anything is stored (¶44).

A marking is a stamp, not a topic: "a confidential channel for complaints" must pass, a line that
holds nothing but CONFIDENTIAL must not. So three forms count, and ordinary lower-case use never does:

- `alone`: a line that is only a level in capitals, also bracketed or between slashes;
- `labelled`: a level after a label such as "Classification:" in any letter case;
- `compound`: capitals that no ordinary sentence has, such as TOP SECRET or NATO RESTRICTED.

Levels: English and NATO forms; Moldova, Law 245/2008 on State secrets, art. 11; Kosovo, Law 03/L-178,
art. 4. The lists are words of the laws in each language and their spelling without diacritics.
"""

import re
import unicodedata
from dataclasses import dataclass

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

LEVELS: dict[str, tuple[str, ...]] = {
    "en": ("TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "COSMIC TOP SECRET"),
    "ro": (
        "STRICT SECRET",
        "SECRET",
        "CONFIDENTIAL",
        "RESTRICTIONAT",
        "SECRET DE SERVICIU",
        "STRICT SECRET DE IMPORTANTA DEOSEBITA",
    ),
    "sq": ("TEPER SEKRET", "SEKRET", "KONFIDENCIALE", "KONFIDENCIAL", "E KUFIZUAR", "I KUFIZUAR"),
}
COMPOUND: dict[str, tuple[str, ...]] = {
    "en": (
        "TOP SECRET",
        "NATO SECRET",
        "NATO CONFIDENTIAL",
        "NATO RESTRICTED",
        "COSMIC TOP SECRET",
        "EU RESTRICTED",
        "EU SECRET",
    ),
    "ro": ("STRICT SECRET", "SECRET DE SERVICIU", "SECRET DE STAT"),
    "sq": ("TEPER SEKRET", "SEKRET SHTETEROR"),
}
LABELS: dict[str, tuple[str, ...]] = {
    "en": ("classification", "classified as", "security marking"),
    "ro": ("grad de secretizare", "gradul de secretizare", "parafa de secretizare", "nivel de clasificare"),
    "sq": ("niveli i klasifikimit", "shkalla e klasifikimit", "klasifikimi"),
}


@dataclass(frozen=True)
class Marking:
    """A marking that was found: the form and the language of its list. Never the text around it."""

    form: str
    language: str

    @property
    def rule(self) -> str:
        """Name of the rule, for the log: `alone.ro`."""
        return f"{self.form}.{self.language}"


def find_marking(text: str) -> Marking | None:
    """The first marking in `text`, or None. Diacritics do not matter, letter case does (see the module)."""
    bare = _without_diacritics(text)
    for form, patterns in _PATTERNS.items():
        for language, pattern in patterns.items():
            if pattern.search(bare):
                return Marking(form, language)
    return None


def _without_diacritics(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)


def _alone(levels: tuple[str, ...]) -> re.Pattern[str]:
    edge = r"[\s\[\](){}/*_=\-–—.:•]*"
    return re.compile(rf"^{edge}(?:{_any_of(levels)}){edge}$", re.MULTILINE)


def _labelled(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(LABELS[language])})\s*[:=\-–—]\s*(?:{_any_of(LEVELS[language])})\b", re.IGNORECASE)


def _compound(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Z])(?:{_any_of(phrases)})(?![A-Z])")


_PATTERNS: dict[str, dict[str, re.Pattern[str]]] = {
    "compound": {language: _compound(phrases) for language, phrases in COMPOUND.items()},
    "labelled": {language: _labelled(language) for language in LEVELS},
    "alone": {language: _alone(levels) for language, levels in LEVELS.items()},
}


class ClassifiedText(RuleBroken):
    """A text or file that bears a marking. `place` and `rule` are for the log; the text itself is kept nowhere."""

    def __init__(self, place: str, marking: Marking, field: str = "") -> None:
        super().__init__(
            "text.classified",
            _(
                "Nothing was stored: this bears a marking of classified information. Reports on this plan hold none. "
                "Take the marked part out, say in open words what was done, and send the paper itself by the channel for classified papers."
            ),
            field=field,
        )
        self.place = place
        self.rule = marking.rule


def refuse_marked(place: str, **texts: str) -> None:
    """Raise ClassifiedText for the first of `texts` (by field name) that bears a marking."""
    for field, text in texts.items():
        marking = find_marking(text)
        if marking is not None:
            raise ClassifiedText(place, marking, field)
