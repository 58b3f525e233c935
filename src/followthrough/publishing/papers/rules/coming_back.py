"""A text that came back from Word laid beside the one that is stored: figures by code again, differences by paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from followthrough.publishing.writers.word_back import Piece, Returned
from followthrough.reporting.cycles.rules.tokens import TOKEN

NAME = re.compile(r"(?P<plan>[A-Z]{2,8})_(?P<year>\d{4})_(?P<text>[A-Za-z0-9]+)_(?P<version>\d{1,9})")
ALIKE = 0.5
"""From so many words in common on, a paragraph is the same one, changed."""
WORD = re.compile(r"\w+")
SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class Name:
    """What a file calls a text: whose it is and which version was downloaded."""

    plan: str
    year: int
    text: str
    version: int


def name_of(returned: Returned) -> Name | None:
    """Read the name of a text, None for one that is none of ours."""
    found = NAME.fullmatch(returned.name)
    return Name(found["plan"], int(found["year"]), found["text"], int(found["version"])) if found else None


@dataclass(frozen=True)
class Typed:
    """A figure that was typed over: its code, what stands there now, what it says. What was typed is not taken over."""

    code: str
    typed: str
    says: str


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """One paragraph before and after; one of the two is empty where it is new or gone."""

    change: Change
    before: str
    after: str


@dataclass(frozen=True)
class Back:
    """A text as it would be taken over, and what a reader should know before: figures typed over, lost or unknown."""

    text: str
    differences: tuple[Difference, ...]
    typed: tuple[Typed, ...]
    lost: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any paragraph is another than before."""
        return any(one.change != Change.SAME for one in self.differences)


def laid_beside(stored: str, paragraphs: Sequence[Sequence[Piece]], known: Mapping[str, str], between: str) -> Back:
    """Lay a text that came back beside the stored one. `known` are the figures, `between` parts paragraphs ("\\n\\n" or "\\n").

    A paragraph that says the same keeps its stored letters, so that white space alone never makes a difference.
    """
    before = split(stored, between)
    by_sense = {_sense(one): one for one in before}
    told = [_tokens(pieces) for pieces in paragraphs]
    after = [by_sense.get(_sense(one), one) for one in told if one]
    typed = [one for pieces in paragraphs for one in _typed(pieces, known)]
    codes = _codes(after)
    return Back(
        text=between.join(after),
        differences=tuple(differences(before, after)),
        typed=tuple(dict.fromkeys(typed)),
        lost=tuple(code for code in _codes(before) if code not in codes),
        unknown=tuple(code for code in codes if code not in known),
    )


def split(text: str, between: str) -> list[str]:
    """The paragraphs of a stored text."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = re.split(r"\n\s*\n", unified) if between == "\n\n" else unified.split("\n")
    return [part.strip() for part in parts if part.strip()]


def _tokens(pieces: Iterable[Piece]) -> str:
    words = "".join(f"[{piece.code}]" if piece.code else piece.words for piece in pieces)
    return "\n".join(line.strip() for line in SPACES.sub(" ", words).split("\n")).strip()


def _sense(paragraph: str) -> str:
    return "\n".join(SPACES.sub(" ", line).strip() for line in paragraph.split("\n"))


def _typed(pieces: Iterable[Piece], known: Mapping[str, str]) -> Iterator[Typed]:
    for piece in pieces:
        says = known.get(piece.code)
        # A figure that moved on by itself since the file was made, or stands in another language, was typed by nobody.
        if says is not None and not piece.is_as_printed and " ".join(piece.words.split()) != " ".join(says.split()):
            yield Typed(piece.code, " ".join(piece.words.split()), says)


def _codes(paragraphs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code for paragraph in paragraphs for code in TOKEN.findall(paragraph)))


def changed_around(after: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs outside the narratives that the file has and the paper has not: somebody typed there, and it is not taken over."""
    known = Counter(before)
    found = []
    for paragraph in after:
        if known[paragraph]:
            known[paragraph] -= 1
        else:
            found.append(paragraph)
    return tuple(found)


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Every paragraph in order: the same, changed, new or gone."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield from (Difference(Change.SAME, one, one) for one in before[first:last])
            continue
        yield from _paired(before[first:last], after[begin:end])


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Paragraphs that were changed beside those that they most likely became, in order; the others are gone or new."""
    at = 0
    for old in before:
        likely = max(range(at, len(after)), key=lambda place: _likeness(old, after[place]), default=None)
        if likely is None or _likeness(old, after[likely]) < ALIKE:
            yield Difference(Change.GONE, old, "")
            continue
        yield from (Difference(Change.NEW, "", new) for new in after[at:likely])
        yield Difference(Change.CHANGED, old, after[likely])
        at = likely + 1
    yield from (Difference(Change.NEW, "", new) for new in after[at:])


def _likeness(one: str, other: str) -> float:
    """From 0 to 1 by the words that both have, in whatever order."""
    return SequenceMatcher(None, WORD.findall(one), WORD.findall(other), autojunk=False).quick_ratio()
