"""The columns of a file of facts and what may stand in each, checked value by value: the same text is looked at once."""

import re
import unicodedata
from collections.abc import Mapping

from followthrough.base.kernel.numbers import find_number
from followthrough.base.kernel.periods import Period, find_period
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS, SEXES
from followthrough.evidence.facts.rules.measures import Measure, find_measure, measures

NEEDED = ("measure", "institution", "period", "number")
COLUMNS = (*NEEDED, *PERSON_COLUMNS, *DECLARED_COLUMNS)
LARGEST_NUMBER = 10**12
LENGTHS = dict.fromkeys(PERSON_COLUMNS, 40) | dict.fromkeys(DECLARED_COLUMNS, 60)
MOST_NAMED = 25
_BEGINS_A_FORMULA = re.compile(r"[=+\-@]")
Problem = tuple[str, dict[str, object]]
"""A sentence and what fills it."""


def header_problems(names: list[str]) -> list[tuple[str, Problem]]:
    """What is wrong with the heads of a file, by the name of the column."""
    allowed: dict[str, object] = {"allowed": ", ".join(COLUMNS)}
    unknown: list[tuple[str, Problem]] = [
        (name or "–", (_("there is no such column; allowed are {allowed}."), allowed))
        for name in dict.fromkeys(names)
        if name not in COLUMNS
    ]
    twice: list[tuple[str, Problem]] = [
        (name, (_("the column is there twice."), {}))
        for name in dict.fromkeys(names)
        if name in COLUMNS and names.count(name) > 1
    ]
    missing: list[tuple[str, Problem]] = [(name, (_("the column is missing."), {})) for name in NEEDED if name not in names]
    return [*unknown, *twice, *missing]


def read_measure(text: str) -> Measure | Problem:
    """The measure of this code."""
    found = find_measure(text)
    if found is not None:
        return found
    near = [measure.code for measure in measures() if measure.register == text.partition(".")[0]]
    if near:
        return _("there is no measure “{text}”; this register has {allowed}."), {"text": _cut(text), "allowed": ", ".join(near)}
    return _("there is no measure “{text}”; `followthrough facts measures` lists them."), {"text": _cut(text)}


def read_institution(text: str, names: Mapping[str, str]) -> str | Problem:
    """The code of a body by code or short name; `names` maps both, folded, "" where a short name is no single body's."""
    found = names.get(text.casefold())
    if found:
        return found
    if found == "":
        return _("more than one body is called “{text}”; write its code."), {"text": _cut(text)}
    codes = sorted(set(names.values()) - {""})
    told = ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
    return _("the plan names no body “{text}”, nor does one of its bodies stand above it; it names {allowed}."), {
        "text": _cut(text),
        "allowed": told,
    }


def read_period(text: str) -> Period | Problem:
    """The period that is written."""
    return find_period(text) or (
        _("“{text}” is no period; write 2019, 2019-Q1, 2019-03, 2019-W05 or 2019-03-08."),
        {"text": _cut(text)},
    )


def read_count(text: str) -> int | Problem:
    """A whole number, not negative. A decimal sign is refused even before zeros: "1.000" is read in two ways."""
    if text.isascii() and text.isdigit() and len(text) < len(str(LARGEST_NUMBER)):
        return int(text)
    number = find_number(text)
    if number is None or "%" in text or "," in text or "." in text or number != int(number):
        return _("“{text}” is no whole number; write digits only, such as 120 or 10 000."), {"text": _cut(text)}
    if not 0 <= number < LARGEST_NUMBER:
        return _("“{text}” is negative or too large; write a count from 0 to {largest}."), {
            "text": _cut(text),
            "largest": LARGEST_NUMBER - 1,
        }
    return int(number)


def read_category(name: str, text: str) -> str | Problem:
    """One value of a breakdown; empty means not broken down."""
    if name == "sex" and text and text not in SEXES:
        return _("“{text}” is not F, M or X (not known)."), {"text": _cut(text)}
    if len(text) > LENGTHS[name]:
        return _("“{text}” is too long; {most} characters at most."), {"text": _cut(text), "most": LENGTHS[name]}
    if _BEGINS_A_FORMULA.match(text) or any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in text):
        return _("“{text}” begins with a sign of a formula or holds a letter that cannot be printed."), {"text": repr(_cut(text))}
    return unicodedata.normalize("NFC", text)


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
