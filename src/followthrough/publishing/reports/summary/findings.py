"""Findings in counts, one page: what came in, by institution, by legal effect, what stood in the way, old debts."""

from collections.abc import Iterator

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES
from followthrough.publishing.reports.blocks import Block, Column, Heading, Paragraph, Row, Runs, Section, Table, plain
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.content import Institution, Sending
from followthrough.publishing.reports.summary.front import FINDINGS
from followthrough.publishing.reports.summary.ledger import Ledger, difficulty_word, timeliness_word
from followthrough.publishing.reports.summary.parts import by_effect, done_and_rest, other_counts
from followthrough.publishing.reports.summary.sentences import capital, listed, sentence, together
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, Difficulty
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, Timeliness


def findings(book: Ledger) -> Section:
    """The page of counts."""
    return Section(say(_("Findings in counts")), FINDINGS, tuple(_blocks(book)))


def _blocks(book: Ledger) -> Iterator[Block]:
    yield Paragraph(_in_one(book), lede=True)
    yield Heading(3, plain(say(_("Submissions"))))
    yield _submissions(book)
    yield Heading(3, plain(say(_("By institution"))))
    yield _institutions(book)
    yield from statuses.raised_notes(book.year.effects)
    yield Heading(3, plain(say(_("What stood in the way"))))
    yield from _difficulties(book)
    yield Heading(3, plain(say(_("From earlier years"))))
    yield Paragraph(debts_told(book))


def _in_one(book: Ledger) -> Runs:
    group = groups.whole(book.year)
    parts = [sentence(_("{submissions} submissions are in."), submissions=book.cycle("submissions", bold=True))]
    if group.duties:
        parts.append(sentence(_("Duties done: {done}."), done=done_and_rest(book, group, bold=True)))
    effects, others = by_effect(book, group), other_counts(book, group)
    parts += [sentence(_("By legal effect: {counts}."), counts=effects)] if effects else []
    parts += [sentence(_("The others: {counts}."), counts=others)] if others else []
    return together(parts)


def _submissions(book: Ledger) -> Table:
    rows = []
    for timeliness in Timeliness:
        found = [sending for sending in book.year.submissions if sending.timeliness == timeliness]
        if found:
            words = capital(say(TIMELINESS_NAMES[timeliness]))
            rows.append(Row((plain(words), (book.cycle(timeliness_word(timeliness)),), plain(_which(book, timeliness, found)))))
    columns = (Column(say(_("Against the date")), 1.2), Column(say(_("Number")), 0.7, numeric=True))
    return Table("", (*columns, Column(say(_("Which: institution to lead")), 5)), tuple(rows))


def _which(book: Ledger, timeliness: Timeliness, found: list[Sending]) -> str:
    # Nobody looks for the name of who was in time among twenty others; the table below has it too.
    if timeliness == Timeliness.ON_TIME and len(found) > len(book.year.institutions):
        return say(_("all others"))
    return "; ".join(sending_told(book, sending) for sending in found)


def sending_told(book: Ledger, sending: Sending) -> str:
    """A submission in short names: "SPGS to MoD"."""
    return say(_("{institution} to {lead}"), institution=book.year.body(sending.institution).short, lead=sending.lead_short)


def _institutions(book: Ledger) -> Table:
    columns = (
        Column(say(_("Short")), 0.8),
        Column(say(_("Institution")), 3),
        Column(say(_("The plan is")), 1.4),
        Column(say(_("Reports in")), 0.9, numeric=True),
        Column(say(_("Duties")), 2.9),
        Column(say(_("Done")), 1, numeric=True),
    )
    return Table("", columns, tuple(_institution(book, institution) for institution in book.year.institutions))


def _institution(book: Ledger, institution: Institution) -> Row:
    group = groups.of_institution(book.year, institution.code)
    reports = str(FigureCode.institution(book.year.short, book.year.number, institution.code, "submissions"))
    done = (book.figure(group.done),) if group.duties else plain("–")
    return Row(
        (
            plain(institution.short),
            plain(book.year.told(institution.name)),
            plain(say(LEGAL_EFFECT_NAMES[institution.effect])),
            (book.figure(reports),),
            (statuses.pips(group.tally),),
            done,
        )
    )


def _difficulties(book: Ledger) -> Iterator[Block]:
    rows = []
    for difficulty in Difficulty:
        found = [duty.institution for duty in book.year.duties if difficulty in duty.difficulties]
        if found:
            figure = book.cycle(difficulty_word(difficulty))
            names = listed(book.year.shorts(found))
            rows.append(Row((plain(say(DIFFICULTY_NAMES[difficulty])), (figure,), plain(names))))
    if not rows:
        yield Paragraph(plain(say(_("No difficulty was named."))))
        return
    columns = (Column(say(_("Difficulty")), 2.4), Column(say(_("Duties")), 0.7, numeric=True))
    caption = say(_("An answer may name several difficulties, so the numbers do not add up."))
    yield Table(caption, (*columns, Column(say(_("Named by")), 3.6)), tuple(rows))


def debts_told(book: Ledger) -> Runs:
    """One sentence on what was still open from earlier years."""
    group = groups.all_debts(book.year)
    if not group.duties:
        return sentence(_("Nothing was open from earlier years when reporting on {year} opened."), year=book.year.number)
    parts = [
        sentence(
            _("{debts} duties of earlier years were still open when reporting on {year} opened. Done now: {done}."),
            debts=book.cycle("debts", bold=True),
            year=book.year.number,
            done=done_and_rest(book, group, bold=True),
        )
    ]
    effects, others = by_effect(book, group), other_counts(book, group)
    parts += [sentence(_("By legal effect: {counts}."), counts=effects)] if effects else []
    parts += [sentence(_("The others: {counts}."), counts=others)] if others else []
    if group.tally.unanswered:
        parts.append(sentence(_("For {number} there is no answer."), number=book.figure(group.status_code(None))))
    return together(parts)
