"""The way to a mission for women and men: each step against the one before, and where the difference is widest."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True)
class Step:
    """One step: how many women and men took it. None where it was not counted or is not shown to this reader."""

    code: str
    women: int | None
    men: int | None


@dataclass(frozen=True)
class Gap:
    """Where women leave the way more than men: of 100 on the step `before`, so many women and men take the step `code`."""

    code: str
    before: str
    women_of_100: int
    men_of_100: int


def widest_gap(steps: Sequence[Step]) -> Gap | None:
    """The step at which the share of women who go on lies furthest below that of men; None where it never does.

    Only neighbouring steps of which both sexes are known, and on which both sexes stood, are compared; of two alike the earlier.
    Where more people stand on the later step, people of another year are among them, and no share went on.
    """
    found: tuple[Fraction, Gap] | None = None
    for before, step in pairwise(steps):
        if not (before.women and before.men) or step.women is None or step.men is None:
            continue
        if step.women > before.women or step.men > before.men:
            continue
        women, men = Fraction(step.women, before.women), Fraction(step.men, before.men)
        if men > women and (found is None or men - women > found[0]):
            found = men - women, Gap(step.code, before.code, int(women * 100), int(men * 100))
    return found[1] if found else None
