"""Something that was frozen with a hash, and the hash of what is there now. Rooms offer theirs to `followthrough verify`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Frozen:
    """One frozen thing: its name for people, the hash it was given, the hash of its content now."""

    name: str
    held: str
    found: str

    @property
    def is_whole(self) -> bool:
        """Whether the content is what was frozen."""
        return self.held == self.found


Teller = Callable[[], Iterable[Frozen]]
