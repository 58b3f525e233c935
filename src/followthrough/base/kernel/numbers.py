"""Numbers as people write them: `35,7`, `10 000` with any space, `+0,1`, `15 %`."""

import re
from decimal import Decimal

# Blank, no-break blank, narrow no-break blank, thin blank: all stand between thousands.
BLANKS = r"[ \u00a0\u202f\u2009]"
NUMBER = re.compile(
    rf"^(?P<sign>[-+\u2212]?){BLANKS}*(?P<whole>[0-9]{{1,3}}(?:{BLANKS}[0-9]{{3}})+|[0-9]+)(?:[.,](?P<part>[0-9]+))?{BLANKS}*%?$"
)


# So many digits fit every column of numbers and every way of reading them.
MOST_DIGITS = 9


def find_whole(text: str) -> int | None:
    """Return a whole number typed in plain digits, as forms and addresses carry it; None for anything else.

    "²" and "٣" are digits to Python too, and no number or another one; thousands of digits are refused by Python itself.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def find_number(text: str) -> Decimal | None:
    """Return the number that `text` is, exact; None where it is none, or where a sign could mean two things.

    A comma or a point is a decimal sign; thousands are parted by blanks only, since "1.000" is read in two ways.
    """
    found = NUMBER.match(text.strip())
    if found is None:
        return None
    whole = re.sub(BLANKS, "", found["whole"])
    sign = "-" if found["sign"] in {"-", "\N{MINUS SIGN}"} else ""
    return Decimal(f"{sign}{whole}.{found['part'] or 0}").normalize() + 0
