"""One duty of a cycle with the answer that was filed, and the proof beside it, as typed values."""

from dataclasses import dataclass
from datetime import date

from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.reports.summary.content import Stored, day_or_none
from followthrough.reporting.cycles.rules.answers import Difficulty, Kind, Status
from followthrough.reporting.cycles.rules.counting import Counted
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class Proof:
    """What stands beside an answer as proof: a link, or a file known by its hash."""

    title: str
    url: str
    sha256: str

    @classmethod
    def of(cls, stored: Stored) -> "Proof":
        """Read one entry of `evidence`."""
        return cls(stored["title"], stored.get("url") or "", stored.get("sha256") or "")


@dataclass(frozen=True)
class Duty:
    """One due of the cycle with the answer that was filed. `status` None: no answer. `year` None: owed once."""

    row: str
    objective: str
    year: int | None
    institution: str
    effect: LegalEffect
    kind: Kind
    state: SubmissionState
    status: Status | None
    narrative: str
    difficulties: tuple[Difficulty, ...]
    difficulty: str
    next_steps: str
    done_on: date | None
    proof: tuple[Proof, ...]

    @classmethod
    def of(cls, stored: Stored) -> "Duty":
        """Read one entry of `answers` or `debts`."""
        return cls(
            row=stored["row"],
            objective=stored["objective"],
            year=stored["year"],
            institution=stored["institution"],
            effect=LegalEffect(stored["legal_effect"]),
            kind=Kind(stored["kind"]),
            state=SubmissionState(stored["state"]),
            status=Status(stored["status"]) if stored["status"] else None,
            narrative=stored["narrative"].strip(),
            difficulties=tuple(map(Difficulty, stored["difficulties"])),
            difficulty=stored["difficulty"].strip(),
            next_steps=stored["next_steps"].strip(),
            done_on=day_or_none(stored["done_on"]),
            proof=tuple(map(Proof.of, stored["evidence"])),
        )

    @property
    def counted(self) -> Counted:
        """As the rules count it."""
        return Counted(self.status, self.effect)
