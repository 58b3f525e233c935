"""Persons to a share: how many more women it takes, in the place of men or in addition. Whole numbers only."""

from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True)
class Away:
    """How far `women` of `everybody` are from `percent`: so many in the place of men, or so many in addition.

    `instead` is how many men would have to be women; `added` how many women would have to come, None where no number
    is enough (100 % while there are men). Both are 0 where the share is reached.
    """

    women: int
    everybody: int
    percent: int
    instead: int
    added: int | None

    @property
    def is_reached(self) -> bool:
        """Whether the share is reached already."""
        return self.instead == 0


def persons_to(women: int, everybody: int, percent: int) -> Away:
    """The smallest numbers with `women + n` of `everybody` (or of `everybody + n`) at `percent` or above.

    In the place of men: n = ⌈percent × everybody ÷ 100⌉ − women. In addition:
    n = ⌈(percent × everybody − 100 × women) ÷ (100 − percent)⌉. Raises ValueError for numbers that cannot be.
    """
    if not 0 <= women <= everybody or not 0 < percent <= WHOLE:
        raise ValueError(f"{women} of {everybody}, {percent} %")
    instead = max(_up(percent * everybody, WHOLE) - women, 0)
    if instead == 0:
        return Away(women, everybody, percent, 0, 0)
    added = None if percent == WHOLE else _up(percent * everybody - WHOLE * women, WHOLE - percent)
    return Away(women, everybody, percent, instead, added)


def _up(number: int, by: int) -> int:
    return -(-number // by)
