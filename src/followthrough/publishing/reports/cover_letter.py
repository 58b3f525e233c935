"""The letter that goes with a report to its recipient: number, day, what it is about, enclosures by their hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.cited import cited
from followthrough.publishing.reports.blocks import Block, Column, Document, Heading, Note, Paragraph, Row, Section, Table, plain
from followthrough.publishing.reports.plan_head import PlanHead, framed
from followthrough.publishing.reports.summary.sentences import day_words

HASH_SHOWN = 16


@dataclass(frozen=True)
class Enclosure:
    """A paper that goes with the letter: its name (a sentence to be said with `facts`), its label and the hash of its content."""

    template: str
    facts: tuple[tuple[str, str | int], ...]
    label: str
    sha256: str

    @property
    def told(self) -> str:
        """Its name in the reader's language."""
        return say(self.template, **dict(self.facts))


@dataclass(frozen=True)
class CoverLetter:
    """What the letter says. `number` and `left_on` are those of its dispatch, empty while it has not left."""

    plan: PlanHead
    subject: Enclosure
    enclosures: tuple[Enclosure, ...]
    source: str
    number: str
    left_on: date | None
    noted_number: str = ""
    noted_on: date | None = None


def cover_letter(content: CoverLetter, sha256: str, language: str, made_on: date) -> Document:
    """The letter as a document; its day is the one on which it left, else the one on which it is made."""
    return framed(
        content.plan,
        language,
        title=content.subject.told,
        short_title=say(_("Cover letter")),
        day=content.left_on or made_on,
        sha256=sha256,
        marks=() if content.left_on else (say(_("Not noted as sent")),),
        sections=(Section("", "letter", tuple(_blocks(content, language)), in_contents=False),),
    )


def _blocks(content: CoverLetter, language: str) -> Iterator[Block]:
    number = content.number or "________"
    day = day_words(content.left_on) if content.left_on else "________"
    yield Paragraph(plain(say(_("No. {number} of {day}"), number=number, day=day)))
    act = content.plan.act_told(language)
    facts = {"plan": content.plan.title.told(language), "source": cited(content.source)}
    if act:
        template = _("Under “{plan}” ({act}; {source}) the enclosed report is sent to you.")
        yield Paragraph(plain(say(template, act=act, **facts)), lede=True)
    else:
        yield Paragraph(plain(say(_("Under “{plan}” ({source}) the enclosed report is sent to you."), **facts)), lede=True)
    yield Heading(3, plain(say(_("Enclosed"))))
    columns = (
        Column(say(_("No.")), 0.5),
        Column(say(_("Paper")), 4),
        Column(say(_("Release")), 1),
        Column(say(_("Hash of its data")), 2),
    )
    rows = (
        Row(tuple(plain(word) for word in (str(number), one.told, one.label or "–", one.sha256[:HASH_SHOWN] or "–")))
        for number, one in enumerate(content.enclosures, start=1)
    )
    yield Table("", columns, tuple(rows))
    yield Note(plain(say(_("The hash tells whether a copy of a paper is made from the same data."))))
    if content.noted_on:
        told = say(
            _("Noted by the recipient on {day}, no. {number}."),
            day=day_words(content.noted_on),
            number=content.noted_number or "–",
        )
        yield Paragraph(plain(told))
    for office in content.plan.offices[-1:]:
        yield Paragraph(plain(say(_("For the {name} (name, signature):"), name=office.told(language))))
