"""A whole cycle as the report reads it: everything that is frozen, found by objective, row or institution."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.releases.rules import FORMAT, FrozenData
from followthrough.publishing.reports.summary.content import (
    Institution,
    Objective,
    RowLine,
    Sending,
    Stored,
    day_or_none,
    named,
)
from followthrough.publishing.reports.summary.duty import Duty
from followthrough.reporting.cycles.rules.figures import FigureBase, FigureCell

OPENING, DECISIONS = "opening", "decisions"
"""Names of the two texts of the coordinator."""


@dataclass(frozen=True)
class Year:
    """A release read in one language. Built once for each report.

    `narratives` are the texts that can be changed in Word and brought back, by name ("O1", OPENING) with their version.
    """

    release: FrozenData
    language: str
    narratives: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.release.content["format"] != FORMAT:
            raise ValueError(f"A report reads {FORMAT}, not {self.release.content['format']}.")

    def narrative(self, name: str) -> str:
        """What a text is called in a file that comes back: "MD_2019_O1_3"; "" for one that stays as it is."""
        return f"{self.short}_{self.number}_{name}_{self.narratives[name]}" if name in self.narratives else ""

    @property
    def plan(self) -> Stored:
        """The head of the plan."""
        head: Stored = self.release.content["plan"]
        return head

    @property
    def short(self) -> str:
        """Short name of the plan, with which figure codes begin."""
        return str(self.plan["short"])

    @property
    def number(self) -> int:
        """The year reported on."""
        return int(self.release.content["cycle"]["year"])

    @property
    def is_invented(self) -> bool:
        """Whether the data are made up."""
        return bool(self.release.content["invented"])

    @property
    def leads_due_on(self) -> date | None:
        """The legal day of the leads' reports."""
        return day_or_none(self.release.content["cycle"]["leads_due_on"])

    @property
    def institutions_due_on(self) -> date | None:
        """The legal day of the institutions' reports."""
        return day_or_none(self.release.content["cycle"]["institutions_due_on"])

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Every body that is asked, in the order of columns."""
        return tuple(map(Institution.of, self.release.content["institutions"]))

    @cached_property
    def submissions(self) -> tuple[Sending, ...]:
        """Every submission, by lead and institution."""
        return tuple(map(Sending.of, self.release.content["submissions"]))

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """Objectives in the order of the plan."""
        return tuple(map(Objective.of, self.release.content["objectives"]))

    @cached_property
    def rows(self) -> dict[str, RowLine]:
        """Rows by code, in the order of the plan."""
        return {row.code: row for row in map(RowLine.of, self.release.content["rows"])}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """This year's duties, in the order of the plan."""
        return tuple(map(Duty.of, self.release.content["answers"]))

    @cached_property
    def debts(self) -> tuple[Duty, ...]:
        """What was still open from earlier years when reporting opened."""
        return tuple(map(Duty.of, self.release.content["debts"]))

    @property
    def figure_base(self) -> FigureBase:
        """The cycle as reporting counts it."""
        return FigureBase(
            plan=self.short,
            year=self.number,
            cells=tuple(FigureCell(duty.row, duty.objective, duty.institution, duty.counted) for duty in self.duties),
            debts=len(self.debts),
            submissions=len(self.submissions),
            submissions_in=sum(sending.is_in for sending in self.submissions),
        )

    @cached_property
    def effects(self) -> tuple[LegalEffect, ...]:
        """The legal effects that occur; with two or more every count is shown apart."""
        found = {institution.effect for institution in self.institutions}
        return tuple(effect for effect in LegalEffect if effect in found)

    @cached_property
    def _bodies(self) -> dict[str, Institution]:
        return {institution.code: institution for institution in self.institutions}

    def body(self, code: str) -> Institution:
        """The institution with this code."""
        return self._bodies[code]

    def told(self, text: Text) -> str:
        """A text of the plan in the language of the report."""
        return text.told(self.language)

    def name(self, code: str) -> str:
        """Full name of a body that the release knows, or "" for one that it only names by code."""
        heads = [self.plan["coordinator"], self.plan["recipient"]]
        for head in (*self.release.content["institutions"], *(head for head in heads if head)):
            if head["code"] == code:
                return self.told(named(head["name"]))
        return ""

    def shorts(self, codes: Iterable[str]) -> list[str]:
        """Short names of some bodies, each once, in the order of columns."""
        wanted = set(codes)
        return [institution.short for institution in self.institutions if institution.code in wanted]

    def of_objective(self, number: str) -> tuple[Duty, ...]:
        """This year's duties of an objective."""
        return tuple(duty for duty in self.duties if duty.objective == number)

    def sendings_on(self, number: str) -> tuple[Sending, ...]:
        """The submissions that answer duties of an objective, debts among them."""
        asked = {duty.institution for duty in (*self.duties, *self.debts) if duty.objective == number}
        lead = next(objective.lead for objective in self.objectives if objective.number == number)
        return tuple(sending for sending in self.submissions if sending.lead == lead and sending.institution in asked)
