"""Tables by row: which institution answered what, and what was done or stood in the way in their own words."""

from collections.abc import Iterable, Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import Block, Cell, Column, Link, Row, Run, Table, Text, plain
from followthrough.publishing.reports.summary import statuses
from followthrough.publishing.reports.summary.duty import Duty
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.parts import done_cell
from followthrough.publishing.reports.summary.sentences import lowered, when
from followthrough.publishing.reports.summary.tokens import LONGEST_SHOWN, cut
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES

LONGEST_OBSTACLE = 160
"""Letters of what stood in the way: its column is half as wide."""


def by_row(book: Ledger, groups: Iterable[Group], owed_in: bool = False) -> Table:
    """Row by institution: a mark for each, "n of m" under the code of the row. `owed_in` tells the year of a debt."""
    columns = (
        Column(say(_("Row")), 0.6),
        Column(say(_("Duty")), 2.5),
        Column(say(_("Open from")) if owed_in else say(_("When")), 0.9),
        Column(say(_("Institutions")), 2.1),
        Column(say(_("Done")), 1.5, numeric=True),
    )
    return Table("", columns, tuple(_row(book, group, owed_in) for group in groups))


def _row(book: Ledger, group: Group, owed_in: bool) -> Row:
    first = group.duties[0]
    row = book.year.rows[first.row]
    told = str(first.year or row.last_year or "–") if owed_in else when(row)
    marks = tuple(statuses.mark(book.year, duty) for duty in group.duties)
    return Row((plain(row.code), plain(book.year.told(row.outcome)), plain(told), marks, done_cell(book, group)))


def stories(book: Ledger, groups: Iterable[Group], annex: str) -> Iterator[Block]:
    """What the institutions wrote, row by row; a long answer is cut and leads to the anchor `annex`."""
    rows = [row for group in groups for row in _stories_of(book, group, annex)]
    if not rows:
        return
    columns = (
        Column(say(_("Institution")), 0.9),
        Column(say(_("What was done")), 3.3),
        Column(say(_("What stood in the way")), 2.3),
    )
    yield Table("", columns, tuple(rows))


def _stories_of(book: Ledger, group: Group, annex: str) -> list[Row]:
    written = [duty for duty in group.duties if duty.narrative or duty.difficulties or duty.difficulty]
    if not written:
        return []
    row = book.year.rows[group.duties[0].row]
    head = Row((plain(f"{row.code}  {book.year.told(row.outcome)}"),), strong=True)
    return [head, *(_story(book, duty, annex) for duty in written)]


def _story(book: Ledger, duty: Duty, annex: str) -> Row:
    return Row(((statuses.mark(book.year, duty),), _shortened("", duty.narrative, LONGEST_SHOWN, annex), _obstacle(duty, annex)))


def _obstacle(duty: Duty, annex: str) -> Cell:
    return _shortened(difficulties_told(duty), duty.difficulty, LONGEST_OBSTACLE, annex)


def _shortened(before: str, text: str, longest: int, annex: str) -> Cell:
    told, is_cut = cut(text, longest)
    whole = ". ".join(part for part in (before, told) if part)
    runs: list[Run] = [Text(whole)] if whole else []
    if is_cut:
        runs += [Text(" "), Link(say(_("In full in annex 1")), f"#{annex}")]
    return tuple(runs)


def difficulties_told(duty: Duty) -> str:
    """The coded difficulties of an answer as one phrase: "No money set aside, an approval did not come"."""
    names = [say(DIFFICULTY_NAMES[difficulty]) for difficulty in duty.difficulties]
    return ", ".join([*names[:1], *map(lowered, names[1:])])
