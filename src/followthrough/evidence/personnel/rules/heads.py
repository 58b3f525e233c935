"""The row of heads in a sheet: found, or refused where the first rows look like those of persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.rules.cells import day_of, number_of, text_of
from followthrough.evidence.personnel.rules.layouts import LONGEST_HEAD, MOST_COLUMNS
from followthrough.evidence.personnel.rules.meanings import HEAD_WORDS, KNOWN, YES_OR_NO, Meaning, word_of

ROWS_LOOKED_AT, ENOUGH = 20, 2
NO_HEADS = "sheet.no_heads"
_SAID = frozenset(word for meaning in (Meaning.SEX, YES_OR_NO[0]) for word in KNOWN[meaning]) - frozenset(HEAD_WORDS)


@dataclass(frozen=True)
class Heads:
    """The heads of a sheet, and the place of their row, from 0."""

    row: int
    texts: tuple[str, ...]


def find_heads(rows: Sequence[Sequence[Any]]) -> Heads:
    """The first among the first rows that has the most known heads, else the most words; no number and no day stands in it.

    Raises RuleBroken `sheet.no_heads` where no row can be one of heads. Nothing of the rows is told then.
    """
    scores = [_score(row) for row in rows[:ROWS_LOOKED_AT]]
    best = max(scores, default=(0, 0))
    if best[1] < ENOUGH:
        raise RuleBroken(
            NO_HEADS,
            _(
                "No row of heads was found in the first {rows} rows. Write a head over each column (at least two), save the file and choose it again."
            ),
            rows=ROWS_LOOKED_AT,
        )
    at = scores.index(best)
    texts = tuple(text_of(cell)[:LONGEST_HEAD] for cell in rows[at])
    while texts and not texts[-1]:
        texts = texts[:-1]
    if len(texts) > MOST_COLUMNS:
        raise RuleBroken(
            "sheet.wide",
            _("The sheet has {count} columns, {most} are the most. Take away the columns that are not needed."),
            count=len(texts),
            most=MOST_COLUMNS,
        )
    return Heads(at, texts)


def _score(row: Sequence[Any]) -> tuple[int, int]:
    """How many known heads and how many words; nothing where a cell holds what only the rows of a table hold.

    F and M beside each other are heads of two columns of counts; one of them alone is what stands in a person's row.
    """
    texts = [text for cell in row if (text := text_of(cell))]
    sexes = {KNOWN[Meaning.SEX].get(word_of(text)) for text in texts}
    if any(_is_content(cell) for cell in row) or (not {"F", "M"} <= sexes and any(_is_value(text) for text in texts)):
        return 0, 0
    return sum(word_of(text) in HEAD_WORDS for text in texts), len(texts)


def _is_content(cell: Any) -> bool:
    """A number or a day."""
    if isinstance(cell, int | float | date):
        return True
    text = text_of(cell)
    return bool(text) and (number_of(text) is not None or day_of(text) is not None)


def _is_value(text: str) -> bool:
    """A word that is a value and never a head: F, da."""
    return word_of(text) in _SAID
