"""The figures of one institution. Sets that reach beyond it are no part of its report and are not counted from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from followthrough.publishing.reports.summary import groups
from followthrough.publishing.reports.summary.ledger import (
    Entry,
    Known,
    Ledger,
    entries_of_answers,
    entries_of_group,
    entries_of_submissions,
)
from followthrough.publishing.reports.summary.sentences import capital
from followthrough.reporting.cycles.rules.figures import figures


@dataclass(frozen=True)
class OwnLedger(Ledger):
    """The ledger of one institution; `code` names it."""

    code: str = ""

    @cached_property
    def known(self) -> dict[str, Known]:
        """Code → figure; all codes are those of the institution."""
        return {code: Known(known.value, capital(known.source)) for code, known in self._entries()}

    def _entries(self) -> Iterator[Entry]:
        same = figures(self.year.figure_base)
        yield from entries_of_group(self.duties, same)
        yield from entries_of_group(self.debts, same)
        yield from entries_of_answers(self.year, same)
        yield from entries_of_submissions(self.year)

    @cached_property
    def duties(self) -> groups.Group:
        """What it owes this year."""
        return groups.of_institution(self.year, self.code)

    @cached_property
    def debts(self) -> groups.Group:
        """What it still owes from earlier years."""
        return groups.debts_of_institution(self.year, self.code)
