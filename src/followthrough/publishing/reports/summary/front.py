"""The first page: the answer in one paragraph, one pip for each duty, what is asked to be decided, the objectives."""

from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Runs,
    Section,
    Table,
    plain,
)
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.content import Objective
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.parts import done_and_rest, effect_cells, effect_columns, other_counts
from followthrough.publishing.reports.summary.sentences import listed, sentence, together
from followthrough.publishing.reports.summary.tokens import items_of, lines_of, resolved
from followthrough.publishing.reports.summary.year import DECISIONS
from followthrough.reporting.cycles.rules.answers import Status

PIPS_IN_A_LINE = 52
MOST_NAMED = 3
"""So many institutions without an answer are named on the first page; more have a page of their own."""
FINDINGS = "findings"


def front(book: Ledger) -> Section:
    """The first page."""
    return Section("", "answer", tuple(_blocks(book)), in_contents=False)


def _blocks(book: Ledger) -> Iterator[Block]:
    yield Paragraph(_answer(book), lede=True)
    yield statuses.pips(groups.whole(book.year).tally, PIPS_IN_A_LINE)
    yield statuses.key(book.year.duties)
    yield Heading(2, plain(_asked_of(book)), "asked")
    yield _decisions(book)
    yield Heading(2, plain(say(_("Objective by objective"))), "objectives")
    yield _objectives(book)


def _answer(book: Ledger) -> Runs:
    group = groups.whole(book.year)
    if not group.duties:
        return sentence(_("No duty was asked in {year}."), year=book.year.number)
    parts = [
        sentence(
            _("{institutions} institutions owed {dues} duties in {year}."),
            institutions=book.cycle("institutions"),
            dues=book.cycle("dues", bold=True),
            year=book.year.number,
        )
    ]
    if group.tally.answered:
        parts.append(_done(book, group))
        others = other_counts(book, group)
        parts += [sentence(_("The others: {counts}."), counts=others)] if others else []
    parts += [_unanswered(book)] if group.tally.unanswered else []
    return together(parts)


def _done(book: Ledger, group: groups.Group) -> Runs:
    done, left = book.figure(group.done, bold=True), group.tally.not_applicable
    if not left:
        return sentence(_("{done} are done."), done=done)
    template = _("{done} are done; {left} does not apply.") if left == 1 else _("{done} are done; {left} do not apply.")
    return sentence(template, done=done, left=book.figure(group.status_code(Status.NOT_APPLICABLE)))


def _unanswered(book: Ledger) -> Runs:
    number = book.cycle("no-answer", bold=True)
    silent: dict[str, list[str]] = {}
    for duty in book.year.duties:
        if duty.status is None and duty.objective not in silent.setdefault(duty.institution, []):
            silent[duty.institution].append(duty.objective)
    if len(silent) > MOST_NAMED:
        named = Link(say(_("Findings in counts")), f"#{FINDINGS}")
        return sentence(_("For {number} there is no answer; “{findings}” names the institutions."), number=number, findings=named)
    told = [
        say(_("{name} on objectives {numbers}"), name=book.year.told(book.year.body(code).name), numbers=listed(objectives))
        if len(objectives) > 1
        else say(_("{name} on objective {numbers}"), name=book.year.told(book.year.body(code).name), numbers=objectives[0])
        for code, objectives in silent.items()
    ]
    return sentence(_("For {number} there is no answer: nothing came from {names}."), number=number, names="; ".join(told))


def _asked_of(book: Ledger) -> str:
    recipient = book.year.plan["recipient"]
    if recipient is None:
        return say(_("What is asked to be decided"))
    return say(_("What the {recipient} is asked to decide"), recipient=book.year.name(recipient["code"]))


def _decisions(book: Ledger) -> Block:
    stored, narrative = book.year.release.content["summary"]["decisions"], book.year.narrative(DECISIONS)
    if narrative:
        # What comes back is laid beside what is stored, so each line stands as it was typed.
        return Bullets(tuple(resolved(book, line) for line in lines_of(stored)) or ((),), narrative=narrative)
    items = items_of(book, stored)
    if not items:
        is_published = book.year.release.is_published
        return Paragraph(
            plain(say(_("Nothing was asked to be decided.")) if is_published else say(_("Nothing is asked so far.")))
        )
    return Bullets(items, ordered=True) if len(items) > 1 else Paragraph(items[0])


def _objectives(book: Ledger) -> Table:
    whole = groups.whole(book.year)
    columns = (Column(say(_("Objective")), 3.5), Column(say(_("Duties")), 2.3), Column(say(_("Done")), 1, numeric=True))
    # “Missing” takes more room than “Sent”, and no other column has any to spare.
    room = 1.6 if all(objective.sent_on for objective in book.year.objectives) else 2.2
    total = Row((plain(say(_("All"))), (), done_and_rest(book, whole)[:1], *effect_cells(book, whole), ()), strong=True)
    return Table(
        _small_print(book),
        (*columns, *effect_columns(book), Column(say(_("Lead’s report")), room)),
        (*(_objective(book, objective) for objective in book.year.objectives), total),
    )


def _objective(book: Ledger, objective: Objective) -> Row:
    group = groups.of_objective(book.year, objective.number)
    name = plain(f"{objective.number}. {book.year.told(objective.title)}")
    if not group.duties:
        return Row((name, plain(say(_("Nothing was owed")))))
    done: Cell = (book.figure(group.done),)
    return Row((name, (statuses.pips(group.tally),), done, *effect_cells(book, group), lead_report_cell(book, objective)))


def lead_report_cell(book: Ledger, objective: Objective) -> Cell:
    """Whether the lead's report was sent; missing only once its day has passed."""
    if not objective.lead:
        return plain(say(_("No lead")))
    if objective.sent_on is not None:
        return (Chip("tick", "good", say(_("Sent"))),)
    due_on = book.year.leads_due_on
    is_due = book.year.release.is_published or (due_on is not None and book.year.release.frozen_on > due_on)
    return (Chip("dashed", "open", say(_("Missing")) if is_due else say(_("Not yet sent"))),)


def _small_print(book: Ledger) -> str:
    told = [say(_("Small numbers lead to annex 2. What does not apply is left out of “3 of 6”."))]
    told += [say(statuses.RAISED_WORDS_MANY[effect]) for effect in book.year.effects if effect in statuses.RAISED]
    return " ".join(told)
