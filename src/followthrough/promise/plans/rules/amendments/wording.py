"""Two texts side by side, word by word: what was taken out, what was put in, what stayed."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Mark(StrEnum):
    """Whether a piece of text stayed, was taken out or was put in."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """Some words in a row that share a mark."""

    mark: Mark
    words: str


Pieces = tuple[Piece, ...]


def compared(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts as pieces that spell them, words parted by one space. A comma after a word makes no difference."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, [_bare(word) for word in old], [_bare(word) for word in new], autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        is_same = tag == "equal"
        left += _piece(Mark.SAME if is_same else Mark.OUT, old[start:end])
        right += _piece(Mark.SAME if is_same else Mark.IN, new[new_start:new_end])
    return tuple(left), tuple(right)


def _bare(word: str) -> str:
    return word.rstrip(",;.") or word


def _piece(mark: Mark, words: list[str]) -> list[Piece]:
    return [Piece(mark, " ".join(words))] if words else []
