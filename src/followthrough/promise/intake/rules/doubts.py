"""Doubts: what a person is asked because the document does not say it clearly, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say


class Kind(StrEnum):
    """What a doubt is about. Its code begins with this word."""

    PLAN = "plan"
    COLUMN = "column"
    BODY = "body"
    OBJECTIVE = "objective"
    NUMBER = "number"
    TITLE = "title"
    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    RESPONSIBLE = "responsible"
    OUTCOME = "outcome"
    WORDING = "wording"


KIND_NAMES: dict[Kind, str] = {
    Kind.PLAN: _("The plan itself"),
    Kind.COLUMN: _("Columns"),
    Kind.BODY: _("Names of institutions"),
    Kind.OBJECTIVE: _("Objectives"),
    Kind.NUMBER: _("Numbers of actions"),
    Kind.TITLE: _("Actions"),
    Kind.DEADLINE: _("Deadlines"),
    Kind.RECURRENCE: _("How often"),
    Kind.RESPONSIBLE: _("Who is responsible"),
    Kind.OUTCOME: _("Expected outcomes"),
    Kind.WORDING: _("Broken words"),
}
LONGEST_ANSWER = 300


@dataclass(frozen=True)
class Proposal:
    """An answer that can be chosen: its value, and the sentence that explains it with its facts."""

    value: str
    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """The sentence in the reader's language."""
        return say(self.template, **self.facts)


@dataclass(frozen=True)
class Doubt:
    """One question. `places` are the codes of the source rows that it concerns (`t2.r15`), none for the whole plan.

    `chosen` is the answer, "" while there is none. `assumed` is what the draft says until then. A stopping doubt
    keeps the draft from being loaded; `is_free` takes an answer in own words besides the proposals.
    """

    code: str
    kind: Kind
    place: str
    template: str
    facts: Mapping[str, Any]
    proposals: tuple[Proposal, ...]
    places: tuple[str, ...] = ()
    assumed: str = ""
    chosen: str = ""
    is_stopping: bool = True
    is_free: bool = True

    @property
    def question(self) -> str:
        """The question in the reader's language."""
        return say(self.template, **self.facts)

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return not self.chosen


@dataclass
class Inquiry:
    """Collects the doubts of one reading and hands out the answers that are known already."""

    answers: Mapping[str, str]
    asked: dict[str, Doubt] = field(default_factory=dict)

    def ask(self, doubt: Doubt) -> str:
        """Note a doubt and return its answer, "" where there is none. The same question of several rows is one doubt."""
        known = self.asked.get(doubt.code)
        if known is not None:
            self.asked[doubt.code] = replace(known, places=tuple(dict.fromkeys((*known.places, *doubt.places))))
            return known.chosen
        chosen = self.answers.get(doubt.code, "").strip()
        self.asked[doubt.code] = replace(doubt, chosen=chosen)
        return chosen

    def reopen(self, code: str) -> None:
        """Take an answer away that cannot be used, so that the question stands again."""
        self.asked[code] = replace(self.asked[code], chosen="")

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt, in the order of the document."""
        return tuple(self.asked.values())


def open_doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Those that nobody has answered."""
    return tuple(doubt for doubt in doubts if doubt.is_open)


def check_answer(doubt: Doubt, value: str) -> str:
    """The answer as it is kept; raises RuleBroken where it is too long or none of those that can be chosen."""
    chosen = " ".join(value.split())
    if len(chosen) > LONGEST_ANSWER:
        raise RuleBroken(
            "answer.too_long",
            _("The answer to “{question}” has more than {most} characters. Shorten it."),
            field=doubt.code,
            question=doubt.question,
            most=LONGEST_ANSWER,
        )
    if chosen and not doubt.is_free and chosen not in {proposal.value for proposal in doubt.proposals}:
        raise RuleBroken(
            "answer.unknown",
            _("“{answer}” cannot be chosen for “{question}”. Choose one of: {allowed}."),
            field=doubt.code,
            answer=chosen,
            question=doubt.question,
            allowed=", ".join(proposal.value for proposal in doubt.proposals),
        )
    return chosen
