"""Sums of single bodies climb the tree: each line takes over what the lines below it have, every sum once."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from followthrough.evidence.facts.rules.tree import PLAN, Tree

Cell = TypeVar("Cell", bound=Hashable)
Sums = dict[Cell, list[int]]
"""By cell: the number, and how many bodies reported it."""


def climbed(own: Mapping[str, Mapping[Cell, int]], tree: Tree) -> dict[str, Sums[Cell]]:
    """Sums by line from the sums of single bodies; the plan's line among them."""
    sums: dict[str, Sums[Cell]] = {code: {} for code in tree.lines}
    for code, cells in own.items():
        if code in tree.scope:
            sums[code] = {cell: [number, 1] for cell, number in cells.items()}
    whole: Sums[Cell] = {}
    for code in _from_below(tree):
        parent = tree.parents.get(code)
        above = sums[parent] if parent in tree.lines and code != tree.under else whole
        _add(sums[code], above)
    return sums | {PLAN: whole}


def _from_below(tree: Tree) -> list[str]:
    """The lines, each after all that stand below it."""
    depths = {code: sum(1 for _above in tree.ancestors(code)) for code in tree.lines}
    return sorted(depths, key=lambda code: -depths[code])


def _add(sums: Sums[Cell], above: Sums[Cell]) -> None:
    for cell, (number, bodies) in sums.items():
        there = above.get(cell)
        if there is None:
            above[cell] = [number, bodies]
        else:
            there[0] += number
            there[1] += bodies
