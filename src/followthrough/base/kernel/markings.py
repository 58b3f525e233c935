"""Finds the stamps of classified papers in a text, so that they are refused before anything is stored (¶44).

A marking is a stamp, not a topic: "a confidential channel for complaints" must pass, a line that holds nothing but
CONFIDENTIAL must not. So these forms count, and ordinary use never does (words: `stamps`, disguises: `unmasking`):

- `compound`: capitals that no ordinary sentence has, such as TOP SECRET or NATO RESTRICTED; alone in a line in any case;
- `labelled`: a level after a label such as "Classification:" in any letter case;
- `alone`: a level in capitals that is all there is in its line but numbers of copies and pages, or stands in brackets;
- `spaced`: a level with its letters set apart, as in S E C R E T;
- `portion`: marks such as (S) or (NS) at the beginning of paragraphs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.stamps import (
    BESIDE,
    COMPOUND,
    CORES,
    LABELS,
    LEVELS,
    LOOSE_LABELS,
    OPEN_ALONE,
    OPEN_PORTIONS,
    PORTIONS,
)
from followthrough.base.kernel.unmasking import unmasked
from followthrough.base.kernel.words import gettext_noop as _

LONGEST_LINE = 90
"""A longer line is a sentence, whatever stands in it."""


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
    """The first marking in `text`, or None. Disguises do not matter, letter case does (see the module)."""
    if not text:
        return None
    bare = unmasked(text)
    low = bare.lower()
    if any(core in low for core in _CORES):
        found = _in_capitals(bare) or _labelled(bare, low) or _alone_in_any_case(bare)
        if found:
            return found
    return _spaced(bare) or _portion(bare)


def find_marking_in_name(name: str) -> Marking | None:
    """The marking in the name of a file, where marks stand for blanks: `raport_SECRET_v2.docx`."""
    words = re.sub(r"[\s_\-.,+~()\[\]]+", " ", unmasked(PurePath(name).stem)).strip()
    found = find_marking(words)
    if found is None and words != words.upper():
        return next((_marking("alone", hit) for hit in _hits(words)), None)
    return found


def _in_capitals(bare: str) -> Marking | None:
    for hit in _hits(bare):
        if _key(hit[0]) in _COMPOUND:
            return _marking("compound", hit)
        if _is_bracketed(bare, hit) or _is_alone(bare, hit):
            return _marking("alone", hit)
    return None


def _hits(bare: str) -> Iterable[re.Match[str]]:
    """Levels in capitals that are whole words. The pattern has no look-behind, or it could not leap from capital to capital."""
    return (
        hit
        for hit in _CAPITALS.finditer(bare)
        if not bare[max(hit.start() - 1, 0) : hit.start()].isalnum() and not bare[hit.end() : hit.end() + 1].isalnum()
    )


def _is_bracketed(bare: str, hit: re.Match[str]) -> bool:
    before, after = bare[: hit.start()].rstrip()[-1:], bare[hit.end() : hit.end() + 20].lstrip()[:1]
    return before + after in _BRACKETS or after == "/" == bare[hit.end() + 1 : hit.end() + 2]


def _is_alone(bare: str, hit: re.Match[str]) -> bool:
    start, end = bare.rfind("\n", 0, hit.start()) + 1, bare.find("\n", hit.end())
    line = bare[start : end if end >= 0 else None]
    if len(line) > LONGEST_LINE:
        return False
    rest = re.findall(r"[^\W\d_]+", _CAPITALS.sub(" ", line))
    return all(word.lower() in _BESIDE for word in rest)


def _labelled(bare: str, low: str) -> Marking | None:
    for hit in _LABELLED.finditer(low):
        label = _key(hit[1])
        is_word = not low[max(hit.start() - 1, 0) : hit.start()].isalnum() and not low[hit.end() : hit.end() + 1].isalnum()
        if is_word and (label not in _LOOSE or _ENDED.match(bare, hit.end())):
            return Marking("labelled", _LABEL_LANGUAGE[label])
    return None


def _alone_in_any_case(bare: str) -> Marking | None:
    hit = _ANY_CASE.search(bare)
    return Marking("compound", _LANGUAGE[_key(hit[1].upper())]) if hit else None


def _spaced(bare: str) -> Marking | None:
    for run in _APART.finditer(f"\n{bare}"):
        joined = re.sub(r"[\W_]+", "", run[0]).upper()
        if joined in _JOINED:
            return Marking("spaced", _JOINED[joined])
    return None


def _portion(bare: str) -> Marking | None:
    """Marks of portions; single letters only where several paragraphs have them and none is (A), (B) or (D) of a list."""
    if "(" not in bare:
        return None
    marks = [(mark[1], mark[2]) for mark in _PORTION.finditer(bare)]
    letters = [letter for letter, _caveat in marks]
    is_sure = any(caveat for _letter, caveat in marks) or any(letter in PORTIONS and len(letter) > 1 for letter in letters)
    is_scheme = len(letters) > 1 and set(letters) <= {*PORTIONS, *OPEN_PORTIONS} and any(one in PORTIONS for one in letters)
    return Marking("portion", "en") if is_sure or is_scheme else None


def _marking(form: str, hit: re.Match[str]) -> Marking:
    return Marking(form, _LANGUAGE[_key(hit[0])])


def _key(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _spelled(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each word as it is spelled after unmasking, with its language; the first language that has it holds."""
    spelled: dict[str, str] = {}
    for language, entries in words.items():
        for entry in entries:
            spelled.setdefault(unmasked(entry), language)
    return spelled


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)


_COMPOUND = _spelled(COMPOUND)
_LEVEL = _spelled(LEVELS)
_LANGUAGE = {**_COMPOUND, **_LEVEL}
_LABEL_LANGUAGE = {label.lower(): language for words in (LABELS, LOOSE_LABELS) for label, language in _spelled(words).items()}
_JOINED = {re.sub(r"[\W_]+", "", words): language for words, language in _LANGUAGE.items() if words != unmasked("ДСП")}
_BESIDE = {unmasked(word) for word in BESIDE}
_BRACKETS = {"()", "[]", "{}", "//", "**", "<>", "||", "«»", "=="}
# One of these is in every stamp; a text without any, which is most, is not looked at more closely.
_CORES = tuple(unmasked(core).lower() for core in CORES)
_CAPITALS = re.compile(_any_of(_LANGUAGE))
_ANY_CASE = re.compile(
    rf"^[^\w\n]*({_any_of(word for word in _COMPOUND if word not in {unmasked(one) for one in OPEN_ALONE})})[^\w\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_PARTING = r"(?:\s*[:=\-–—]+\s*[\"'„“”«(\[]*|\s+[\"„“”«(\[]+)\s*"
_LABELLED = re.compile(rf"({_any_of(_LABEL_LANGUAGE)}){_PARTING}(?:{_any_of(one.lower() for one in _LANGUAGE)})")
_LOOSE = {label.lower() for label in _spelled(LOOSE_LABELS)}
_ENDED = re.compile(r"\s*(?:$|[\n.,;:)\]\"“”»/|]|[A-Z0-9(])")
_APART = re.compile(r"[\s._*·•/|\-–(\[][^\W\d_](?:[\s._*·•/|\-–]{1,4}[^\W\d_](?![^\W_])){4,}")
_PORTION = re.compile(
    r"^[ \t]*(?:\d+(?:\.\d+)*[.)]?[ \t]+|[•*\-–][ \t]*)?\(([A-Z]{1,3})(//[A-Z][A-Z/ ,\-]*)?\)[ \t]+\S", re.MULTILINE
)


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


def refuse_marked_content(place: str, content: Any, *, field: str = "") -> None:
    """Raise ClassifiedText where any text inside lists and mappings bears a marking (a plan file, details for the audit)."""
    refuse_marked(place, **{field: "\n".join(_texts_in(content))})


def _texts_in(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for part in content.values():
            yield from _texts_in(part)
    elif isinstance(content, list | tuple | set | frozenset):
        for part in content:
            yield from _texts_in(part)


def refuse_marked_file(place: str, name: str, words: str, *, field: str = "file") -> None:
    """Raise ClassifiedText where the name of a file or its words bear a marking."""
    marking = find_marking_in_name(name) or find_marking(words)
    if marking is not None:
        raise ClassifiedText(place, marking, field)
