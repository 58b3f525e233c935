"""Names in cells become codes of bodies; a name that nobody knows is asked about once and never dropped."""

import re
import zlib
from collections import Counter

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.lines import RowLine
from followthrough.promise.intake.rules.names import LONGEST_NAME, Body, Directory, Mention, mentions
from followthrough.promise.intake.rules.words import folded

NOBODY, PART = "nobody", "part"
CODE = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
SMALL_WORDS = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "to",
    "de",
    "al",
    "ale",
    "a",
    "si",
    "pentru",
    "i",
    "e",
    "te",
    "se",
    "per",
    "dhe",
    "din",
    "cu",
    "la",
}
AND = re.compile(r"\s(?:and|și|şi|si|dhe)\s", re.IGNORECASE)
LONGEST_CODE, LONGEST_WHOLE_CODE = 30, 40


def slug(words: str, longest: int = LONGEST_CODE) -> str:
    """`words` as a part of a code: lower case, hyphens, cut at a word."""
    kept: list[str] = []
    for word in re.findall(r"[a-z0-9]+", folded(words)):
        if word not in SMALL_WORDS and len("-".join([*kept, word])) <= longest:
            kept.append(word)
    return "-".join(kept)


class People:
    """Resolves names of one document; remembers which bodies it names and which of them are new."""

    def __init__(self, directory: Directory, country: str, inquiry: Inquiry) -> None:
        self.directory, self.inquiry = directory, inquiry
        self.prefix = _prefix(directory, country)
        self.used: dict[str, Body] = {}
        self.new: set[str] = set()

    def read(self, text: str, line: RowLine) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
        """The names in a cell, and the codes of the bodies that they mean, each once."""
        found = mentions(text, self.directory)
        codes: dict[str, None] = {}
        for mention in found:
            codes.update(dict.fromkeys(self._codes(mention, line)))
        return found, tuple(codes)

    def _codes(self, mention: Mention, line: RowLine) -> list[str]:
        if mention.code is not None:
            return [self._use(mention.code, mention.words)]
        proposed = self.proposed_code(mention.words)
        doubt = self._doubt(mention.words, proposed, line)
        chosen = self.inquiry.ask(doubt)
        if chosen in {NOBODY, PART}:
            return []
        named = self._meant(chosen)
        if chosen and not named:
            self.inquiry.reopen(doubt.code)
        return [self._use(code, mention.words, is_explained=len(named) == 1) for code in named or [proposed]]

    def _meant(self, chosen: str) -> list[str]:
        """The codes in an answer, or those of the known bodies that it names; none where it says neither."""
        pieces = chosen.replace(",", " ").split()
        if pieces and all(CODE.fullmatch(piece) and len(piece) <= LONGEST_WHOLE_CODE for piece in pieces):
            return pieces
        found = mentions(chosen, self.directory)
        return [mention.code for mention in found if mention.code] if all(mention.code for mention in found) else []

    def _use(self, code: str, words: str, is_explained: bool = False) -> str:
        """Note that a body is named; a name that a person explained becomes one of its printed names."""
        words = words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"
        known = self.used.get(code) or self.directory.bodies.get(code)
        if known is None:
            self.new.add(code)
            known = Body(code, "", {"en": words}, (words,), "named_in_plan")
        if is_explained and words not in known.aliases:
            known = Body(code, known.short, known.name, (*known.aliases, words), known.kind, known.parent)
        self.used[code] = known
        return code

    @property
    def named(self) -> tuple[Body, ...]:
        """Every body that the document names, then those above them: a plan file names its parents too."""
        found = dict(self.used)
        for body in self.used.values():
            parent = self.directory.bodies.get(body.parent or "")
            while parent is not None and parent.code not in found:
                found[parent.code] = parent
                parent = self.directory.bodies.get(parent.parent or "")
        return tuple(found.values())

    def proposed_code(self, words: str) -> str:
        """A code for a new body, made of its name and not taken by another."""
        made = f"{self.prefix}-{slug(words) or 'body'}"
        return f"{made}-new" if made in self.directory.bodies else made

    def _two(self, words: str) -> list[Proposal]:
        """Where a known name stands behind an "and": two bodies, perhaps."""
        for found in AND.finditer(words):
            left, right = words[: found.start()].strip(), words[found.end() :].strip()
            known = mentions(right, self.directory)
            if left and len(known) == 1 and known[0].code and known[0].words == right:
                facts = {"left": left, "right": right}
                code = f"{self.proposed_code(left)} {known[0].code}"
                return [Proposal(code, _("Two institutions: {left} (new), and {right}"), facts)]
        return []

    def _doubt(self, words: str, proposed: str, line: RowLine) -> Doubt:
        near = [
            Proposal(
                code, _("It is {name} ({code})"), {"name": next(iter(self.directory.bodies[code].name.values())), "code": code}
            )
            for code in self.directory.near(words)
        ]
        return Doubt(
            code=f"{Kind.BODY}:{slug(words)}-{zlib.crc32(folded(words).encode()):08x}",
            kind=Kind.BODY,
            place=line.place,
            places=(line.code,),
            template=_("“{words}” is not a known institution. Which one is it?"),
            facts={"words": words},
            proposals=(
                *near,
                *self._two(words),
                Proposal(proposed, _("A new institution, with the code {code}"), {"code": proposed}),
                Proposal(PART, _("Part of the name before it")),
                Proposal(NOBODY, _("No institution")),
            ),
            assumed=proposed,
        )


def _prefix(directory: Directory, country: str) -> str:
    """How the codes of the known bodies begin; else the country."""
    heads = [code.partition("-")[0] for code in directory.bodies]
    return Counter(heads).most_common(1)[0][0] if heads else (country.lower() or "xx")
