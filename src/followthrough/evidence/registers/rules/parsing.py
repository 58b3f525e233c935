"""Reading one value as people type it, in a form, a file or a program; what cannot be read says what is allowed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.numbers import find_number
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.registers.rules.fields import LARGEST_COUNT, Fault, Field, Kind

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST_SHOWN = 60
LATEST_MONTH = 12
MOST_OFFERED = 25
CENT, LARGEST_AMOUNT = Decimal("0.01"), Decimal(10) ** 12
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_WHOLE = re.compile(r"^\d+(?:[.,]0+)?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[   .,]\d{3})+$")
_ERRORS = re.compile(r"^#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)", re.IGNORECASE)

NOT_A_DAY = _("“{found}” is not a day. Write it like 2019-03-05 or 05.03.2019.")
AMBIGUOUS = _("“{found}” can be two days ({first} or {second}). Write it like 2019-03-05 or 05.03.2019.")
NOT_A_COUNT = _("“{found}” is not a whole number. Write figures only, for example 12.")
NOT_AN_AMOUNT = _("“{found}” is not an amount. Write figures with at most two decimals, for example 125 000,50.")
LONGEST_COUNT = 40
"""Letters of a number that is read at all: Python refuses thousands of digits."""
NOT_A_CHOICE = _("“{found}” is not among what can be chosen here: {allowed}.")
ERROR_CELL = _("“{found}” is the error of a formula. Write the value itself.")


@dataclass(frozen=True)
class Choices:
    """What can be chosen, as {folded words: code}: topics, people, by name of a field its choices in every language, by offer what it offers."""

    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    topic_titles: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def with_topic(self, code: str) -> "Choices":
        """The same with one topic more."""
        return replace(self, topics={**self.topics, fold(code): code})

    def with_offered(self, offer: str, code: str) -> "Choices":
        """The same with one thing more on offer."""
        return replace(self, offers={**self.offers, offer: {**self.offers.get(offer, {}), fold(code): code}})


def read(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """The value of a field, typed, or what is wrong with it. Nothing in it is the field's `empty`, and a fault where it is needed."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return one.empty, (Fault(one.name, _("This is missing."), code="entry.missing") if one.is_needed else None)
    if isinstance(value, str) and value.startswith("#") and _ERRORS.match(value):
        return one.empty, _wrong(one, ERROR_CELL, value)
    return READERS[one.kind](one, value, choices)


def read_day(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """A day: a date, or text where only one day can be meant."""
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found, fault = _day_of_text(one, str(value).strip())
        if fault is not None:
            return None, fault
    if found is None:
        return None, _wrong(one, NOT_A_DAY, value)
    if not EARLIEST <= found <= LATEST:
        return None, _wrong(
            one,
            _("{found} is not a day that can stand here. Days from {first} to {last} can."),
            value,
            first=EARLIEST,
            last=LATEST,
        )
    return found, None


def _day_of_text(one: Field, text: str) -> tuple[date | None, Fault | None]:
    if match := _ISO.match(text):
        return _date(*(int(part) for part in match.groups())), None
    if match := _DOTTED.match(text):
        day, month, year = (int(part) for part in match.groups())
        return _date(year, month, day), None
    if match := _SLASHED.match(text):
        first, second, year = (int(part) for part in match.groups())
        one_day, other = _date(year, second, first), _date(year, first, second)
        if one_day and other and one_day != other:
            return None, _wrong(one, AMBIGUOUS, text, first=one_day.isoformat(), second=other.isoformat())
        return one_day or other, None
    return None, None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_count(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """A whole number, not negative; thousands may be parted where they are written whole."""
    if isinstance(value, bool):
        return None, _wrong(one, NOT_A_COUNT, value)
    if isinstance(value, int):
        number = value
    elif isinstance(value, float):
        if not value.is_integer():
            return None, _wrong(one, NOT_A_COUNT, value)
        number = int(value)
    else:
        text = str(value).strip()
        if len(text) > LONGEST_COUNT:
            return None, _wrong(one, NOT_A_COUNT, text)
        if _THOUSANDS.match(text):
            number = int(re.sub(r"\D", "", text))
        elif text.isascii() and _WHOLE.match(text):
            number = int(re.split(r"[.,]", text)[0])
        else:
            return None, _wrong(one, NOT_A_COUNT, text)
    if not one.smallest <= number <= LARGEST_COUNT:
        return None, _wrong(
            one, _("{found} cannot stand here. Allowed are {least} to {most}."), value, least=one.smallest, most=LARGEST_COUNT
        )
    return number, None


def read_choice(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """One of the choices, by its code or its title in any language, whatever the letter case."""
    code = choices.titles.get(one.name, {}).get(fold(str(value))) or _fixed(one).get(fold(str(value)))
    if code is None:
        allowed = "; ".join(say(title) for _code, title in one.choices)
        return "", _wrong(one, NOT_A_CHOICE, value, allowed=allowed)
    return code, None


@cache
def _fixed(one: Field) -> Mapping[str, str]:
    return {fold(title): code for code, title in one.choices} | {fold(code): code for code, _title in one.choices}


def read_topic(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """A topic of the loaded plans, by code or title."""
    code = choices.topics.get(fold(str(value)))
    if code is None:
        told = "; ".join(choices.topic_titles) or "–"
        return "", _wrong(
            one,
            _("“{found}” is not a topic of a plan that is loaded. Topics are: {allowed}. Empty means: feeds no row."),
            value,
            allowed=told,
        )
    return code, None


def read_person(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """Somebody who signs in and has a seat at the body."""
    code = choices.people.get(fold(str(value)))
    if code is None:
        return "", _wrong(
            one, _("“{found}” does not sign in for this body. Choose among its offices, or leave this empty."), value
        )
    return code, None


def read_offered(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """One of the things on offer, by its code or by its words."""
    offered = choices.offers.get(one.offer, {})
    code = offered.get(fold(str(value)))
    if code is None:
        codes = list(dict.fromkeys(offered.values()))
        told = ", ".join(codes[:MOST_OFFERED]) + (", …" if len(codes) > MOST_OFFERED else "")
        return "", _wrong(one, NOT_A_CHOICE, value, allowed=told or "–")
    return code, None


def read_money(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """An amount with at most two decimals, not negative: 125000, 125 000,50. Empty is not zero."""
    number = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else find_number(str(value))
    if number is None or "%" in str(value) or not number.is_finite():
        return None, _wrong(one, NOT_AN_AMOUNT, value)
    if not 0 <= number <= LARGEST_AMOUNT:
        return None, _wrong(
            one, _("{found} cannot stand here. Allowed are {least} to {most}."), value, least=0, most=LARGEST_AMOUNT
        )
    if number != number.quantize(CENT):
        return None, _wrong(one, NOT_AN_AMOUNT, value)
    return number.quantize(CENT), None


def read_words(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """Words; control characters, which no database keeps, are left out."""
    if (
        isinstance(value, str)
        and value.isprintable()
        and len(value) <= one.longest
        and value == value.strip()
        and "  " not in value
    ):
        return value, None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\r\n", "\n").replace("\x00", "").strip()
    if one.kind != Kind.TEXT:
        text = " ".join(text.split())
    if len(text) > one.longest:
        return "", _wrong(
            one, _("“{found}” has {letters} characters, {most} are the most."), text, letters=len(text), most=one.longest
        )
    return text, None


def read_link(one: Field, value: Any, choices: Choices) -> tuple[Any, Fault | None]:
    """An address that a browser opens."""
    text = str(value).strip()
    if not text.startswith(("http://", "https://")) or any(letter.isspace() for letter in text):
        return "", _wrong(one, _("“{found}” is not an address that can be opened. It begins with https://."), text)
    return read_words(one, text, choices)


def _wrong(one: Field, template: str, found: Any, **facts: Any) -> Fault:
    told = str(found)
    return Fault(one.name, template, {"found": told if len(told) <= LONGEST_SHOWN else told[:LONGEST_SHOWN] + "…", **facts})


READERS = {
    Kind.LINE: read_words,
    Kind.TEXT: read_words,
    Kind.CHOICE: read_choice,
    Kind.TOPIC: read_topic,
    Kind.DAY: read_day,
    Kind.COUNT: read_count,
    Kind.LINK: read_link,
    Kind.PERSON: read_person,
    Kind.OFFERED: read_offered,
    Kind.MONEY: read_money,
    Kind.YEAR: read_count,
}
