"""How persons are told apart wherever they are counted: sex, rank, community, why they left."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.people import COMMUNITIES, RANKS, SEXES
from followthrough.evidence.registers.shared.book import Count

SEX = Field("sex", _("Sex"), Kind.CHOICE, is_needed=True, choices=SEXES, example="F", aliases=("Sexul",))
RANK = Field("rank_band", _("Rank"), Kind.CHOICE, choices=RANKS, example="officers", aliases=("Gradul",))
COMMUNITY = Field("community", _("Community"), Kind.CHOICE, choices=COMMUNITIES, help=_("Only where your plan asks for it."))


def people_field(name: str, title: str, help_text: str = "", *, is_needed: bool = True, example: str = "") -> Field:
    """A count of persons in a line."""
    return Field(name, title, Kind.COUNT, is_needed=is_needed, of_persons=True, help=help_text, example=example)


def sums_by_sex(lines: Iterable[Any], name: str, count: Count) -> tuple[str, str]:
    """Women and men as a reader may see them; `name` is the field of a line that counts. No total beside them, which would give a hidden one away."""
    held = list(lines)
    women, men = (
        count([(getattr(line, name), bool(getattr(line, "community", ""))) for line in held if line.sex == sex])
        for sex in ("F", "M")
    )
    return women, men


def told_twice(name: str, lines: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> Iterable[Fault]:
    """A fault at each line that counts the same people as an earlier one: all of `fields` agree."""
    seen: dict[tuple[Any, ...], int] = {}
    for place, line in enumerate(lines):
        first = seen.setdefault(tuple(line[one] for one in fields), place)
        if first != place:
            yield Fault(
                f"{name}.{place}.{fields[0]}",
                _("Line {first} counts the same people. Put both into one line."),
                {"first": first + 1},
            )
