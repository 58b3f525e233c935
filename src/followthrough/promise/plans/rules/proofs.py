"""Where the proof of a measure is looked up: which facts are counted, over what time, and the topics that join entries to rows.

None of it is part of the adopted text: it may be added to a loaded plan, and says nothing about what is owed.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.texts import Text

Stored = dict[str, Any]


class Over(StrEnum):
    """The time that counts: from the beginning to the end of the last year, the years of the row, or each year alone."""

    UNTIL = "until"
    RANGE = "range"
    YEAR = "year"


@dataclass(frozen=True)
class Quantity:
    """What is counted: a measure of the facts (`acts.adopted`), narrowed by topic, role or sex; empty narrows nothing.

    `topic_title` is what the plan calls the topic: to be read, never compared.
    """

    measure: str
    topic: str = ""
    role: str = ""
    sex: str = ""
    topic_title: Text = field(default_factory=Text, compare=False)

    @classmethod
    def of(cls, stored: Stored) -> "Quantity":
        """Read one quantity."""
        return cls(stored["measure"], stored.get("topic", ""), stored.get("role", ""), stored.get("sex", ""))

    def __str__(self) -> str:
        narrowed = "/".join(part for part in (self.topic, self.role, self.sex) if part)
        return f"{self.measure}[{narrowed}]" if narrowed else self.measure


@dataclass(frozen=True)
class Figure:
    """A count, or with `of` a share: both counts are kept."""

    count: Quantity
    of: Quantity | None = None

    @classmethod
    def read(cls, stored: Stored) -> "Figure":
        """Read one entry with `count` and perhaps `of`."""
        return cls(Quantity.of(stored["count"]), Quantity.of(stored["of"]) if stored.get("of") else None)

    def titled(self, titles: Mapping[str, Text]) -> "Figure":
        """The same with the titles of its topics."""
        count, *of = (replace(one, topic_title=titles.get(one.topic, Text())) for one in self.quantities)
        return Figure(count, *of)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """One, or two of a share."""
        return (self.count, self.of) if self.of else (self.count,)

    def __str__(self) -> str:
        return " ÷ ".join(str(quantity) for quantity in self.quantities)


@dataclass(frozen=True)
class ProofEntry:
    """How one measure is proved. `over` None follows the row. `each`: a column in each value of which the threshold holds.

    `empty_is_not_applicable`: with nothing below the line the promise does not apply. `shown` are figures without a verdict.
    """

    figure: Figure
    over: Over | None = None
    each: str = ""
    empty_is_not_applicable: bool = False
    shown: tuple[Figure, ...] = ()

    @classmethod
    def read(cls, stored: Stored | None) -> "ProofEntry | None":
        """Read `proof` of a measure, None where it has none."""
        if not stored:
            return None
        return cls(
            figure=Figure.read(stored),
            over=Over(stored["over"]) if stored.get("over") else None,
            each=stored.get("each", ""),
            empty_is_not_applicable=stored.get("none_is") == "not_applicable",
            shown=tuple(Figure.read(entry) for entry in stored.get("shown") or ()),
        )

    def titled(self, titles: Mapping[str, Text]) -> "ProofEntry":
        """The same with the titles of its topics."""
        return replace(self, figure=self.figure.titled(titles), shown=tuple(one.titled(titles) for one in self.shown))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity that it asks for, those without a verdict too."""
        return (*self.figure.quantities, *(quantity for figure in self.shown for quantity in figure.quantities))


@dataclass(frozen=True)
class TopicEntry:
    """What an act, a study, a training or an event can be about. The same code in two plans is the same topic."""

    code: str
    title: Text

    @classmethod
    def of(cls, stored: Stored) -> "TopicEntry":
        """Read one entry of `topics`."""
        return cls(stored["code"], Text(stored["title"]))


def without_proofs(stored: Stored) -> Stored:
    """A plan file without anything of this module: what was adopted."""
    text = copy.deepcopy(stored)
    text.pop("topics", None)
    for objective in text["objectives"]:
        for action in objective["actions"]:
            for holder in (action, *(action.get("rows") or ())):
                for measure in holder.get("measures") or ():
                    measure.pop("proof", None)
    return text
