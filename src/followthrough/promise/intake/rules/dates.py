"""Deadlines and numbers as plans print them: "2018 –2019", "until the end of 2019", "continuously", "35,7", "10 000"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from followthrough.promise.intake.rules.words import ALWAYS, SINCE, UNTIL, YEARLY, folded, holds

FIRST, LAST = 1990, 2100
YEAR = r"(?:19|20)\d\d"
DASH = r"[-‐‑‒–—―−/]"
RANGE = re.compile(
    rf"(?<!\d)({YEAR})\s*(?:{DASH}|to|until|till|pana in|pana la|deri ne|deri|and|si|dhe)\s*({YEAR}|\d\d)(?![\d.])"
)
YEARS = re.compile(rf"(?<!\d){YEAR}(?!\d)")
FIGURE = re.compile(r"[+−-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|[+−-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Deadline:
    """What a deadline says. Both years None: no year is named. `is_certain` is False where a person should look."""

    first: int | None = None
    last: int | None = None
    is_continuous: bool = False
    is_yearly: bool = False
    is_certain: bool = True

    @property
    def told(self) -> str:
        """The years as an answer is written: `2019`, `2019-2021`, "" where none is named."""
        if self.last is None:
            return ""
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"


def read_deadline(words: str) -> Deadline:
    """Read a deadline. Several years in a list count from the first to the last, uncertainly; so does "from 2019"."""
    plain = _plain(words)
    said = folded(words)
    is_continuous, is_yearly = holds(said, ALWAYS), holds(said, YEARLY)
    first, last, is_certain = _years(plain, said)
    if last is None:
        return Deadline(None, None, is_continuous, is_yearly, is_certain=is_continuous or is_yearly)
    is_good = is_certain and first is not None and FIRST <= first <= last <= LAST
    return Deadline(first, last, is_continuous, is_yearly, is_certain=is_good)


def read_span(start: str, end: str) -> Deadline:
    """Read a deadline that stands in two columns; an empty one takes the year of the other."""
    first, last = read_deadline(start), read_deadline(end)
    if last.last is None or first.last is None:
        return last if last.last is not None else (first if first.last is not None else read_deadline(f"{start} {end}".strip()))
    is_good = first.is_certain and last.is_certain and (first.first or 0) <= last.last
    return Deadline(first.first, last.last, first.is_continuous or last.is_continuous, first.is_yearly or last.is_yearly, is_good)


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", " ".join(words.split()).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _years(plain: str, said: str) -> tuple[int | None, int | None, bool]:
    ranged = RANGE.search(plain)
    rest = RANGE.sub(" ", plain, count=1)
    others = [int(year) for year in YEARS.findall(rest)]
    if ranged:
        first, second = ranged.groups()
        last = int(second) if len(second) == 4 else int(first[:2] + second)
        # "12/19" behind a year is a month, not the year 2019 … only a later year makes a range.
        return int(first), last, last >= int(first) and not others
    if not others:
        return None, None, False
    first_year, last_year = min(others), max(others)
    is_open = len(others) == 1 and holds(said, SINCE) and not holds(said, UNTIL)
    return first_year, last_year, first_year == last_year and not is_open


def read_number(words: str) -> Decimal | None:
    """The one number in `words`, None where there is none or several: decimal commas, blanks between thousands, a plus.

    A point or comma before exactly three digits is ambiguous ("10.000") and is not read.
    """
    found = FIGURE.findall(words)
    if len(found) != 1:
        return None
    figure = re.sub(r"[ \u00a0\u202f]", "", found[0]).replace("−", "-").replace("+", "")
    if re.search(r"[.,]\d{3}$", figure) and not figure.lstrip("-").startswith("0"):
        return None
    return Decimal(figure.replace(",", "."))
