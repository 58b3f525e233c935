"""Which way a report goes: link by link, from the chain that the plan names.

```
unit ──► LFC ──► ministry          the units' reports, passed on
ministry ──► Prime Minister's Office    the ministry's own report
Human Rights Unit ──► hierarchy    for supervision, beside the chain
```
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class HopKind(StrEnum):
    """What is done at the end of a hop: judged on the chain, acknowledged by a supervisor, or nothing, since it has left the house."""

    JUDGE = "judge"
    ACKNOWLEDGE = "acknowledge"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Leg:
    """One hop of a way: who sends, who receives, what is done there."""

    sender: str
    recipient: str
    kind: HopKind


@dataclass(frozen=True)
class Chain:
    """Who reports to whom in one plan. `recipient` stands outside, `supervisor` acknowledges; codes of bodies throughout.

    A body that is no link enters where `enters` says, else at the nearest link above it. A body below one that only sends
    (the four units below "the units") sends as that one does.
    """

    links: tuple[tuple[str, str], ...]
    recipient: str | None
    supervisor: str | None
    enters: Mapping[str, str]
    parents: Mapping[str, str | None]

    @classmethod
    def of(cls, stored: Mapping[str, Any], parents: Mapping[str, str | None]) -> "Chain":
        """Read the chain of a plan file."""
        reporting, head = stored["reporting"], stored["plan"]
        return cls(
            links=tuple((link["from"], link["to"]) for link in reporting.get("chain") or ()),
            recipient=head.get("recipient"),
            supervisor=head.get("supervisor"),
            enters={entry["body"]: entry["at"] for entry in reporting.get("enters") or ()},
            parents=parents,
        )

    @property
    def passing(self) -> Mapping[str, str]:
        """From each body that passes on to the next inside the house."""
        return {sender: to for sender, to in self.links if to not in {self.recipient, self.supervisor}}

    @property
    def stations(self) -> tuple[str, ...]:
        """Bodies at which reports are judged, in the order of the chain."""
        return tuple(dict.fromkeys(to for _sender, to in self.links if to not in {self.recipient, self.supervisor}))

    @property
    def last(self) -> str | None:
        """The body at which the units' reports end and which reports to the recipient: the ministry."""
        return next((sender for sender, to in self.links if to == self.recipient), None)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Bodies that pass their own reports on and receive none: the units."""
        return tuple(sender for sender in self.passing if sender not in self.stations)

    @property
    def supervised(self) -> tuple[str, ...]:
        """Bodies that report to the supervisor beside the chain."""
        return tuple(sender for sender, to in self.links if to == self.supervisor)

    def senders(self) -> tuple[str, ...]:
        """Who owes a report for each period: those below each beginning that have nobody below them, or the beginning itself."""
        return tuple(leaf for body in self.beginnings for leaf in self._leaves(body))

    def is_sender(self, body: str) -> bool:
        """Whether a body owes a report for each period."""
        return body in self.senders()

    def route(self, body: str) -> tuple[Leg, ...]:
        """The way of what `body` sends: on the chain first, then the supervisor; empty where it enters nowhere."""
        legs = tuple(self._legs(body))
        to = self.supervisor
        return (*legs, Leg(body, to, HopKind.ACKNOWLEDGE)) if to and body in self.supervised else legs

    def _legs(self, body: str) -> Iterator[Leg]:
        if self.recipient and body == self.last:
            yield Leg(body, self.recipient, HopKind.OUTSIDE)
            return
        here, station = body, self.entry_of(body)
        passed = {body}
        while station and station not in passed:
            yield Leg(here, station, HopKind.JUDGE)
            passed.add(station)
            here, station = station, self.passing.get(station)

    def entry_of(self, body: str) -> str | None:
        """The body to which `body` hands its report in, or None: then somebody else enters for it."""
        if body in self.passing:
            return self.passing[body]
        if body in self.enters:
            return self.enters[body]
        for above in self._above(body):
            if above in self.stations:
                return above
            if above in self.passing:
                return self.passing[above]
        return None

    def _above(self, body: str) -> Iterator[str]:
        seen, above = {body}, self.parents.get(body)
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = self.parents.get(above)

    def _leaves(self, body: str) -> tuple[str, ...]:
        below = sorted(code for code, parent in self.parents.items() if parent == body)
        return tuple(leaf for one in below for leaf in self._leaves(one)) if below else (body,)


def without_a_way(chain: Chain, bodies: Iterable[str]) -> tuple[str, ...]:
    """Bodies that owe something and enter the chain nowhere: whoever is inside enters for them and says so."""
    return tuple(body for body in bodies if not chain.route(body) and body not in {chain.recipient, chain.supervisor})
