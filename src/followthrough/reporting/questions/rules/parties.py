"""Who takes part in a question: who reads it, who may answer, who is told. Drafts stay inside."""

from collections.abc import Collection
from dataclasses import dataclass

from followthrough.promise.institutions.rules import Role
from followthrough.reporting.notices.rules import Office

INSIDERS = (Role.FOCAL_POINT, Role.APPROVER)
"""Who works on what an institution has not sent yet."""


@dataclass(frozen=True)
class Parties:
    """The offices around a question: the body whose duty it is, its lead, the coordinator, the supervisor, both sides."""

    institution_id: int
    lead_id: int | None
    coordinator_id: int | None
    supervisor_id: int | None
    asker: Office
    addressee: Office
    is_inside: bool

    @property
    def insiders(self) -> tuple[Office, ...]:
        """The offices inside the body whose duty it is."""
        return tuple(Office(self.institution_id, role) for role in INSIDERS)

    @property
    def readers(self) -> tuple[Office, ...]:
        """Every office that reads it. One that is asked inside is read inside only, whoever oversees the plan."""
        if self.is_inside:
            return self.insiders
        above = (
            (self.lead_id, Role.LEAD),
            (self.coordinator_id, Role.COORDINATOR),
            (self.supervisor_id, Role.SUPERVISOR),
        )
        held = tuple(Office(body, role) for body, role in above if body is not None)
        return tuple(dict.fromkeys((*self.insiders, *held, self.asker, self.addressee)))

    def may_read(self, seats: Collection[Office]) -> bool:
        """Whether somebody with these seats reads it."""
        return any(office in seats for office in self.readers)

    def may_answer(self, seats: Collection[Office]) -> bool:
        """Whom it is addressed to answers."""
        return self.addressee in seats

    def may_close(self, seats: Collection[Office]) -> bool:
        """Either side closes it, and the coordinator what it may read."""
        if self.asker in seats or self.addressee in seats:
            return True
        return not self.is_inside and self.coordinator_id is not None and Office(self.coordinator_id, Role.COORDINATOR) in seats

    def turned_by(self, seats: Collection[Office], speaks_as: Office) -> tuple[Office, Office]:
        """Asker and addressee after a new question: whoever was asked and asks back is answered by the other side."""
        if self.addressee in seats and self.asker not in seats:
            return self.addressee, self.asker
        return (self.asker, self.addressee) if self.asker in seats else (speaks_as, self.addressee)

    def told_by(self, speaks_as: Office) -> tuple[Office, ...]:
        """Who is told what somebody said: both sides but the one that speaks."""
        return tuple(office for office in dict.fromkeys((self.addressee, self.asker)) if office != speaks_as)


def voice_of(seats: Collection[Office], parties: Parties) -> Office | None:
    """The office in whose name somebody speaks: a side of the question first, then whoever is nearest to the duty."""
    nearest = (parties.addressee, parties.asker, *parties.readers)
    return next((office for office in nearest if office in seats), None)
