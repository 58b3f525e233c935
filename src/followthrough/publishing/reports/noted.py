"""Figures of a report that counts for itself: each is given with its code and the sentence that says where it comes from."""

from dataclasses import dataclass, field

from followthrough.publishing.reports.blocks import Figure


@dataclass
class Ledger:
    """The figures that a document has printed so far; its annex lists them."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def figure(self, code: str, value: str, source: str, *, bold: bool = False) -> Figure:
        """Print a figure. Raises ValueError where the code stands for another value already."""
        if self.known.setdefault(code, (value, source))[0] != value:
            raise ValueError(f"{code} is {self.known[code][0]} and {value}")
        return Figure(value, code, bold)

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Code and source of every figure, for the annex."""
        return tuple((code, source) for code, (_value, source) in self.known.items())
