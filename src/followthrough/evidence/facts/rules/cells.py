"""One counted thing with its cell: what, where, when, of whom, how many."""

from dataclasses import dataclass, fields, replace

from followthrough.base.kernel.periods import Period

SEXES = ("F", "M", "X")
"""Women, men, not known. Never empty for persons."""
PERSON_COLUMNS = ("sex", "community", "age_band", "rank_band", "position", "unit")
DECLARED_COLUMNS = ("topic", "channel", "reason", "role", "mission", "place")


@dataclass(frozen=True)
class Cell:
    """One number with everything that it is broken down by; an empty text means "not broken down".

    `institution` is the code of a body, `entry` the code of the entry it comes from, empty for a file.
    """

    measure: str
    institution: str
    period: Period
    number: int
    sex: str = ""
    community: str = ""
    age_band: str = ""
    rank_band: str = ""
    position: str = ""
    unit: str = ""
    topic: str = ""
    channel: str = ""
    reason: str = ""
    role: str = ""
    mission: str = ""
    place: str = ""
    entry: str = ""

    @property
    def breakdown(self) -> tuple[str, ...]:
        """The columns that are filled: what the number is broken down by."""
        return tuple(name for name in (*PERSON_COLUMNS, *DECLARED_COLUMNS) if getattr(self, name))

    @property
    def key(self) -> tuple[object, ...]:
        """Everything but the number: where two numbers belong to one cell."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.name != "number")

    def holding(self, number: int) -> "Cell":
        """The same cell with another number."""
        return replace(self, number=number)
