"""What is said of a sheet that was counted: what is wrong, what was left out, what was given up."""

from collections.abc import Mapping

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.personnel.rules.counting import MOST_TOLD, NOT_KNOWN, Fault, Tally
from followthrough.evidence.personnel.rules.layouts import Layout
from followthrough.evidence.personnel.rules.meanings import CHOICES, NAMES, Meaning
from followthrough.evidence.registers.books.workforce.kinds import KINDS

AT = _("row {row}, {column}: {what}")
MORE = _("… and {more} more.")
EMPTY = _("(empty)")


def told_faults(tally: Tally, layout: Layout) -> list[str]:
    """Each fault in a line, by row; values that nobody explained are faults here. Nothing where all is sound."""
    strange = [
        _strange(layout, meaning, value, row) for meaning, values in tally.strange.items() for value, row in values.items()
    ]
    every = sorted([*tally.faults, *strange], key=lambda fault: fault.row)
    lines = [told_fault(fault) for fault in every[:MOST_TOLD]]
    more = tally.faults_count + len(strange) - len(lines)
    return [*lines, say(MORE, more=more)] if more else lines


def told_fault(fault: Fault) -> str:
    """One fault in the reader's language."""
    return say(AT, row=fault.row, column=fault.column, what=say(fault.template, **fault.facts))


def _strange(layout: Layout, meaning: Meaning, value: str, row: int) -> Fault:
    allowed = "; ".join(f"{code} ({say(title)})" for code, title in CHOICES[meaning])
    return Fault(row, layout.head_of(meaning), NOT_KNOWN, {"value": value or say(EMPTY), "allowed": allowed})


def told_left_out(tally: Tally) -> list[str]:
    """Which rows were not counted, and why."""
    lines = []
    if tally.totals:
        rows = ", ".join(str(row) for row in tally.totals[:10]) + (" …" if len(tally.totals) > 10 else "")
        lines.append(say(_("Rows of sums are left out, since they would count twice: {rows}."), rows=rows))
    if tally.blank:
        lines.append(say(_("Rows with nothing in the columns that are used are passed over: {count}."), count=tally.blank))
    return lines


def given_up_told(given_up: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Which breakdowns are not told, and why."""
    kinds = dict(KINDS)
    return [
        say(
            _("{kind}: not told by {columns}, since some rows have nothing there and a whole would stand beside its parts."),
            kind=say(kinds[kind]),
            columns=", ".join(say(NAMES[Meaning(name)]) for name in columns),
        )
        for kind, columns in given_up.items()
    ]
