"""Sums of single bodies climb the tree: each line takes over what the lines below it have, every sum once."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import PLAN, Tree

Cell = TypeVar("Cell", bound=Hashable)
BODIES = 1 << 20
"""A sum and the count of bodies that reported it are kept in one integer, `number × BODIES + bodies`: half a million sums
of a scoreboard climb three times as fast as pairs do, since they are added in one step and no pair has to be made."""


def told(sums: int, of: int) -> Rolled:
    """A total as it is handed on, out of the integer that climbed."""
    return Rolled(sums // BODIES, sums % BODIES, of)


def climbed(own: Mapping[str, Mapping[Cell, int]], tree: Tree) -> dict[str, dict[Cell, int]]:
    """Sums by line (see `BODIES`) from the numbers of single bodies; the plan's line among them."""
    sums: dict[str, dict[Cell, int]] = {code: {} for code in tree.lines}
    for code, cells in own.items():
        if code in tree.scope:
            sums[code] = {cell: number * BODIES + 1 for cell, number in cells.items()}
    whole: dict[Cell, int] = {}
    for code in _from_below(tree):
        parent = tree.parents.get(code)
        above = sums[parent] if parent in tree.lines and code != tree.under else whole
        for cell, number in sums[code].items():
            above[cell] = above.get(cell, 0) + number
    return sums | {PLAN: whole}


def _from_below(tree: Tree) -> list[str]:
    """The lines, each after all that stand below it."""
    depths = {code: sum(1 for _above in tree.ancestors(code)) for code in tree.lines}
    return sorted(depths, key=lambda code: -depths[code])
