"""The report of a lead, put together."""

from collections.abc import Iterator, Mapping

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.releases.rules import FrozenData
from followthrough.publishing.reports.beside import Beside, Left
from followthrough.publishing.reports.blocks import (
    Block,
    Column,
    Contents,
    Document,
    Heading,
    Note,
    Notes,
    Paragraph,
    Row,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.body.document import reports_table
from followthrough.publishing.reports.body.duties import told_by_registers
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.annex import heading_of, table_of
from followthrough.publishing.reports.summary.chapter import NOT_ASKED, counts_of, remarks_on, row_by_row
from followthrough.publishing.reports.summary.content import Objective
from followthrough.publishing.reports.summary.document import act_of, invented_of, letterhead_of, plan_name, writer_words
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import day_words, listed
from followthrough.publishing.reports.summary.tokens import paragraphs_of
from followthrough.publishing.reports.summary.year import Year

NOT_SENT = _("Draft: this report was not sent to the coordinator")


def lead_report(frozen: FrozenData, language: str, narratives: Mapping[str, int] | None = None) -> Document:
    """The report of the lead that `frozen` is about, as far as it is written; `narratives` as of a year."""
    year, beside = Year(frozen, language, narratives or {}), Beside(frozen.content["beside"])
    book, lead = Ledger(year), frozen.content["lead"]
    name = year.told(next(one.lead_name for one in year.objectives if one.lead == lead))
    own = tuple(one for one in year.objectives if one.lead == lead)
    papers = tuple(map(Left.of, beside.stored.get("sent", ())))
    return Document(
        language=language,
        title=say(_("{name}:\nreport by objective for {year}"), name=name, year=year.number),
        subtitle=" · ".join([plan_name(year), *act_of(year), *(paper.told for paper in papers[-1:])]),
        short_title=say(_("Report of the lead, {year}"), year=year.number),
        letterhead=(name,),
        recipient=tuple(say(_("To the {name}"), name=office) for office in letterhead_of(year)[-1:]),
        day=frozen.frozen_on,
        day_words=day_words(frozen.frozen_on),
        release_label=frozen.label,
        release_hash=frozen.sha256,
        marks=(*invented_of(year), *(() if papers else (say(NOT_SENT),))),
        words=writer_words(),
        sections=tuple(_sections(book, beside, lead, own)),
    )


def _sections(book: Ledger, beside: Beside, lead: str, own: tuple[Objective, ...]) -> Iterator[Section]:
    yield Section("", "answer", tuple(_front(book, beside, lead, own)), in_contents=False)
    for objective in own:
        title = say(_("Objective {number}. {title}"), number=objective.number, title=book.year.told(objective.title))
        left = say(_("Objective {number}"), number=objective.number)
        yield Section(title, f"objective-{objective.number}", tuple(_objective(book, beside, objective)), header_left=left)
    annex = tuple(_annex(book, own))
    if annex:
        title = say(_("Annex 1. Every duty of {year}"), year=book.year.number)
        yield Section(title, "annex-1", annex, landscape=True, header_left=title)
    yield Section(say(_("Annex 2. Where each figure comes from")), "figures", (Notes(book.sources),))


def _front(book: Ledger, beside: Beside, lead: str, own: tuple[Objective, ...]) -> Iterator[Block]:
    yield Heading(2, plain(say(_("By objective"))), "objectives")
    columns = (Column(say(_("Objective")), 3), Column(say(_("Duties")), 4))
    rows = (
        Row((plain(f"{one.number}. {book.year.told(one.title)}"), counts_of(book, groups.of_objective(book.year, one.number))))
        for one in own
    )
    yield Table("", columns, tuple(rows))
    yield Heading(2, plain(say(_("What came in"))), "received")
    sendings = tuple(one for one in book.year.submissions if one.lead == lead)
    yield reports_table(book, beside, sendings, "institution")
    missing = [book.year.told(book.year.body(one.institution).name) for one in sendings if one.is_missing]
    if missing:
        told = say(_("Missing: {names}. A missing answer is not counted as zero, nor as “not done”."), names=listed(missing))
        yield Note(plain(told), "middling")
    yield Heading(2, plain(say(_("Contents"))), "contents")
    yield Contents()


def _objective(book: Ledger, beside: Beside, objective: Objective) -> Iterator[Block]:
    group = groups.of_objective(book.year, objective.number)
    yield Paragraph(counts_of(book, group), lede=True)
    if group.duties:
        yield statuses.pips(group.tally, 52)
    yield from remarks_on(book, objective)
    yield Heading(3, plain(say(_("What the lead writes"))))
    yield from _text(book, objective)
    yield from _differences(book, beside, objective)
    yield from row_by_row(book, objective)


def _text(book: Ledger, objective: Objective) -> Iterator[Block]:
    narrative = book.year.narrative(f"O{objective.number}")
    paragraphs = paragraphs_of(book, objective.text)
    if not paragraphs:
        is_owed = bool(groups.of_objective(book.year, objective.number).duties)
        words = _("Nothing is written on this objective yet.") if is_owed else NOT_ASKED
        yield Paragraph((), narrative=narrative) if narrative else Note(plain(say(words)))
    yield from (Paragraph(runs, narrative=narrative) for runs in paragraphs)


def _differences(book: Ledger, beside: Beside, objective: Objective) -> Iterator[Block]:
    yield Heading(3, plain(say(_("Where answers and registers differ"))))
    rows = []
    for duty in book.year.of_objective(objective.number):
        shown = beside.shown(duty.row, duty.year, duty.institution)
        if shown and shown["differs"]:
            who = (statuses.mark(book.year, duty),)
            because = shown["because"] or say(_("No reason is given."))
            told = told_by_registers({**shown, "because": ""})
            rows.append(Row((plain(duty.row), who, statuses.chip(duty), plain(told), plain(because))))
    if not rows:
        yield Paragraph(plain(say(_("No answer says something else than the registers showed when it was sent."))))
        return
    columns = (
        Column(say(_("Row")), 0.7),
        Column(say(_("Institution")), 1),
        Column(say(_("Answer")), 1.3),
        Column(say(_("The registers")), 3),
        Column(say(_("Reason of the institution")), 2.4),
    )
    yield Table("", columns, tuple(rows))


def _annex(book: Ledger, own: tuple[Objective, ...]) -> Iterator[Block]:
    for objective in own:
        group = groups.of_objective(book.year, objective.number)
        if group.duties:
            yield heading_of(book, objective, group)
            yield table_of(book, [groups.of_row(book.year, row) for row in dict.fromkeys(duty.row for duty in group.duties)])
