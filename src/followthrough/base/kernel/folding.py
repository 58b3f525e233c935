"""Text folded for searching: case, diacritics, quotes and blanks do not matter, in Latin and in Cyrillic."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base and a mark.
ALONE = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def fold(text: str) -> str:
    """Return `text` as it is compared: "Țintă" and "tinta", "Қызметі" and "кызметі", "Përgjegjësi" and "pergjegjesi" are one.

    Everything that is neither letter nor figure becomes one blank. Folding twice changes nothing.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", " ", bare.casefold().translate(ALONE)).strip()


def terms(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once. What was typed without a blank stays together: "6.2-a" is "6 2 a"."""
    return tuple(dict.fromkeys(word for typed in query.split() if (word := fold(typed))))
