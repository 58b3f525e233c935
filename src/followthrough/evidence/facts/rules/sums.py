"""Facts added up, as the door gives them to whoever judges."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Collapsed:
    """One sum: of a flow over a year, of a stock as it was given for a day. `number` 0 is a reported zero.

    `counted_on` is None for a flow. `facts` is how many facts stand behind it. `small` of them are small counts of persons,
    `small_sum` is what these make; `crossed` of them cross community with sex.
    """

    measure: str
    institution_id: int
    year: int
    sex: str
    topic: str
    role: str
    mission: str
    counted_on: date | None
    number: int
    facts: int
    small: int = 0
    small_sum: int = 0
    crossed: int = 0
