"""Rows of a body's own sheet become counts. Whatever is wrong is told by row and column, never by what stands in a person's row."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.rules.cells import day_of, number_of, text_of
from followthrough.evidence.personnel.rules.layouts import LONGEST_VALUE, MOST_VALUES, Layout, looks_like_a_total
from followthrough.evidence.personnel.rules.meanings import (
    BY_CODE,
    DAYS,
    NO,
    WITH_VALUES,
    YES,
    YES_OR_NO,
    Meaning,
    Shape,
)

MOST_TOLD = 50
LONGEST_UNIT, FEW_VALUES, MOST_REMEMBERED = 40, 10, 2_000
NOT_A_DAY = _("this is no day. Write it like 2019-03-05 or 05.03.2019, or leave it empty.")
NOT_A_NUMBER = _("this is no whole number. Write figures only; where there was nobody, write 0.")
NOT_KNOWN = _("“{value}” is not explained. Say what it means: {allowed}.")
TOO_LONG = _("the value is longer than {most} letters. A column of codes has short values; perhaps another column was meant.")
TOO_MANY = _("more than {most} different values stand here. This is no column of codes; choose “Not used” for it.")
LEFT_EARLY = _("the day of leaving lies before the day of recruitment.")


class Key(NamedTuple):
    """What one count counts; "" where it is not broken down."""

    kind: str
    sex: str
    rank_band: str = ""
    community: str = ""
    unit: str = ""
    reason: str = ""


class Fault(NamedTuple):
    """One fault: the row as a spreadsheet numbers it, the head of the column, a sentence and what fills it."""

    row: int
    column: str
    template: str
    facts: Mapping[str, Any] = {}


@dataclass
class Tally:
    """What was counted so far. `strange` are values that nobody explained, with the first row of each; `totals` rows of sums that were left out."""

    counts: Counter[Key] = field(default_factory=Counter)
    rows: int = 0
    blank: int = 0
    totals: list[int] = field(default_factory=list)
    strange: dict[Meaning, dict[str, int]] = field(default_factory=dict)
    seen: dict[Meaning, Counter[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    faults_count: int = 0

    def fault(self, row: int, column: str, template: str, **facts: Any) -> None:
        """Count a fault; the first fifty are kept."""
        self.faults_count += 1
        if len(self.faults) < MOST_TOLD:
            self.faults.append(Fault(row, column, template, facts))


@dataclass(frozen=True)
class Asked:
    """For when is counted: stocks on the day `on`, comings and goings in `year`."""

    on: date
    year: int


def count_rows(
    rows: Iterable[Sequence[Any]], layout: Layout, places: Mapping[Meaning, int], first_row: int, asked: Asked
) -> Tally:
    """Count all rows; `first_row` is the number that a spreadsheet gives the first of them.

    Counts are complete only where there is neither a fault nor a strange value. Both F and M stand for each kind that
    the sheet tells, a zero where there was nobody.
    """
    tally = Tally(seen={meaning: Counter() for meaning in layout.used if meaning in WITH_VALUES})
    reading = _Reading(layout, places, asked, tally)
    read = reading.person if layout.shape == Shape.PERSONS else reading.count
    for number, row in enumerate(rows, start=first_row):
        reading.row(number, row, read)
    _tell_too_many(layout, tally, first_row)
    _add_zeros(tally.counts, kinds_of(layout))
    return tally


def kinds_of(layout: Layout) -> tuple[str, ...]:
    """What a sheet with this layout tells, in the order of the register."""
    if layout.shape == Shape.COUNTS:
        return (layout.kind,)
    told = {
        "leading": Meaning.LEADING,
        "parents": Meaning.PARENT,
        "parental_leave": Meaning.PARENTAL_LEAVE,
        "flexible_hours": Meaning.FLEXIBLE_HOURS,
        "recruited": Meaning.RECRUITED_ON,
        "promoted": Meaning.PROMOTED_ON,
        "left": Meaning.LEFT_ON,
    }
    return ("headcount", *(kind for kind, meaning in told.items() if meaning in layout.used))


@dataclass
class _Reading:
    """Reads one row after the other into a tally."""

    layout: Layout
    places: Mapping[Meaning, int]
    asked: Asked
    tally: Tally
    known: dict[tuple[Meaning, str], str | None] = field(default_factory=dict)
    """Codes by value, so that each is looked up once; gone with the reading."""

    def row(self, number: int, row: Sequence[Any], read: Any) -> None:
        cells = {meaning: row[place] if place < len(row) else None for meaning, place in self.places.items()}
        texts = {meaning: text_of(cell) for meaning, cell in cells.items()}
        if not any(texts.values()):
            self.tally.blank += any(text_of(cell) for cell in row)
            return
        if all(text == self.layout.head_of(meaning) for meaning, text in texts.items()):
            return  # the heads, printed anew on each page
        if self._is_total(row, texts):
            self.tally.totals.append(number)
            return
        self.tally.rows += 1
        before = self.tally.faults_count
        codes = {meaning: self._code(number, meaning, texts[meaning]) for meaning in cells if meaning in WITH_VALUES}
        found = read(number, cells, codes)
        if self.tally.faults_count == before and None not in codes.values():
            self.tally.counts.update(found)

    def _is_total(self, row: Sequence[Any], texts: Mapping[Meaning, str]) -> bool:
        """A line of sums begins with the word, or has it where a code stands."""
        first = next((text for cell in row if (text := text_of(cell))), "")
        return looks_like_a_total(first) or any(
            looks_like_a_total(texts[meaning])
            for meaning in BY_CODE
            if meaning in texts and (meaning, texts[meaning]) not in self.known
        )

    def _code(self, number: int, meaning: Meaning, text: str) -> str | None:
        """The code of a value; a strange one is put aside and None."""
        if meaning in YES_OR_NO and not text:
            return NO
        if meaning == Meaning.REASON and not text:
            return "unknown"
        if len(text) > (LONGEST_UNIT if meaning == Meaning.UNIT else LONGEST_VALUE):
            most = LONGEST_UNIT if meaning == Meaning.UNIT else LONGEST_VALUE
            self.tally.fault(number, self.layout.head_of(meaning), TOO_LONG, most=most)
            return ""
        seen = self.tally.seen[meaning]
        if len(seen) <= MOST_VALUES or text in seen:
            seen[text] += 1
        if (meaning, text) in self.known:
            return self.known[meaning, text]
        code = self.layout.code_of(meaning, text)
        if code is None and meaning in YES_OR_NO and (many := number_of(text)) is not None:
            code = YES if many else NO  # a column with the number of children says who is a parent
        if code is None and len(self.tally.strange.setdefault(meaning, {})) <= MOST_VALUES:
            self.tally.strange[meaning].setdefault(text, number)
        if len(self.known) < MOST_REMEMBERED:
            self.known[meaning, text] = code
        return code

    def person(self, number: int, cells: Mapping[Meaning, Any], codes: Mapping[Meaning, str | None]) -> dict[Key, int]:
        """What one person adds to."""
        days = {meaning: self._day(number, meaning, cells[meaning]) for meaning in DAYS if meaning in cells}
        came, went = days.get(Meaning.RECRUITED_ON), days.get(Meaning.LEFT_ON)
        if came is not None and went is not None and went < came:
            self.tally.fault(number, self.layout.head_of(Meaning.LEFT_ON), LEFT_EARLY)
        on, first, last = self.asked.on, date(self.asked.year, 1, 1), date(self.asked.year, 12, 31)
        is_here = (came is None or came <= on) and (went is None or went > on)
        was_here = (came is None or came <= last) and (went is None or went >= first)
        told = {
            "headcount": is_here,
            "leading": is_here and codes.get(Meaning.LEADING) == YES,
            "parents": is_here and codes.get(Meaning.PARENT) == YES,
            "parental_leave": was_here and codes.get(Meaning.PARENTAL_LEAVE) == YES,
            "flexible_hours": was_here and codes.get(Meaning.FLEXIBLE_HOURS) == YES and codes.get(Meaning.PARENT, YES) == YES,
            "recruited": came is not None and came.year == self.asked.year,
            "promoted": (day := days.get(Meaning.PROMOTED_ON)) is not None and day.year == self.asked.year,
            "left": went is not None and went.year == self.asked.year,
        }
        return {self._key(kind, codes): 1 for kind, is_told in told.items() if is_told}

    def count(self, number: int, cells: Mapping[Meaning, Any], codes: Mapping[Meaning, str | None]) -> dict[Key, int]:
        """What one row of counts adds."""
        if Meaning.NUMBER in cells:
            people = self._number(number, Meaning.NUMBER, cells[Meaning.NUMBER])
            return {self._key(self.layout.kind, codes): people}
        sexes = ((Meaning.WOMEN, "F"), (Meaning.MEN, "M"), (Meaning.NOT_KNOWN, "X"))
        return {
            self._key(self.layout.kind, {**codes, Meaning.SEX: sex}): self._number(number, meaning, cells[meaning])
            for meaning, sex in sexes
            if meaning in cells
        }

    def _key(self, kind: str, codes: Mapping[Meaning, str | None]) -> Key:
        reason = codes.get(Meaning.REASON) if kind == "left" else ""
        broken = [codes.get(meaning) or "" for meaning in (Meaning.SEX, Meaning.RANK, Meaning.COMMUNITY, Meaning.UNIT)]
        return Key(kind, broken[0], broken[1], broken[2], broken[3], reason or "")

    def _day(self, number: int, meaning: Meaning, cell: Any) -> date | None:
        if not text_of(cell):
            return None
        found = day_of(cell)
        if found is None:
            self.tally.fault(number, self.layout.head_of(meaning), NOT_A_DAY)
        return found

    def _number(self, number: int, meaning: Meaning, cell: Any) -> int:
        found = number_of(cell)
        if found is None:
            self.tally.fault(number, self.layout.head_of(meaning), NOT_A_NUMBER)
        return found or 0


def _tell_too_many(layout: Layout, tally: Tally, first_row: int) -> None:
    """A column of names must not become a question about each name: also where nearly each person has another value."""
    for meaning, seen in tally.seen.items():
        most = MOST_VALUES if layout.shape == Shape.COUNTS else min(MOST_VALUES, max(FEW_VALUES, tally.rows // 2))
        if len(seen) > most:
            tally.strange.pop(meaning, None)
            tally.fault(first_row, layout.head_of(meaning), TOO_MANY, most=most)


def _add_zeros(counts: Counter[Key], kinds: Iterable[str]) -> None:
    """A kind that is told is told for women and men; who is missing gets a zero in a group that the other sex has."""
    for kind in kinds:
        groups = sorted(key for key in counts if key.kind == kind)
        for sex in ("F", "M"):
            if not any(key.sex == sex for key in groups):
                like = groups[0] if groups else Key(kind, sex)
                counts[like._replace(sex=sex)] = 0


def one_breakdown(counts: Mapping[Key, int]) -> tuple[dict[Key, int], dict[str, tuple[str, ...]]]:
    """The same counts with each kind broken down in one way, and by kind the columns that were given up for it.

    A file of facts tells one thing in one breakdown: where some people have a rank and others none, a whole would stand
    beside its parts.
    """
    given_up: dict[str, tuple[str, ...]] = {}
    columns = ("rank_band", "community", "unit", "reason")
    for kind in dict.fromkeys(key.kind for key in counts):
        own = [key for key in counts if key.kind == kind]
        mixed = tuple(name for name in columns if len({bool(getattr(key, name)) for key in own}) > 1)
        if mixed:
            given_up[kind] = mixed
    result: Counter[Key] = Counter()
    for key, number in counts.items():
        result[key._replace(**dict.fromkeys(given_up.get(key.kind, ()), ""))] += number
    return dict(result), given_up
