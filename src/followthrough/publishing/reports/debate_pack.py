"""The paper for the table of a yearly debate: which summary, the questions, what became of what was recommended before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from followthrough.publishing.reports.summary.sentences import day_words


@dataclass(frozen=True)
class Carried:
    """A recommendation of an earlier debate: year and number, words, from whom, to whom, the answer with its reason, how far it is."""

    year: int
    number: int
    text: str
    organisation: str
    body: str
    answer: str
    progress: str


@dataclass(frozen=True)
class OnTheTable:
    """What lies on the table: the year of the report, its release, day and place, invitation and questions, what is carried over."""

    year: int
    release_label: str
    release_sha256: str
    held_on: date | None
    place: str
    invitation: str
    questions: tuple[str, ...]
    carried: tuple[Carried, ...]


def debate_pack(plan: PlanDocument, table: OnTheTable, language: str, marks: tuple[str, ...] = ()) -> Document:
    """Build the paper. Our words are said in the language that is switched on."""
    return Document(
        language=language,
        title=say(_("Debate of the report for {year}"), year=table.year),
        subtitle=PlanText.of(plan.head["title"]).told(language),
        short_title=say(_("Debate {year}"), year=table.year),
        day=table.held_on,
        day_words=day_words(table.held_on) if table.held_on else "",
        release_label=table.release_label,
        release_hash=table.release_sha256,
        marks=marks,
        words=Words(
            page=say(_("{page} of {pages}"), page="{page}", pages="{pages}"),
            release=say(_("release {label}"), label="{label}"),
            content=say(_("data {hash}"), hash="{hash}"),
        ),
        sections=(Section("", "pack", tuple(_blocks(table)), in_contents=False),),
    )


def _blocks(table: OnTheTable) -> Iterator[Block]:
    if table.release_label:
        lede = say(_("On the table lies the published summary {label}."), label=table.release_label)
    else:
        lede = say(_("No published summary is named yet."))
    yield Paragraph(plain(f"{lede} {table.place}".strip()), lede=True)
    if table.invitation:
        yield Paragraph(plain(table.invitation))
    yield Heading(3, plain(say(_("What became of what was recommended before"))))
    yield from _carried(table.carried)
    yield Heading(3, plain(say(_("Questions"))))
    yield Bullets(tuple(plain(one) for one in table.questions), ordered=True)
    yield Note(
        plain(say(_("Whoever recommends something gets an answer: accepted, in part, or refused with the reason, and by whom.")))
    )


def _carried(carried: Sequence[Carried]) -> Iterator[Block]:
    if not carried:
        yield Paragraph(plain(say(_("Nothing comes from an earlier debate."))))
        return
    columns = (
        Column(say(_("Recommended")), 3.6),
        Column(say(_("To")), 0.9),
        Column(say(_("Answer")), 2.6),
        Column(say(_("How far it is")), 1.4),
    )
    rows = (
        Row(
            (
                plain(f"{one.year}, {one.number}. {one.text}\n{one.organisation}"),
                plain(one.body),
                plain(one.answer),
                plain(one.progress or "–"),
            )
        )
        for one in carried
    )
    yield Table("", columns, tuple(rows))
