"""A chapter on one objective: the counts, the lead's text, row by institution, what was written, what the plan states."""

from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.blocks import Block, Chip, Heading, Note, Paragraph, Runs, Section, Text, plain
from followthrough.publishing.reports.summary import groups, statuses
from followthrough.publishing.reports.summary.annex import annex_anchor
from followthrough.publishing.reports.summary.content import Objective, Sending
from followthrough.publishing.reports.summary.front import lead_report_cell
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.indicators import indicators_of
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.parts import by_effect, done_and_rest, other_counts
from followthrough.publishing.reports.summary.rows import by_row, stories
from followthrough.publishing.reports.summary.sentences import day_words, listed, sentence, together
from followthrough.publishing.reports.summary.tokens import paragraphs_of
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES
from followthrough.reporting.cycles.rules.states import SubmissionState

NOT_ASKED = _("No row of this objective fell due, so there was nothing to report on it. It is no gap.")


def chapter(book: Ledger, objective: Objective) -> Section:
    """One objective."""
    title = say(_("Objective {number}. {title}"), number=objective.number, title=book.year.told(objective.title))
    left = say(_("Objective {number}"), number=objective.number)
    right = lead_line(book, objective)
    blocks = tuple(_blocks(book, objective))
    return Section(title, f"objective-{objective.number}", blocks, header_left=left, header_right=right)


def lead_line(book: Ledger, objective: Objective) -> str:
    """Who leads an objective."""
    if not objective.lead:
        return say(_("No lead"))
    return say(_("Lead: {name}"), name=book.year.told(objective.lead_name))


def _blocks(book: Ledger, objective: Objective) -> Iterator[Block]:
    group = groups.of_objective(book.year, objective.number)
    yield Paragraph(counts_of(book, group), lede=True)
    if group.duties:
        yield statuses.pips(group.tally, 52)
    yield from remarks_on(book, objective)
    yield Heading(3, plain(say(_("What the lead reports"))))
    yield from _lead_text(book, objective)
    yield from indicators_of(book, objective.number)
    yield from row_by_row(book, objective)


def counts_of(book: Ledger, group: Group) -> Runs:
    """What was done of an objective, in one paragraph; says so where nothing was owed."""
    if not group.duties:
        return sentence(_("Nothing of this objective was owed in {year}."), year=book.year.number)
    if not group.tally.answered:
        return sentence(
            _("Nobody answered: for {number} of {dues} duties there is no answer."),
            number=book.figure(group.status_code(None)),
            dues=book.figure(group.dues_code),
        )
    parts = [sentence(_("Duties done: {done}."), done=done_and_rest(book, group, bold=True))]
    effects, others = by_effect(book, group), other_counts(book, group)
    parts += [sentence(_("By legal effect: {counts}."), counts=effects)] if effects else []
    parts += [sentence(_("The others: {counts}."), counts=others)] if others else []
    if group.tally.unanswered:
        parts.append(sentence(_("For {number} there is no answer."), number=book.figure(group.status_code(None))))
    return together(parts)


def remarks_on(book: Ledger, objective: Objective) -> Iterator[Block]:
    """What a reader has to know before the text: who is missing, what is not settled, who judged its own report."""
    sendings = book.year.sendings_on(objective.number)
    missing = [sending for sending in sendings if sending.is_missing]
    awaited = [sending for sending in sendings if not sending.is_in and not sending.is_missing]
    returned = [sending for sending in sendings if sending.state == SubmissionState.SENT_BACK]
    waiting = [sending for sending in sendings if sending.state == SubmissionState.SUBMITTED]
    if missing:
        template = _("Missing: {names}. A missing answer is not counted as zero, nor as “not done”.")
        yield Note(sentence(template, names=listed([_dated(book, sending) for sending in missing])), "middling")
    for found, template in ((awaited, _AWAITED), (returned, _RETURNED), (waiting, _WAITING)):
        if found:
            yield Note(sentence(template, names=_names(book, found)), "open")
    if any(sending.is_to_itself for sending in sendings):
        yield Note(
            sentence(_("{name} leads this objective and reports to itself on it."), name=book.year.told(objective.lead_name))
        )


_AWAITED = _("Not in yet, and not due yet: {names}.")
_RETURNED = _("Sent back by the lead: {names}. What was sent first counts until it is answered again.")
_WAITING = _("Sent, and not yet accepted by the lead: {names}.")


def _names(book: Ledger, sendings: list[Sending]) -> str:
    return listed([book.year.told(book.year.body(sending.institution).name) for sending in sendings])


def _dated(book: Ledger, sending: Sending) -> str:
    name = book.year.told(book.year.body(sending.institution).name)
    return say(_("{name} ({timeliness})"), name=name, timeliness=say(TIMELINESS_NAMES[sending.timeliness]))


def _lead_text(book: Ledger, objective: Objective) -> Iterator[Block]:
    is_owed = bool(groups.of_objective(book.year, objective.number).duties)
    if objective.sent_on is None and not is_owed and objective.lead:
        yield Note(plain(say(NOT_ASKED)))
        return
    if objective.sent_on is None:
        yield Note((*_chips(book, objective), Text(_not_sent(book, objective))), "open")
        return
    yield Paragraph(
        plain(say(_("{name}, sent on {day}."), name=book.year.told(objective.lead_name), day=day_words(objective.sent_on)))
    )
    paragraphs = paragraphs_of(book, objective.text)
    if not paragraphs:
        yield Note(plain(say(_("The lead sent its report and wrote nothing on this objective.") if is_owed else NOT_ASKED)))
    yield from (Paragraph(runs) for runs in paragraphs)


def _chips(book: Ledger, objective: Objective) -> tuple[Chip | Text, ...]:
    return tuple(run for run in lead_report_cell(book, objective) if isinstance(run, Chip))


def _not_sent(book: Ledger, objective: Objective) -> str:
    if not objective.lead:
        return say(_("The plan names no lead for this objective."))
    name, due_on = book.year.told(objective.lead_name), book.year.leads_due_on
    day = day_words(due_on) if due_on else "–"
    return " " + say(_("The report of the lead, {name}, is due on {day}. There is no text of it here."), name=name, day=day)


def row_by_row(book: Ledger, objective: Objective) -> Iterator[Block]:
    """The rows of an objective with the answer of each institution, and what they wrote."""
    duties = book.year.of_objective(objective.number)
    by_rows = [groups.of_row(book.year, row) for row in dict.fromkeys(duty.row for duty in duties)]
    if not by_rows:
        return
    yield Heading(3, plain(say(_("Row by row"))))
    yield by_row(book, by_rows)
    yield statuses.key(duties)
    yield from statuses.raised_notes({duty.effect: None for duty in duties})
    told = list(stories(book, by_rows, annex_anchor(objective)))
    if told:
        yield Heading(3, plain(say(_("What was done, what stood in the way"))))
        yield from told
