"""One plain spelling of a text, whatever it was typed or hidden with: for finding markings, never for showing.

Diacritics, full-width and ornamental letters, invisible characters, HTML entities and words parted at a line's end are
undone, and letters of Cyrillic and Greek that look like Latin ones become these, in both letter cases. So a word and
its counterfeit in another alphabet are spelled the same, provided that the words looked for are spelled so too.
"""

import html
import re
import unicodedata

# In the order of the alphabet looked at; what a small letter looks like is taken from its capital.
LOOKALIKES = {
    "АВЕЅІЈКМНОРСТУХ": "ABESIJKMHOPCTYX",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "ĐŁØƏ": "DLOE",
}
INVISIBLE = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFEFF, 0xFFA0)
INVISIBLE_RANGES = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0x300, 0x36F))
PARTED = re.compile(r"(?<=\w)-[^\S\n]*\n\s*(?=\w)")


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(INVISIBLE)
    for first, last in INVISIBLE_RANGES:
        table.update(dict.fromkeys(range(first, last + 1)))
    for theirs, ours in LOOKALIKES.items():
        for their, our in zip(theirs, ours, strict=True):
            table |= {ord(their): our, ord(their.lower()): our.lower()}
    return table


TABLE = _table()
OTHER_ALPHABETS = re.compile("[\u0370-\u052f]")
# Without letters of other alphabets there is little to change, and looking for it is twice as fast as a table.
CHANGED = re.compile("[" + "".join(chr(code) for code in TABLE if not 0x370 <= code < 0x530) + "]")


def unmasked(text: str) -> str:
    """`text` in the plain spelling. The same text again changes nothing more."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        is_mixed = OTHER_ALPHABETS.search(text)
        text = text.translate(TABLE) if is_mixed else CHANGED.sub(lambda found: TABLE[ord(found[0])] or "", text)
    if "-\n" in text or "- \n" in text:
        text = PARTED.sub("", text)
    return text
