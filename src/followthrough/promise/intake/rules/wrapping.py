"""Lines of a cell as one text: words that were broken at the edge of a narrow column are whole again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from followthrough.promise.intake.rules.grids import JOINT, tidy

Word = dict[str, Any]
# A word fills its line when the next letter would hardly fit, in points; where that is not enough, a person is asked.
EXACT = 1.0
# No word of English, Romanian or Albanian is one of these letters.
LONE = set("bcdfghjklmnpqrstvwxyz")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class CellLine:
    """One line of a cell. `is_full`: it is a single word that reaches the edge, so it may go on in the next line."""

    words: tuple[str, ...]
    is_full: bool


CellLines = tuple[CellLine, ...]


def lines_of(lines: Sequence[Sequence[Word]], left: float, right: float) -> CellLines:
    """The lines of a cell between two edges; the free space at the left is taken to be there at the right too."""
    if not lines:
        return ()
    padding = max(0.0, min(float(line[0]["x0"]) for line in lines) - left)
    below = [*lines[1:], None]
    return tuple(_line(line, following, right - padding) for line, following in zip(lines, below, strict=True))


def _line(line: Sequence[Word], below: Sequence[Word] | None, edge: float) -> CellLine:
    is_full = len(line) == 1 and below is not None and edge - float(line[0]["x1"]) < _first_letter(below[0]) + EXACT
    return CellLine(tuple(str(word["text"]) for word in line), is_full)


def _first_letter(word: Word) -> float:
    letter = word["chars"][0]
    return float(letter["x1"]) - float(letter["x0"])


def vocabulary(cells: Iterable[CellLines]) -> frozenset[str]:
    """The words of a document that are surely whole: neither full lines nor what follows one."""
    found: set[str] = set()
    for lines in cells:
        for place, line in enumerate(lines):
            is_after_full = place > 0 and lines[place - 1].is_full
            whole = () if line.is_full else line.words[1:] if is_after_full else line.words
            found.update(word.casefold() for text in whole for word in WORD.findall(text))
    return frozenset(found)


def wrapped(lines: CellLines, known: frozenset[str]) -> str:
    """The lines as one text."""
    text, above = "", None
    for line in lines:
        words = " ".join(line.words)
        joint = " " if above is None else _joint(above, line, known)
        text = f"{text}{joint}{words}"
        above = line
    return tidy(text)


def _joint(above: CellLine, below: CellLine, known: frozenset[str]) -> str:
    """What stands between two lines: nothing where a word runs over, else a blank, marked where nobody can tell."""
    end, start = above.words[-1], below.words[0]
    if end.endswith("-") and end[-2:-1].isalpha() and start[:1].islower():
        return ""
    ends, starts = WORD.findall(end), WORD.findall(start)
    is_open = bool(ends and starts) and end.endswith(ends[-1]) and start.startswith(starts[0])
    if above.is_full and (start[0] in ",.;:)" or (start[0].isdigit() and end[-1].isdigit())):
        return ""
    return _inside(ends[-1], starts[0], known) if above.is_full and is_open else " "


def _inside(left: str, right: str, known: frozenset[str]) -> str:
    """The joint of two pieces that may be one word: the document's own words decide."""
    if (left + right).casefold() in known or right in LONE:
        return ""
    return f"{JOINT} " if right[:1].islower() and left.casefold() not in known else " "
