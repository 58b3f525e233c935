"""Parts that several sections print: counts with what does not apply beside them, counts by legal effect, heads of tables."""

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES
from followthrough.publishing.reports.blocks import Cell, Column, Runs, Text
from followthrough.publishing.reports.summary.groups import Group
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import capital, lowered, sentence, together
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.counting import SHAPES, name_of


def done_and_rest(book: Ledger, group: Group, *, bold: bool = False, between: str = "; ") -> Runs:
    """Say “103 of 199; 7 do not apply”: what leaves the denominator stands beside it."""
    done = book.figure(group.done, bold=bold)
    left = group.tally.not_applicable
    if not left:
        return (done,)
    template = _("{number} does not apply") if left == 1 else _("{number} do not apply")
    beside = sentence(template, number=book.figure(group.status_code(Status.NOT_APPLICABLE)))
    return together([(done,), beside], between)


def by_effect(book: Ledger, group: Group, between: str = "; ") -> Runs:
    """Say “binding 60 of 120; undetermined 43 of 79”; nothing where all institutions are reached alike."""
    if len(book.year.effects) < 2:
        return ()
    parts = [(Text(f"{say(LEGAL_EFFECT_NAMES[effect])} "), book.figure(group.effect_code(effect))) for effect in group.by_effect]
    return together(parts, between)


def other_counts(book: Ledger, group: Group) -> Runs:
    """Say “partly done 44, in progress 12, not done 30”: every answer that occurs, but what is done or does not apply."""
    shown = [status for status in SHAPES if status not in {Status.DONE, Status.DONE_LATE, Status.NOT_APPLICABLE, None}]
    parts = [
        (Text(f"{lowered(say(name_of(status)))} "), book.figure(group.status_code(status)))
        for status in shown
        if group.tally.number(status)
    ]
    return together(parts, ", ")


def effect_columns(book: Ledger) -> tuple[Column, ...]:
    """A column for each legal effect, where there is more than one."""
    if len(book.year.effects) < 2:
        return ()
    return tuple(Column(capital(say(LEGAL_EFFECT_NAMES[effect])), 1, numeric=True) for effect in book.year.effects)


def effect_cells(book: Ledger, group: Group) -> tuple[Cell, ...]:
    """The cells for `effect_columns`; a dash where no such institution owes anything."""
    if len(book.year.effects) < 2:
        return ()
    return tuple(
        (book.figure(group.effect_code(effect)),) if effect in group.by_effect else (Text("–"),) for effect in book.year.effects
    )


def done_cell(book: Ledger, group: Group) -> Cell:
    """The column "Done" of a row: "4 of 6", and under it what does not apply, and the counts by legal effect where they differ."""
    under = by_effect(book, group, "\n") if len(group.by_effect) > 1 else ()
    done = done_and_rest(book, group, bold=True, between="\n")
    return (*done, Text("\n"), *under) if under else done
