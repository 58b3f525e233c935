"""Which characters the bundled fonts can draw, and what is printed for one that they cannot.

The PDF engine refuses a whole document for one character without a shape (UA-1 forbids it). A report must never fail
because somebody typed an emoji, so such a character is replaced by an empty box before the engine sees it.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
BOX = "\u25a1"
SPACED = {
    "\t": " ",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
}
BREAKABLE_AFTER = 14
"""A word longer than two such pieces (an address, a hash) may break after each, or it would leave its column."""
BREAK = "\u200b"


def printable(text: str) -> str:
    """Return `text` with composed letters, plain line ends, and a box for each character no bundled font has."""
    known = drawable()
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _breakable("".join(_shown(letter, known) for letter in composed))


def _shown(letter: str, known: frozenset[int]) -> str:
    letter = SPACED.get(letter, letter)
    if letter == "\n" or ord(letter) in known:
        return letter
    # Marks of direction, joiners, variation selectors and controls have no shape of their own: nothing is lost.
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Mn"} else BOX


def _breakable(text: str) -> str:
    if len(text) <= 2 * BREAKABLE_AFTER:
        return text
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for end in range(len(text) + 1):
        if end == len(text) or text[end].isspace():
            yield _broken(text[start:end]) + text[end : end + 1]
            start = end + 1


def _broken(word: str) -> str:
    if len(word) <= 2 * BREAKABLE_AFTER:
        return word
    return BREAK.join(word[at : at + BREAKABLE_AFTER] for at in range(0, len(word), BREAKABLE_AFTER))


@cache
def drawable() -> frozenset[int]:
    """Return the characters that every bundled font can draw."""
    files = sorted(FONTS.glob("*.ttf"))
    return frozenset.intersection(*(frozenset(_mapped(file.read_bytes())) for file in files))


def _mapped(font: bytes) -> Iterator[int]:
    """Yield the characters in the font's table `cmap`, format 4 (the first 65,536 characters; OpenType 1.9)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    heads = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _checksum, offset, _length in heads if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(maps):
        (offset,) = struct.unpack_from(">I", font, cmap + 8 + 8 * number)
        if struct.unpack_from(">H", font, cmap + offset) == (4,):
            yield from _segments(font, cmap + offset)
            return


def _segments(font: bytes, table: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, table + 6)
    layout = f">{doubled // 2}H"
    ends = struct.unpack_from(layout, font, table + 14)
    starts = struct.unpack_from(layout, font, table + 16 + doubled)
    for start, end in zip(starts, ends, strict=True):
        # The last segment is the end mark 0xFFFF, no character.
        yield from range(start, min(end, 0xFFFE) + 1)
