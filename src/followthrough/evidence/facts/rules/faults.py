"""What is wrong with a file of facts: each fault with its row, the first fifty told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from followthrough.base.kernel.errors import FollowthroughError
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

MOST_TOLD = 50
AT = _("row {row}, {column}: {what}")
MORE = _("… and {more} more.")
NOTHING = _("Nothing was loaded.")


@dataclass(frozen=True)
class Fault:
    """One fault: the row as a spreadsheet numbers it (the heads are row 1), the column, and what is allowed."""

    row: int
    column: str
    template: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """The fault in the reader's language."""
        return say(AT, row=self.row, column=self.column, what=say(self.template, **self.facts))


@dataclass
class Faults:
    """Faults as they are found: all are counted, of each kind as many are kept as can be told."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, found: Iterable[Fault]) -> None:
        """Faults of one kind, which come in the order of their rows."""
        for place, fault in enumerate(found):
            self.count += 1
            if place < MOST_TOLD:
                self.kept.append(fault)

    def refuse(self) -> None:
        """Raise FaultyFacts if anything was found."""
        if self.count:
            raise FaultyFacts(self)


class FaultyFacts(FollowthroughError):
    """A file of facts with faults; each is a line of its own, by row."""

    def __init__(self, faults: Faults) -> None:
        told = sorted(faults.kept, key=lambda fault: (fault.row, fault.column))[:MOST_TOLD]
        lines = [fault.told for fault in told]
        if faults.count > len(told):
            lines.append(say(MORE, more=faults.count - len(told)))
        super().__init__("facts.faulty", "{told}", told="\n".join([*lines, say(NOTHING)]))
        self.faults = faults
