"""Bodies of a plan file as typed, frozen values, with the dated legal effect that the plan has on each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.base.kernel.words import reading_in
from followthrough.promise.institutions.rules import label_of, name_in
from followthrough.promise.plans.rules.words import LegalEffect

Stored = dict[str, Any]


@dataclass(frozen=True)
class EffectEntry:
    """From when on the plan has which legal effect on a body, and why. `from_on` None: from the beginning."""

    from_on: date | None
    effect: LegalEffect
    basis: str
    source: str


@dataclass(frozen=True)
class BodyList:
    """A list of bodies as the text prints it; `describes` is implementers or sector."""

    code: str
    describes: str
    bodies: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, stored: Stored) -> "BodyList":
        """Read one entry of `body_lists`."""
        return cls(stored["code"], stored["describes"], tuple(stored["bodies"]), stored["source"])


@dataclass(frozen=True)
class BodyEntry:
    """A body that the plan names, with every name the texts give it."""

    code: str
    short: str
    name: dict[str, str]
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    effects: tuple[EffectEntry, ...]
    named_in: tuple[str, ...]
    note: str

    @property
    def told(self) -> str:
        """Its name in the language of the reader."""
        return name_in(self.name, reading_in(), self.code)

    @property
    def label(self) -> str:
        """Its short name, or where it has none its name in the language of the reader."""
        return label_of(self.short, self.name, reading_in(), self.code)

    @classmethod
    def of(cls, stored: Stored) -> "BodyEntry":
        """Read one entry of `bodies`."""
        return cls(
            code=stored["code"],
            short=stored.get("short") or "",
            name=stored["name"],
            aliases=tuple(stored.get("aliases") or ()),
            kind=stored.get("group") or "",
            parent=stored.get("parent"),
            effects=tuple(
                EffectEntry(
                    date.fromisoformat(effect["from"]) if effect["from"] else None,
                    LegalEffect(effect["effect"]),
                    effect["basis"],
                    effect["source"],
                )
                for effect in stored["legal_effect"]
            ),
            named_in=tuple(stored.get("named_in") or ()),
            note=stored.get("note") or "",
        )
