"""Every figure of a cycle by its code, as it is printed: what a lead inserts into a text and a report prints."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.counting import Counted, Tally, name_of, tally
from followthrough.reporting.cycles.rules.tokens import FROM


@dataclass(frozen=True)
class FigureCell:
    """One due as figures see it: where it stands, and how it is counted."""

    row: str
    objective: str
    institution: str
    counted: Counted
    label: str = ""

    @property
    def status(self) -> Status | None:
        """The filed status, None without an answer."""
        return self.counted.status


@dataclass(frozen=True)
class FigureBase:
    """What all figures of a cycle are made from: its dues, how many debts, how many submissions came in."""

    plan: str
    year: int
    cells: tuple[FigureCell, ...]
    debts: int
    submissions: int
    submissions_in: int


def told(counts: Tally) -> str:
    """A tally in words: "4 of 6"; never a percentage without its counts."""
    return say(_("{done} of {of}"), done=counts.done, of=counts.of)


def figures(base: FigureBase) -> dict[str, str]:
    """Code → words of every figure that the cycle has, in the reader's language."""
    return {str(code): words for code, words in _figures(base)}


def _figures(base: FigureBase) -> Iterator[tuple[FigureCode | str, str]]:
    plan, year = base.plan, base.year
    yield FigureCode.cycle(plan, year, "submissions"), say(_("{done} of {of}"), done=base.submissions_in, of=base.submissions)
    yield FigureCode.cycle(plan, year, "done"), _told_of(base.cells)
    yield FigureCode.cycle(plan, year, "dues"), str(len(base.cells))
    yield FigureCode.cycle(plan, year, "debts"), str(base.debts)
    for number, cells in _groups(base.cells, lambda cell: cell.objective):
        yield FigureCode.objective(plan, number, year), _told_of(cells)
    for institution, cells in _groups(base.cells, lambda cell: cell.institution):
        yield FigureCode.institution(plan, year, institution), _told_of(cells)
    for row, cells in _groups(base.cells, lambda cell: cell.row):
        yield FigureCode.row(plan, row, year), _told_of(cells)
    for cell in base.cells:
        code = FigureCode.row(plan, cell.row, year, cell.institution)
        yield code, say(name_of(cell.status))
        yield f"{FROM}{code}", f"({cell.label or cell.institution})"


def _told_of(cells: Iterable[FigureCell]) -> str:
    return told(tally(cell.counted for cell in cells))


def _groups(cells: Iterable[FigureCell], key: Callable[[FigureCell], str]) -> Iterator[tuple[str, list[FigureCell]]]:
    groups: dict[str, list[FigureCell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    yield from groups.items()
