"""The bodies of a plan as a tree: which of them a total covers, and which have a line of their own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

PLAN = "plan"
"""Stands for all bodies of the plan, where bodies are told apart."""


@dataclass(frozen=True)
class Tree:
    """Bodies by code with their parents, those that a plan names, and the body to look below, if only that is asked.

    Facts count of the bodies that the plan names and of all below them (`scope`). These and every ancestor of them have
    a line of their own; an ancestor that the plan does not name shows what lies below it, not its own facts.
    """

    parents: Mapping[str, str | None]
    named: frozenset[str]
    under: str = ""

    @cached_property
    def children(self) -> dict[str | None, list[str]]:
        """Bodies by parent."""
        found = defaultdict(list)
        for code, parent in self.parents.items():
            found[parent].append(code)
        return dict(found)

    def below(self, code: str) -> frozenset[str]:
        """A body and everything below it."""
        found: set[str] = set()
        waiting = [code]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self.children.get(here, [])
        return frozenset(found)

    def ancestors(self, code: str) -> Iterator[str]:
        """The bodies above one, nearest first; ends where a body would stand above itself."""
        seen = {code}
        above = self.parents.get(code)
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = self.parents.get(above)

    @cached_property
    def whole_scope(self) -> frozenset[str]:
        """The bodies that the plan names and all below them."""
        found: set[str] = set()
        for code in self.named:
            if code not in found:
                found |= self.below(code)
        return frozenset(found)

    @cached_property
    def scope(self) -> frozenset[str]:
        """The bodies whose facts count in what is asked."""
        return self.whole_scope & self.below(self.under) if self.under else self.whole_scope

    @cached_property
    def all_lines(self) -> frozenset[str]:
        """Every body that can have a line of its own."""
        return self.whole_scope | {above for code in self.whole_scope for above in self.ancestors(code)}

    @cached_property
    def lines(self) -> frozenset[str]:
        """The bodies with a line in what is asked."""
        return self.all_lines & self.below(self.under) if self.under else self.all_lines

    @cached_property
    def owing(self) -> tuple[str, ...]:
        """The lines that are shown even where nothing was reported: bodies that the plan names, and the plan."""
        named = sorted(self.named & self.lines)
        return tuple(named) if self.under else (PLAN, *named)

    def covered(self, line: str) -> frozenset[str]:
        """The bodies whose facts make up a line: itself and all below, or all for the plan."""
        return self.scope if line == PLAN else self.below(line) & self.scope
