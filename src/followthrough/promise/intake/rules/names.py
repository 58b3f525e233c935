"""Cuts a list of bodies as a plan prints it into names, and finds the body that each name means.

Names hold commas ("Health, Labor and Social Protection"), "and", and other bodies ("of the Ministry of Finance"),
so a list is never split first: at each place the longest known name wins, and what belongs to it is taken along.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from followthrough.promise.intake.rules.words import folded

# "Customs Service OF THE Ministry of Finance": what follows says where the body belongs, not who else is meant.
LINKS = (
    "of the",
    "of",
    "within the",
    "within",
    "under the",
    "under",
    "in the",
    "at the",
    "from the",
    "al",
    "ai",
    "a",
    "ale",
    "din cadrul",
    "din",
    "de pe langa",
    "in subordinea",
    "i",
    "e",
    "te",
    "se",
    "ne kuader te",
    "prane",
)
JOINTS = ("as well as", "and", "si", "precum si", "dhe", "si dhe", "as", "plus")
PARTING = {",", ";", "\n", "/", "•", "–", "—"}
NEAR = 0.84
# The longest name that an institution may have.
LONGEST_NAME = 300
TOKEN = re.compile(r"\([^)]*\)|[\w’'‘-]+|[^\w\s]|\n")
LEADING_MARK = re.compile(r"^\s*(?:[-–—•▪]|\d{1,2}[.)])\s*")


@dataclass(frozen=True)
class Body:
    """A body that may be named: code, short name, names by language, every printed name, and the rest of a plan file's entry."""

    code: str
    short: str
    name: Mapping[str, str]
    aliases: tuple[str, ...]
    kind: str = ""
    parent: str | None = None

    @property
    def printed(self) -> Iterator[str]:
        """Every name that a document may print."""
        yield from self.aliases
        yield from self.name.values()


@dataclass(frozen=True)
class Mention:
    """A name in a list: the words as printed, and the body's code; None where no known name fits."""

    words: str
    code: str | None


@dataclass
class Directory:
    """The bodies that are known, found by the words of their names."""

    bodies: dict[str, Body]
    remembered: Mapping[str, str] = field(default_factory=dict)
    _by_letters: dict[str, str] = field(init=False)
    _longest: int = field(init=False)

    def __post_init__(self) -> None:
        self._by_letters, self._longest = {}, 0
        for body in self.bodies.values():
            for name in body.printed:
                self._learn(name, body.code)
        for name, code in self.remembered.items():
            self._learn(name, code)

    def _learn(self, name: str, code: str) -> None:
        letters = "".join(_folded_tokens(name))
        if letters:
            self._by_letters.setdefault(letters, code)
            self._longest = max(self._longest, len(letters))

    def code_at(self, words: list[str], at: int) -> tuple[str, int] | None:
        """The body whose longest name begins at `at`, with the number of words of that name.

        Letters count, blanks do not: a narrow column of a PDF breaks words anywhere.
        """
        letters, best = "", None
        for place in range(at, len(words)):
            letters += words[place]
            if len(letters) > self._longest:
                break
            code = self._by_letters.get(letters)
            best = (code, place + 1 - at) if code is not None else best
        return best

    def code_of_short(self, words: str) -> str | None:
        """The body with this short name, letter for letter."""
        return next((body.code for body in self.bodies.values() if body.short and body.short == words), None)

    def near(self, words: str, most: int = 3) -> list[str]:
        """Codes of the bodies whose names are almost `words`, the nearest first."""
        if len(words) > LONGEST_NAME:
            return []
        wanted, found = folded(words), {}
        for body in self.bodies.values():
            names = (folded(name) for name in body.printed)
            found[body.code] = max((difflib.SequenceMatcher(None, wanted, name).ratio() for name in names), default=0.0)
        near = sorted((code for code, likeness in found.items() if likeness >= NEAR), key=lambda code: -found[code])
        return near[:most]


def _folded_tokens(words: str) -> list[str]:
    return folded(words).split()


@dataclass(frozen=True)
class _Token:
    """A word or a mark of a list, with its place; a word may fold to several ("Women-led" is two)."""

    raw: str
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.words

    @property
    def is_aside(self) -> bool:
        return self.raw.startswith("(")

    @property
    def parts(self) -> bool:
        return self.raw in PARTING


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in TOKEN.finditer(text):
        raw = match.group()
        words = () if raw.startswith("(") else tuple(_folded_tokens(raw))
        found.append(_Token(raw, words, match.start(), match.end()))
    return found


def mentions(text: str, directory: Directory) -> tuple[Mention, ...]:
    """The names in `text`, in order, each body once. Names that nobody knows keep their words and have no code."""
    lines = "\n".join(LEADING_MARK.sub("", line) for line in text.splitlines())
    found = list(_Cutter(lines, directory).cut())
    return tuple(_once(found))


def _once(found: Iterable[Mention]) -> Iterator[Mention]:
    seen: set[str] = set()
    for mention in found:
        key = mention.code or folded(mention.words)
        if key and key not in seen:
            seen.add(key)
            yield mention


class _Cutter:
    """Walks over the tokens of one list."""

    def __init__(self, text: str, directory: Directory) -> None:
        self.text, self.directory, self.tokens = text, directory, _tokens(text)
        self.words: list[str] = []
        self.owner: list[int] = []
        for place, token in enumerate(self.tokens):
            self.words += token.words
            self.owner += [place] * len(token.words)

    def cut(self) -> Iterator[Mention]:
        """Every name in order."""
        at = 0
        while at < len(self.words):
            at = self._past(at, JOINTS) if self._is_joint(at) else at
            if at >= len(self.words):
                return
            known = self.directory.code_at(self.words, at)
            end = self._after_known(at + known[1]) if known else self._after_unknown(at)
            words = self._printed(at, end)
            yield Mention(words, known[0] if known else self.directory.code_of_short(words))
            at = end

    def _is_joint(self, at: int) -> bool:
        return self._past(at, JOINTS) > at and self.directory.code_at(self.words, at) is None

    def _past(self, at: int, phrases: tuple[str, ...]) -> int:
        """The place behind the longest of `phrases` that stands at `at`, else `at` itself."""
        lengths = [len(parts) for phrase in phrases if (parts := phrase.split()) == self.words[at : at + len(phrase.split())]]
        return at + max(lengths, default=0)

    def _after_known(self, end: int) -> int:
        """Behind a known name: with "of the Ministry …" that belongs to it."""
        if end >= len(self.words) or self._parted_before(end):
            return end
        linked = self._past(end, LINKS)
        if linked == end or linked >= len(self.words):
            return end if linked == end else len(self.words)
        parent = self.directory.code_at(self.words, linked)
        return linked + parent[1] if parent else self._next_parting(linked)

    def _after_unknown(self, at: int) -> int:
        """Behind an unknown name: it runs to the next mark that parts. "And" does not part it, for it may be inside the
        name, unless what follows begins like the name itself ("Ministry of … and Ministry of …").
        """
        end = self._next_parting(at + 1)
        for place in range(at + 1, end):
            after = self._past(place, JOINTS)
            if place < after < end and self.words[after] == self.words[at]:
                return place
        return end

    def _next_parting(self, at: int) -> int:
        while at < len(self.words) and not self._parted_before(at):
            at += 1
        return at

    def _parted_before(self, at: int) -> bool:
        """Whether a parting mark stands between word `at` and the one before it."""
        between = self.tokens[self.owner[at - 1] + 1 : self.owner[at]] if at else []
        return any(token.parts for token in between)

    def _printed(self, at: int, end: int) -> str:
        start, stop = self.tokens[self.owner[at]].start, self.tokens[self.owner[end - 1]].end
        return " ".join(self.text[start:stop].split())
