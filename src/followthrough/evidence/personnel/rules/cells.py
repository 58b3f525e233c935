"""One cell of a sheet read as text, whole number or day, whatever office program wrote it."""

import re
from datetime import date, datetime
from typing import Any

from followthrough.base.kernel.numbers import find_number

LARGEST = 1_000_000
EARLIEST, LATEST = date(1940, 1, 1), date(2100, 12, 31)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$", re.ASCII)
_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$", re.ASCII)


def text_of(cell: Any) -> str:
    """The words of a cell, blanks around them and doubled ones taken away; 1.0 is "1", nothing is ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def number_of(cell: Any) -> int | None:
    """A whole number from 0 to a million, or None. "1.000" is none: it is read in two ways."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return int(cell) if cell == int(cell) and 0 <= cell <= LARGEST else None
    text = text_of(cell)
    found = find_number(text)
    if found is None or any(sign in text for sign in "%,.") or found != int(found):
        return None
    return int(found) if 0 <= found <= LARGEST else None


def day_of(cell: Any) -> date | None:
    """A day, or None: a date cell, 2019-03-05, 05.03.2019 or 05/03/2019 (day before month, as all our offices write)."""
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, date):
        found = cell
    else:
        found = _day_of_text(text_of(cell))
    return found if found is not None and EARLIEST <= found <= LATEST else None


def _day_of_text(text: str) -> date | None:
    iso, dotted = _ISO.match(text), _DOTTED.match(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted else None
    except ValueError:
        return None
