"""What a line of the audit chain holds, how it is hashed, and how a chain is checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from followthrough.base.kernel.canonical import sha256_of, sha256_of_text

GENESIS = "0" * 64


@dataclass(frozen=True)
class Line:
    """One line: its place in the chain, who did what to which thing, and two hashes.

    `payload_hash` is the hash of `salt + canonical JSON` of the values before and after, which lie in a
    side table that can be erased; `previous` is the hash of the line before.
    """

    position: int
    at: datetime
    actor: str
    action: str
    subject: str
    payload_hash: str
    previous: str

    def hash(self) -> str:
        """SHA-256 over the canonical JSON of all fields, `previous` among them."""
        return sha256_of(
            {
                "position": self.position,
                "at": self.at.isoformat(timespec="microseconds"),
                "actor": self.actor,
                "action": self.action,
                "subject": self.subject,
                "payload_hash": self.payload_hash,
                "previous": self.previous,
            }
        )


def salted_hash(salt: str, payload: str) -> str:
    """Hash of a payload that cannot be guessed from its content once the salt is erased with it."""
    return sha256_of_text(salt + payload)


@dataclass(frozen=True)
class Break:
    """The first bad line of a chain and what is wrong with it."""

    position: int
    reason: str


def first_break(lines: Iterable[tuple[Line, str]]) -> Break | None:
    """Walk `(line, stored hash)` in order; return the first gap, fork or change, or None when the chain holds."""
    expected, previous = 1, GENESIS
    for line, stored in lines:
        if line.position != expected:
            return Break(expected, "a line is missing")
        if line.previous != previous:
            return Break(line.position, "it does not follow the line before")
        if line.hash() != stored:
            return Break(line.position, "it was changed after it was written")
        expected, previous = expected + 1, stored
    return None
