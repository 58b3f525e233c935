"""Who sits where: the boards and groups of the register with their seats."""

from dataclasses import dataclass
from datetime import date

from followthrough.evidence.partners.rules.seats import Held, Seat
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.table import get_book


@dataclass(frozen=True)
class Board:
    """A board or group: its entry, body, and from when to when it existed."""

    code: str
    title: str
    kind: str
    institution_id: int
    body: str
    label: str
    established_on: date
    dissolved_on: date | None
    held: tuple[Held, ...]

    def is_on(self, day: date) -> bool:
        """Whether it existed on a day."""
        return self.established_on <= day <= (self.dissolved_on or date.max)


def boards_entered() -> tuple[Board, ...]:
    """Every board whose entry stands, by body and title. Two questions."""
    found = entries_of(get_book("boards")).filter(withdrawn_at__isnull=True).order_by("institution__code", "title", "pk")
    return tuple(
        Board(
            code=entry.code,
            title=entry.title,
            kind=entry.kind,
            institution_id=entry.institution_id,
            body=entry.institution.code,
            label=entry.institution.label,
            established_on=entry.established_on,
            dissolved_on=entry.dissolved_on,
            held=tuple(
                Held(
                    Seat(entry.institution.code, entry.code, line.role, line.sex, line.community),
                    line.people,
                    line.from_on,
                    line.to_on,
                    entry.dissolved_on,
                )
                for line in entry.lines.all()
            ),
        )
        for entry in found
    )
