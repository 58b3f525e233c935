"""The chapter on what was still open from earlier years when reporting opened."""

from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import Block, Heading, Paragraph, Section, plain
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.annex import DEBTS_ANCHOR
from followthrough.publishing.reports.summary.findings import debts_told
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.rows import by_row, stories


def earlier(book: Ledger) -> Section:
    """The chapter on debts."""
    return Section(say(_("Still open from earlier years")), "earlier", tuple(_blocks(book)))


def _blocks(book: Ledger) -> Iterator[Block]:
    yield Paragraph(debts_told(book), lede=True)
    debts = list(groups.debts_of(book.year))
    if not debts:
        return
    yield by_row(book, debts, owed_in=True)
    yield statuses.key(book.year.debts)
    yield from statuses.raised_notes({debt.effect: None for debt in book.year.debts})
    told = list(stories(book, debts, DEBTS_ANCHOR))
    if told:
        yield Heading(3, plain(say(_("What was done, what stood in the way"))))
        yield from told
