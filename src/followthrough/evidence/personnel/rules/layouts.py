"""A layout: what each column of a body's own sheet means and what its values stand for. Remembered once, used each time."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from followthrough.base.kernel.canonical import canonical_json
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.rules.meanings import (
    AS_IT_STANDS,
    CHOICES,
    KNOWN,
    NAMES,
    NOT_TOLD,
    TOTAL_WORDS,
    WITH_VALUES,
    Meaning,
    Shape,
    allowed,
    word_of,
)
from followthrough.evidence.registers.books.workforce.kinds import KINDS, LEFT

FORMAT = "followthrough-sheet-layout-1"
LONGEST_HEAD, LONGEST_VALUE, MOST_COLUMNS = 120, 80, 200
MOST_VALUES = 60
"""A column with more different values than this is no column of codes; names of people would be such a one."""
OFTEN = (Meaning.UNUSED,)
UNREADABLE = _("This is no layout of a sheet. Take the file along anew from the page of your layouts.")
Values = Mapping[Meaning, Mapping[str, str]]
"""By meaning: {folded value: code}."""


@dataclass(frozen=True)
class Layout:
    """How one kind of sheet is read.

    `columns` are (head, meaning) in the order of the sheet. `kind` is what a sheet of counts counts. `values` are the
    values that a person explained; nothing of a column that is not used ever stands in it.
    """

    shape: Shape
    columns: tuple[tuple[str, Meaning], ...]
    kind: str = ""
    values: Values = field(default_factory=dict)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """All heads, as they stand."""
        return tuple(head for head, _meaning in self.columns)

    @property
    def key(self) -> str:
        """The same for the same set of heads, in whatever order they stand."""
        return key_of(self.heads)

    @cached_property
    def used(self) -> dict[Meaning, int]:
        """Place of the column of each meaning, from 0."""
        return {meaning: place for place, (_head, meaning) in enumerate(self.columns) if meaning != Meaning.UNUSED}

    def head_of(self, meaning: Meaning) -> str:
        """The head of the column that means this."""
        return self.columns[self.used[meaning]][0]

    def code_of(self, meaning: Meaning, text: str) -> str | None:
        """What a value stands for: as it was explained, else as the words are known; None where nobody knows.

        "" where it tells nothing. Of a unit its own name.
        """
        folded = word_of(text)
        code = self.values.get(meaning, {}).get(folded) or KNOWN[meaning].get(folded)
        if code == AS_IT_STANDS:
            return text.strip()
        return "" if code == NOT_TOLD else code

    def explained(self, more: Values) -> "Layout":
        """The same layout with more values explained; what is told now goes before what was told earlier."""
        names = {*self.values, *more}
        return replace(self, values={name: {**self.values.get(name, {}), **more.get(name, {})} for name in names})

    @property
    def stored(self) -> dict[str, Any]:
        """As it is kept, and as it is taken along to a computer of the body."""
        return {
            "format": FORMAT,
            "shape": self.shape.value,
            "kind": self.kind,
            "columns": [{"head": head, "means": meaning.value} for head, meaning in self.columns],
            "values": {meaning.value: dict(sorted(codes.items())) for meaning, codes in sorted(self.values.items()) if codes},
        }


def key_of(heads: Iterable[str]) -> str:
    """The hash of a set of heads."""
    return hashlib.sha256(canonical_json(sorted(word_of(head) for head in heads)).encode()).hexdigest()


def read_layout(stored: Any) -> Layout:
    """The layout that was kept; raises RuleBroken `layout.unreadable` where it is none, and what `checked` raises."""
    try:
        columns = tuple((str(one["head"]), Meaning(one["means"])) for one in stored["columns"])
        values = {
            Meaning(name): {str(value): str(code) for value, code in codes.items()} for name, codes in stored["values"].items()
        }
        if stored["format"] != FORMAT:
            raise ValueError(stored["format"])
        layout = Layout(Shape(stored["shape"]), columns, str(stored["kind"]), values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleBroken("layout.unreadable", UNREADABLE) from error
    return checked(layout)


def checked(layout: Layout) -> Layout:
    """The layout itself; raises RuleBroken where nothing could be counted by it."""
    _check_columns(layout)
    if layout.shape == Shape.PERSONS:
        _check_persons(layout)
    else:
        _check_counts(layout)
    for meaning, codes in layout.values.items():
        _check_values(layout, meaning, codes)
    return layout


def _check_columns(layout: Layout) -> None:
    if not layout.columns or len(layout.columns) > MOST_COLUMNS or any(len(head) > LONGEST_HEAD for head in layout.heads):
        raise RuleBroken(
            "layout.columns",
            _("A sheet has from 1 to {most} columns with heads. Take away what is not a table."),
            most=MOST_COLUMNS,
        )
    counts = Counter(meaning for _head, meaning in layout.columns if meaning not in OFTEN)
    for meaning, count in counts.items():
        if meaning not in allowed(layout.shape):
            raise RuleBroken(
                "layout.misplaced",
                _("“{meaning}” has no place in such a sheet. Choose another meaning for “{head}”."),
                meaning=Word(NAMES[meaning]),
                head=layout.head_of(meaning),
            )
        if count > 1:
            heads = [head for head, one in layout.columns if one == meaning]
            raise RuleBroken(
                "layout.twice",
                _("Two columns cannot both mean “{meaning}”: {heads}. Keep one of them."),
                meaning=Word(NAMES[meaning]),
                heads=", ".join(f"“{head}”" for head in heads),
            )
    _check_heads(layout)


def _check_heads(layout: Layout) -> None:
    """A column that is used is found again by its head, so it has one that no other column has."""
    often = Counter(word_of(head) for head in layout.heads)
    for meaning in layout.used:
        head = layout.head_of(meaning)
        if not head.strip() or often[word_of(head)] > 1:
            raise RuleBroken(
                "layout.head",
                _("The column “{head}” is used, but its head is empty or stands twice. Give it a head of its own in your sheet."),
                head=head or "–",
            )


def _check_persons(layout: Layout) -> None:
    if Meaning.SEX not in layout.used:
        raise RuleBroken("layout.no_sex", _("No column says the sex. Say which one does; without it nothing can be counted."))
    if Meaning.REASON in layout.used and Meaning.LEFT_ON not in layout.used:
        raise RuleBroken(
            "layout.reason_alone",
            _("“{head}” says why people left, but no column says when. Choose the day of leaving too, or do not use the reason."),
            head=layout.head_of(Meaning.REASON),
        )


def _check_counts(layout: Layout) -> None:
    used = layout.used
    by_column, by_row = {Meaning.WOMEN, Meaning.MEN} <= set(used), {Meaning.SEX, Meaning.NUMBER} <= set(used)
    mixed = {Meaning.SEX, Meaning.NUMBER, Meaning.WOMEN, Meaning.MEN, Meaning.NOT_KNOWN} & set(used)
    if not (by_column or by_row) or len(mixed) > (3 if by_column else 2) or (by_column and {Meaning.SEX, Meaning.NUMBER} & mixed):
        raise RuleBroken(
            "layout.no_numbers",
            _(
                "A sheet of counts has either a column of women and a column of men, or one column with the sex and one with the number. Choose one of the two ways."
            ),
        )
    if layout.kind not in {code for code, _title in KINDS}:
        raise RuleBroken(
            "layout.kind", _("Say what this sheet counts: employees, leading posts, or something else of the list."), field="kind"
        )
    if Meaning.REASON in used and layout.kind != LEFT:
        raise RuleBroken(
            "layout.reason",
            _("“{head}” says why people left, but the sheet counts something else. Do not use this column."),
            head=layout.head_of(Meaning.REASON),
        )


def _check_values(layout: Layout, meaning: Meaning, codes: Mapping[str, str]) -> None:
    if meaning not in WITH_VALUES or meaning not in layout.used or len(codes) > 10 * MOST_VALUES:
        raise RuleBroken("layout.unreadable", UNREADABLE)
    known = {code for code, _title in CHOICES[meaning]}
    for value, code in codes.items():
        if code not in known or len(value) > LONGEST_VALUE:
            raise RuleBroken(
                "layout.value",
                _("“{value}” cannot mean “{code}” in the column “{head}”. Choose from: {allowed}."),
                value=value[:LONGEST_VALUE],
                code=code[:LONGEST_VALUE],
                head=layout.head_of(meaning),
                allowed=", ".join(sorted(known)),
            )


@dataclass(frozen=True)
class Found:
    """A layout found again in a sheet: `places` of the used columns there, heads that moved, are new, or are gone."""

    places: Mapping[Meaning, int]
    moved: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the sheet has exactly these columns, in this order."""
        return not (self.moved or self.new or self.gone)


def find_columns(layout: Layout, heads: Sequence[str]) -> Found | None:
    """Where the used columns of a layout stand in a sheet with these heads; None where one is missing or stands twice."""
    places: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        places.setdefault(word_of(head), []).append(place)
    found: dict[Meaning, int] = {}
    for meaning in layout.used:
        head = layout.head_of(meaning)
        at = places.get(word_of(head), [])
        if len(at) != 1:
            return None
        found[meaning] = at[0]
    known = {word_of(head) for head in layout.heads}
    moved = tuple(layout.head_of(meaning) for meaning, place in found.items() if place != layout.used[meaning])
    return Found(
        found,
        moved,
        tuple(head for head in heads if head.strip() and (word_of(head)) not in known),
        tuple(head for head in layout.heads if head.strip() and (word_of(head)) not in places),
    )


def looks_like_a_total(text: str) -> bool:
    """Whether a cell is the word with which sheets begin a line of sums."""
    folded = fold(text)
    return folded in TOTAL_WORDS or folded.startswith(_BEGIN_A_TOTAL)


_BEGIN_A_TOTAL = tuple(f"{word} " for word in sorted(TOTAL_WORDS) if " " not in word and word != "all")
