"""Every fault of an entry as one refusal: the first names the field, all can be shown."""

from collections.abc import Sequence
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.registers.rules.fields import Fault


class FaultyEntry(RuleBroken):
    """An entry with faults, all in `faults`; the sentence is that of the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        facts: dict[str, Any] = dict(first.facts)
        super().__init__(first.code, first.template, field=first.field, **facts)
        self.faults = tuple(faults)


def refuse(faults: Sequence[Fault]) -> None:
    """Raise FaultyEntry for these faults."""
    raise FaultyEntry(faults)
