"""The annual report of one institution, put together."""

from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.releases.rules import FrozenData
from followthrough.publishing.reports.beside import Beside, Left
from followthrough.publishing.reports.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Note,
    Notes,
    Paragraph,
    Row,
    Runs,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.body.duties import duties_of
from followthrough.publishing.reports.body.ledger import OwnLedger
from followthrough.publishing.reports.summary import statuses
from followthrough.publishing.reports.summary.content import Sending
from followthrough.publishing.reports.summary.document import act_of, invented_of, plan_name, writer_words
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.parts import done_and_rest, other_counts
from followthrough.publishing.reports.summary.sentences import capital, day_words, listed, sentence, together
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, Difficulty
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES
from followthrough.reporting.cycles.rules.states import STATE_NAMES

NOT_ALL_LEFT = _("Draft: not all reports have left")


def body_report(frozen: FrozenData, language: str) -> Document:
    """The report of the institution that `frozen` is about: its own duties and nobody else's."""
    year, beside = Year(frozen, language), Beside(frozen.content["beside"])
    book = OwnLedger(year, frozen.content["institution"])
    name = year.told(year.body(book.code).name)
    is_draft = any(not sending.is_in for sending in year.submissions) and frozen.content["beside"]["is_inside"]
    return Document(
        language=language,
        title=say(_("{name}:\nreport for {year}"), name=name, year=year.number),
        subtitle=" · ".join([plan_name(year), *act_of(year)]),
        short_title=say(_("{name}, report for {year}"), name=year.body(book.code).short, year=year.number),
        letterhead=(name,),
        recipient=tuple(dict.fromkeys(say(_("To the {name}"), name=year.told(one.lead_name)) for one in year.submissions)),
        day=frozen.frozen_on,
        day_words=day_words(frozen.frozen_on),
        release_label=frozen.label,
        release_hash=frozen.sha256,
        marks=(*invented_of(year), *((say(NOT_ALL_LEFT),) if is_draft else ())),
        words=writer_words(),
        sections=tuple(_sections(book, beside)),
    )


def _sections(book: OwnLedger, beside: Beside) -> Iterator[Section]:
    yield Section("", "answer", tuple(_front(book, beside)), in_contents=False)
    yield from duties_of(book, beside)
    yield Section(say(_("Annex. Where each figure comes from")), "figures", (Notes(book.sources),))


def _front(book: OwnLedger, beside: Beside) -> Iterator[Block]:
    yield Paragraph(_answer(book), lede=True)
    if book.duties.duties:
        yield statuses.pips(book.duties.tally, 52)
        yield statuses.key(book.duties.duties)
    yield from _not_open(book, beside)
    yield Heading(2, plain(say(_("The reports"))), "reports")
    yield reports_table(book, beside, book.year.submissions, "lead")
    yield _yardstick(beside)
    yield Heading(2, plain(say(_("What stood in the way"))), "difficulties")
    yield from _difficulties(book)
    yield Heading(2, plain(say(_("Still open from earlier years"))), "earlier")
    yield Paragraph(_debts(book))


def _answer(book: OwnLedger) -> Runs:
    group = book.duties
    name = book.year.told(book.year.body(book.code).name)
    if not group.duties:
        return sentence(_("Nothing is asked of {name} in {year}."), name=name, year=book.year.number)
    owed = sentence(
        _("{name} owed {dues} duties in {year}."), name=name, dues=book.figure(group.dues_code, bold=True), year=book.year.number
    )
    return together([owed, *_counted(book, group)])


def _counted(book: Ledger, group: Group) -> Iterator[Runs]:
    if group.tally.answered:
        yield sentence(_("Duties done: {done}."), done=done_and_rest(book, group, bold=True))
    others = other_counts(book, group)
    if others:
        yield sentence(_("The others: {counts}."), counts=others)
    if group.tally.unanswered:
        yield sentence(_("For {number} there is no answer."), number=book.figure(group.status_code(None)))


def _debts(book: OwnLedger) -> Runs:
    group = book.debts
    if not group.duties:
        return sentence(_("Nothing was open from earlier years when reporting on {year} opened."), year=book.year.number)
    number = book.figure(group.dues_code, bold=True)
    template = _("{number} duties of earlier years were still open when reporting on {year} opened.")
    return together([sentence(template, number=number, year=book.year.number), *_counted(book, group)])


def _not_open(book: OwnLedger, beside: Beside) -> Iterator[Block]:
    closed = beside.stored.get("closed", ())
    if closed:
        template = _("Left out, since they are not open to the reader of this copy: the reports to {leads}.")
        yield Note(sentence(template, leads=listed(closed)), "open")


def reports_table(book: Ledger, beside: Beside, sendings: tuple[Sending, ...], heads: str) -> Table:
    """How reports left and what became of them; `heads` says who names a line: the "lead" or the "institution"."""
    columns = (
        Column(say(_("To")) if heads == "lead" else say(_("From")), 1.6),
        Column(say(_("State")), 1.3),
        Column(say(_("Left on, number")), 2),
        Column(say(_("Received")), 1.4),
        Column(say(_("Against the date")), 1.3),
    )
    return Table(_days(book.year, beside), columns, tuple(_report(book.year, beside, one, heads) for one in sendings))


def _days(year: Year, beside: Beside) -> str:
    legal, effective = year.institutions_due_on, beside.effective_on("institutions")
    if legal is None:
        return ""
    if effective is None or effective == legal:
        return say(_("Due on {day}."), day=day_words(legal))
    return say(_("Due on {legal}; in time until {effective}."), legal=day_words(legal), effective=day_words(effective))


def _report(year: Year, beside: Beside, sending: Sending, heads: str) -> Row:
    who = sending.lead_short if heads == "lead" else year.body(sending.institution).short
    who = say(_("{name} (to itself)"), name=who) if sending.is_to_itself else who
    papers = beside.left(sending.institution, sending.lead)
    left = "\n".join(map(_left, papers)) or say(_("not sent"))
    received = "\n".join(_received(paper) for paper in papers if paper.incoming_number or paper.incoming_on)
    told = (who, say(STATE_NAMES[sending.state]), left, received, capital(say(TIMELINESS_NAMES[sending.timeliness])))
    return Row(tuple(plain(words) for words in told))


def _left(paper: Left) -> str:
    told = paper.told
    if paper.entered_on != paper.on:
        told = say(_("{told} (entered on {day})"), told=told, day=day_words(paper.entered_on))
    return told if paper.is_signed else say(_("{told}; unsigned, since nobody approves there"), told=told)


def _received(paper: Left) -> str:
    return " · ".join(part for part in (paper.incoming_number, day_words(paper.incoming_on) if paper.incoming_on else "") if part)


def _yardstick(beside: Beside) -> Note:
    if beside.annual is None:
        return Note(plain(say(_("No annual plan was approved before the report left, so there is nothing to compare with."))))
    number, day = beside.annual
    return Note(
        plain(say(_("Compared with version {number} of the annual plan, approved on {day}."), number=number, day=day_words(day)))
    )


def _difficulties(book: OwnLedger) -> Iterator[Block]:
    rows = []
    for difficulty in Difficulty:
        found = [duty.row for duty in book.duties.duties if difficulty in duty.difficulties]
        if found:
            rows.append(Row((plain(say(DIFFICULTY_NAMES[difficulty])), plain(listed(found)))))
    if rows:
        yield Table("", (Column(say(_("Difficulty")), 2), Column(say(_("Named on rows")), 4)), tuple(rows))
    else:
        yield Paragraph(plain(say(_("No difficulty was named."))))
