"""One page for a minister: where we are, who is late, what must be decided. From plain sentences and counts, no figure of its own."""

from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)

MOST_LINES = 7
"""So many lines of each kind fit on the page; what is left out is counted."""


@dataclass(frozen=True)
class OnePage:
    """What stands on the page. `steps` are (step, legal day, in time until, how it stands), `objectives` (name, done)."""

    title: str
    office: str
    headline: str
    steps: tuple[tuple[str, str, str, str], ...]
    late: tuple[str, ...]
    objectives: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]
    day: date
    day_words: str


def one_page(page: OnePage, language: str, marks: tuple[str, ...] = ()) -> Document:
    """The page as a document."""
    return Document(
        language=language,
        title=page.headline,
        subtitle=page.title,
        short_title=page.title,
        letterhead=(page.office,),
        day=page.day,
        day_words=page.day_words,
        marks=marks,
        words=Words(page=say(_("{page} of {pages}"), page="{page}", pages="{pages}")),
        sections=(Section("", "page", tuple(_blocks(page)), in_contents=False),),
    )


def _blocks(page: OnePage) -> list[Block]:
    heads = (
        Column(say(_("Step")), 2.6),
        Column(say(_("Legal day")), 1.4),
        Column(say(_("In time until")), 1.4),
        Column(say(_("How it stands")), 2.6),
    )
    blocks: list[Block] = [Table("", heads, tuple(Row(tuple(plain(cell) for cell in step)) for step in page.steps))]
    blocks += _listed(say(_("Who is late or missing")), page.late, say(_("Nobody.")))
    objectives = (Column(say(_("Objective")), 5), Column(say(_("Duties done")), 1, numeric=True))
    blocks.append(Heading(3, plain(say(_("What is done")))))
    blocks.append(Table("", objectives, tuple(Row((plain(name), plain(done))) for name, done in page.objectives)))
    blocks += _listed(say(_("What waits for a decision")), page.decisions, say(_("Nothing.")))
    return blocks


def _listed(heading: str, lines: tuple[str, ...], nothing: str) -> list[Block]:
    if not lines:
        return [Heading(3, plain(heading)), Paragraph(plain(nothing))]
    shown = [*lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(say(_("and {count} more"), count=len(lines) - MOST_LINES))
    return [Heading(3, plain(heading)), Bullets(tuple(plain(line) for line in shown))]
