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


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as pieces. The pieces without IN spell `before`, those without OUT spell `after`, words parted by one space."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Mark.SAME, " ".join(old[start:end])))
            continue
        if end > start:
            pieces.append(Piece(Mark.OUT, " ".join(old[start:end])))
        if new_end > new_start:
            pieces.append(Piece(Mark.IN, " ".join(new[new_start:new_end])))
    return tuple(pieces)
