"""Every duty of an institution on landscape pages: what was planned, what was answered, what proves it."""

from collections.abc import Iterable, Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict
from followthrough.publishing.reports.beside import Beside, Planned, Step, Stored
from followthrough.publishing.reports.blocks import Block, Cell, Column, Heading, Row, Section, Table, Text, plain
from followthrough.publishing.reports.body.ledger import OwnLedger
from followthrough.publishing.reports.summary import statuses
from followthrough.publishing.reports.summary.annex import proof_cell
from followthrough.publishing.reports.summary.duty import Duty
from followthrough.publishing.reports.summary.rows import difficulties_told
from followthrough.publishing.reports.summary.sentences import capital, day_words, lowered, when


def duties_of(book: OwnLedger, beside: Beside) -> Iterator[Section]:
    """One section: this year's duties by objective, then what is open from earlier years."""
    if not book.duties.duties and not book.debts.duties:
        return
    title = say(_("Every duty of {year}"), year=book.year.number)
    left = say(_("Planned, answered, proved")) if beside.annual else say(_("Answered, proved"))
    yield Section(title, "duties", tuple(_blocks(book, beside)), landscape=True, header_left=title, header_right=left)


def _blocks(book: OwnLedger, beside: Beside) -> Iterator[Block]:
    for objective in book.year.objectives:
        found = [duty for duty in book.duties.duties if duty.objective == objective.number]
        if found:
            told = say(_("Objective {number}. {title}"), number=objective.number, title=book.year.told(objective.title))
            yield Heading(3, plain(told))
            yield _table(book, beside, found)
    if book.debts.duties:
        yield Heading(3, plain(say(_("Still open from earlier years"))))
        yield _table(book, beside, book.debts.duties)
    yield statuses.key((*book.duties.duties, *book.debts.duties))


def _table(book: OwnLedger, beside: Beside, duties: Iterable[Duty]) -> Table:
    # Without an annual plan there is nothing to lay beside the answers, and no column for it.
    planned = (Column(say(_("Planned for the year")), 2),) if beside.annual else ()
    columns = (
        Column(say(_("Row")), 2.2),
        *planned,
        Column(say(_("Answer")), 1.6),
        Column(say(_("What was done")), 2.8),
        Column(say(_("What stood in the way")), 1.8),
        Column(say(_("Next steps")), 1.5),
        Column(say(_("Proof")), 2),
    )
    return Table("", columns, tuple(_row(book, beside, duty) for duty in duties))


def _row(book: OwnLedger, beside: Beside, duty: Duty) -> Row:
    row = book.year.rows[duty.row]
    owed = str(duty.year or when(row).replace("\n", " "))
    head = plain(f"{row.code}  {book.year.told(row.outcome)} ({owed})")
    obstacle = ". ".join(part for part in (difficulties_told(duty), duty.difficulty) if part)
    planned = (plain(_planned(beside.planned(duty.row))),) if beside.annual else ()
    told = (duty.narrative, obstacle, duty.next_steps)
    return Row((head, *planned, statuses.chip(duty), *(plain(words) for words in told), _proof(beside, duty)))


def _planned(planned: Planned | None) -> str:
    if planned is None:
        return "–"
    return "\n".join(map(_step, planned.steps)) or planned.reason


def _step(step: Step) -> str:
    return say(_("{step} (until {day})"), step=step.text, day=day_words(step.last_on)) if step.last_on else step.text


def _proof(beside: Beside, duty: Duty) -> Cell:
    shown = beside.shown(duty.row, duty.year, duty.institution)
    proof = proof_cell(duty.proof)
    if shown is None:
        return proof or plain("–")
    return (*proof, *([Text("\n")] if proof else []), Text(told_by_registers(shown)))


def told_by_registers(shown: Stored) -> str:
    """What the registers showed when the answer was sent, and why the institution sees it differently."""
    verdict = lowered(say(VERDICT_NAMES[Verdict(shown["verdict"])]))
    told = [say(_("The registers showed: {verdict}. {reason}"), verdict=verdict, reason=shown["reason"]).strip()]
    told += [say(_("Seen differently: {reason}"), reason=capital(shown["because"]))] if shown["because"] else []
    return "\n".join(told)
