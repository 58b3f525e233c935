"""Annex 1: every duty with its whole answer, objective by objective, and the debts, on landscape pages."""

from collections.abc import Iterable, Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES
from followthrough.publishing.reports.blocks import Block, Cell, Column, Heading, Link, Row, Run, Section, Table, Text, plain
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.content import Objective
from followthrough.publishing.reports.summary.duty import Duty, Proof
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.rows import difficulties_told
from followthrough.publishing.reports.summary.sentences import sentence, when

DEBTS_ANCHOR = "annex-1-earlier"
HASH_SHOWN = 12


def annex_anchor(objective: Objective) -> str:
    """Where the answers to one objective stand in full."""
    return f"annex-1-{objective.number}"


def annex(book: Ledger) -> Iterator[Section]:
    """One section on landscape pages: a table for each objective of which something is owed, and one for debts."""
    title = say(_("Annex 1. Every duty of {year}"), year=book.year.number)
    if book.year.duties or book.year.debts:
        right = say(_("Answers in full, as they were sent"))
        blocks = tuple(_blocks(book))
        yield Section(title, "annex-1", blocks, landscape=True, header_left=title, header_right=right)


def _blocks(book: Ledger) -> Iterator[Block]:
    for objective in book.year.objectives:
        group = groups.of_objective(book.year, objective.number)
        if group.duties:
            yield heading_of(book, objective, group)
            yield table_of(book, [groups.of_row(book.year, row) for row in dict.fromkeys(duty.row for duty in group.duties)])
    if book.year.debts:
        yield Heading(3, plain(say(_("Still open from earlier years"))), DEBTS_ANCHOR)
        yield table_of(book, groups.debts_of(book.year))
    yield statuses.key((*book.year.duties, *book.year.debts))


def heading_of(book: Ledger, objective: Objective, group: Group) -> Heading:
    """The heading above the duties of an objective, with the counts."""
    template = _("Objective {number}. {title}: {done} duties done")
    title = book.year.told(objective.title)
    runs = sentence(template, number=objective.number, title=title, done=book.figure(group.done))
    return Heading(3, runs, annex_anchor(objective))


def table_of(book: Ledger, by_rows: Iterable[Group]) -> Table:
    """Whole answers, row by row."""
    columns = (
        Column(say(_("Institution")), 1),
        Column(say(_("Answer, legal effect")), 2),
        Column(say(_("What was done")), 4),
        Column(say(_("What stood in the way")), 2.8),
        Column(say(_("Next steps")), 1.8),
        Column(say(_("Proof")), 1.8),
    )
    rows = [row for group in by_rows for row in _rows(book, group)]
    return Table("", columns, tuple(rows))


def _rows(book: Ledger, group: Group) -> Iterator[Row]:
    row = book.year.rows[group.duties[0].row]
    owed = str(group.duties[0].year or when(row).replace("\n", " "))
    # No figure here: this heading returns on the next page, where a link may not stand.
    yield Row((plain(f"{row.code}  {book.year.told(row.outcome)} ({owed})"),), strong=True)
    yield from (_answer(book, duty) for duty in group.duties)


def _answer(book: Ledger, duty: Duty) -> Row:
    who = plain(book.year.body(duty.institution).short)
    answer = (*statuses.chip(duty), Text(f"\n{say(LEGAL_EFFECT_NAMES[duty.effect])}"))
    obstacle = ". ".join(part for part in (difficulties_told(duty), duty.difficulty) if part)
    words = (duty.narrative, obstacle, duty.next_steps)
    return Row((who, answer, *(plain(word) for word in words), proof_cell(duty.proof)))


def proof_cell(proof: tuple[Proof, ...]) -> Cell:
    """What was handed in as proof: links, and files by their hash."""
    runs: list[Run] = []
    for one in proof:
        runs += [Text("\n")] if runs else []
        runs.append(Link(one.title, one.url) if one.url else Text(one.title))
        # A file stays where it was handed in; its hash lets a reader check a copy of it.
        runs += [Text(f" ({one.sha256[:HASH_SHOWN]})")] if one.sha256 and not one.url else []
    return tuple(runs)
