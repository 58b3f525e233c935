"""Two texts beside each other, the words in which they differ marked."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""Words, and whether the other text has others in their place."""
_WORD = re.compile(r"\S+\s*")


def marked(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; joined again, the pieces of a text are the text."""
    left, right = _words(one), _words(other)
    matcher = SequenceMatcher(None, [word.strip() for word in left], [word.strip() for word in right], autojunk=False)
    pieces: tuple[list[Piece], list[Piece]] = ([], [])
    for kind, first, last, begin, end in matcher.get_opcodes():
        for place, words in ((0, left[first:last]), (1, right[begin:end])):
            if words:
                pieces[place].append(("".join(words), kind != "equal"))
    return tuple(pieces[0]), tuple(pieces[1])


def _words(text: str) -> Sequence[str]:
    blank = text[: len(text) - len(text.lstrip())]
    words = _WORD.findall(text)
    return [blank + words[0], *words[1:]] if words else []
