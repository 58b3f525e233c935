"""Numbers of objectives and actions: as printed, as codes, and those that the print forgot."""

import re
from dataclasses import dataclass

from followthrough.promise.intake.rules.words import OBJECTIVE_WORDS, ROMAN_NUMBER, folded

CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")
PRINTED = re.compile(rf"(\d+(?:\s*\.\s*\d+)*|{ROMAN_NUMBER}(?:\s*\.\s*\d+)*|[a-zA-Z])\s*[.)]?")
PREFIX = re.compile(rf"^((?:\d+(?:\.\d+)+\.?)|(?:\d{{1,2}}[.)])|(?:{ROMAN_NUMBER}(?:\.\d+)*[.)]))\s+(?=\S)")
OBJECTIVE = re.compile(
    rf"^{OBJECTIVE_WORDS}\s*(?:no\.?|nr\.?)?\s*(\d{{1,3}}|{ROMAN_NUMBER})?\s*[.:)–—-]*\s*(.*)$", re.IGNORECASE | re.DOTALL
)
NUMBERED = re.compile(rf"^(\d{{1,2}}|{ROMAN_NUMBER})\s*[.)]\s+(?=\S)(.*)$", re.DOTALL)
ITEM = re.compile(r"(?:(?<=^)|(?<=[\s;.]))(\d{1,2})[.)]\s+")
MOST_LETTERS = 26
LONGEST, LONGEST_WHOLE = 10, 12


@dataclass(frozen=True)
class Heading:
    """An objective as its heading prints it; `number` is "" where none is printed."""

    number: str
    title: str


def code_of(printed: str) -> str:
    """The code of a printed number: `1.1.` is `1.1`, "" where it is none."""
    tight = re.sub(r"\s+", "", printed).rstrip(".)")
    is_code = len(tight) <= LONGEST and PRINTED.fullmatch(printed.strip()) and CODE.fullmatch(tight)
    return tight if is_code else ""


def split_number(words: str) -> tuple[str, str]:
    """A number that stands before a text, and the text: ("1.1.", "Introduce …"); ("", words) where there is none."""
    found = PREFIX.match(words)
    return (found.group(1), words[found.end() :]) if found else ("", words)


def heading_of(words: str) -> Heading | None:
    """The objective that a line announces ("Objective 1: …", "Obiectivul 2. …"), or None."""
    found = OBJECTIVE.match(words.strip())
    if found is None or not (found.group(1) or found.group(2)):
        return None
    if found.group(1) is None and folded(words).split()[0].endswith("s"):
        return None
    return Heading((found.group(1) or "").upper(), found.group(2).strip())


def numbered_heading(words: str) -> Heading | None:
    """The objective in a line that only has a number before it ("II. Strengthen …"), or None."""
    found = NUMBERED.match(words.strip())
    return Heading(found.group(1), found.group(2).strip()) if found else None


def under(objective: str, number: str) -> str:
    """The number of an action as a code below its objective: `1` under III is `III.1`, `1.2` under 1 stays."""
    if not objective or number == objective or number.startswith(f"{objective}."):
        return number
    return number if "." in number or len(f"{objective}.{number}") > LONGEST_WHOLE else f"{objective}.{number}"


def next_number(number: str, step: int = 1) -> str:
    """The number one place on: `2.1` after `2.0`; "" where its last part does not count or would be below 1."""
    head, _dot, last = number.rpartition(".")
    if not last.isdigit() or int(last) + step < 1:
        return ""
    return f"{head}.{int(last) + step}" if head else str(int(last) + step)


def items(words: str) -> list[tuple[str, str]]:
    """The actions that are numbered inside one cell, as (printed number, words): 1., 2., …, or on from a later number
    where a page ended between. Empty unless at least two stand there and the cell begins with the first.
    """
    counting: list[re.Match[str]] = []
    for mark in ITEM.finditer(words):
        if not counting or int(mark.group(1)) == int(counting[0].group(1)) + len(counting):
            counting.append(mark)
    if len(counting) < 2 or words[: counting[0].start()].strip():
        return []
    ends = [mark.start() for mark in counting[1:]] + [len(words)]
    return [(f"{mark.group(1)}.", without_end(words[mark.end() : end])) for mark, end in zip(counting, ends, strict=True)]


def without_end(words: str) -> str:
    """`words` without the semicolon that parts them from the next entry of a list."""
    return words.strip().rstrip(";").strip()


def row_code(action: str, place: int) -> str:
    """The code of the row at `place` (from 0) of an action: `1.1-a`. Raises ValueError beyond 26 rows."""
    if place >= MOST_LETTERS:
        raise ValueError("an action has at most 26 rows")
    return f"{action}-{chr(ord('a') + place)}"
