"""The frozen content of a release as typed values: bodies, submissions, objectives, rows of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence
from followthrough.reporting.cycles.rules.lateness import MISSING, Timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Institution:
    """A body that is asked: its code, the short name used everywhere, its full name, how the plan reaches it."""

    code: str
    short: str
    name: Text
    effect: LegalEffect

    @classmethod
    def of(cls, stored: Stored) -> "Institution":
        """Read one entry of `institutions`."""
        return cls(stored["code"], stored["short"], named(stored["name"]), LegalEffect(stored["legal_effect"]))


@dataclass(frozen=True)
class RowLine:
    """One row of the plan."""

    code: str
    objective: str
    action: Text
    outcome: Text
    first_year: int | None
    last_year: int | None
    recurrence: Recurrence

    @classmethod
    def of(cls, stored: Stored) -> "RowLine":
        """Read one entry of `rows`."""
        texts = (Text.of(stored["action"]), Text.of(stored["outcome"]))
        years = (stored["first_year"], stored["last_year"])
        return cls(stored["code"], stored["objective"], *texts, *years, Recurrence(stored["recurrence"]))


@dataclass(frozen=True)
class Sending:
    """One submission: who reports to which lead, and how it stands against its date."""

    institution: str
    lead: str
    lead_short: str
    lead_name: Text
    state: SubmissionState
    timeliness: Timeliness
    filed_on: date | None
    is_to_itself: bool

    @classmethod
    def of(cls, stored: Stored) -> "Sending":
        """Read one entry of `submissions`."""
        return cls(
            stored["institution"],
            stored["lead"],
            stored["lead_short"],
            named(stored["lead_name"]),
            SubmissionState(stored["state"]),
            Timeliness(stored["timeliness"]),
            day_or_none(stored["filed_on"]),
            stored["is_to_itself"],
        )

    @property
    def is_in(self) -> bool:
        """Whether it was ever sent."""
        return self.filed_on is not None

    @property
    def is_missing(self) -> bool:
        """Whether its date has passed and nothing was sent."""
        return self.timeliness in MISSING


@dataclass(frozen=True)
class Objective:
    """One objective: its lead, and what the lead sent (`sent_on` None: nothing)."""

    number: str
    title: Text
    lead: str
    lead_short: str
    lead_name: Text
    sent_on: date | None
    text: str

    @classmethod
    def of(cls, stored: Stored) -> "Objective":
        """Read one entry of `objectives`; an objective may have no lead."""
        lead = (stored["lead"] or "", stored["lead_short"] or "", named(stored["lead_name"]))
        sent_on = day_or_none(stored["lead_sent_on"])
        return cls(stored["number"], Text.of(stored["title"]), *lead, sent_on, stored["text"].strip())


def named(names: Mapping[str, str] | None) -> Text:
    """The names of a body by language."""
    return Text(plain=names or {})


def day_or_none(stored: str | None) -> date | None:
    """A day of the content, None where there is none."""
    return date.fromisoformat(stored) if stored else None
