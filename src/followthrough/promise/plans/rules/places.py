"""The parts of a plan file that checks look at, found without trusting its shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from followthrough.promise.plans.rules.source import Path, Source


@dataclass(frozen=True)
class Place:
    """A value somewhere in the file, with its path."""

    path: Path
    value: Any

    def under(self, key: str) -> "Place":
        """The place of `key` inside this one; empty if the shape is not as expected."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Place((*self.path, key), value)

    def each(self) -> Iterator["Place"]:
        """The places of a list, none if it is no list."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Place((*self.path, index), value)


@dataclass(frozen=True)
class Places:
    """The parts of a file that checks look at, found without trusting its shape."""

    root: Place
    bodies: tuple[Place, ...]
    objectives: tuple[Place, ...]
    actions: tuple[tuple[Place, Place], ...]
    rows: tuple[Place, ...]

    @classmethod
    def of(cls, source: Source) -> "Places":
        """Find the parts of a file; a part of an unexpected shape is left out."""
        root = Place((), source.value)
        objectives = tuple(root.under("objectives").each())
        actions = tuple((objective, action) for objective in objectives for action in objective.under("actions").each())
        rows = tuple(row for _, action in actions for row in action.under("rows").each())
        return cls(root, tuple(root.under("bodies").each()), objectives, actions, rows)

    @property
    def measured(self) -> tuple[Place, ...]:
        """What carries measures: rows, and actions that have none."""
        return (*self.rows, *(action for _, action in self.actions))

    def codes(self) -> set[str]:
        """Codes of the bodies."""
        return {code for body in self.bodies if isinstance(code := body.under("code").value, str)}
