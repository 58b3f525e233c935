"""The facts of boards: set up on a day; members by function, sex and community as running levels."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.boards.models import Board
from followthrough.evidence.registers.rules.running import Change, standing
from followthrough.evidence.registers.shared.book import Group

ESTABLISHED = Measure("boards.established", OverTime.FLOW, _("Boards, committees and working groups set up"))
MEMBERS = Measure(
    "boards.members",
    OverTime.STOCK,
    _("Members of boards, committees and working groups"),
    of_persons=True,
    declared=("role",),
)
NEXT_DAY = timedelta(days=1)


def flows(board: Board) -> Iterable[Cell]:
    """Set up once."""
    yield Cell(ESTABLISHED.code, board.institution.code, day(board.established_on), 1, entry=board.code)


def groups(board: Board) -> Iterable[Group]:
    """Members are counted by body and function."""
    for role in dict.fromkeys(line.role for line in board.lines.all()):
        yield Group(board.institution_id, board.institution.code, role=role)


def stocks(group: Group, boards: Sequence[Board]) -> Iterable[Cell]:
    """On each day of change every sex and community that ever sat there, so that the day tells the whole function."""
    changes: dict[tuple[str, str], list[Change]] = {}
    for board in boards:
        for line in board.lines.all():
            if line.role != group.role:
                continue
            found = changes.setdefault((line.sex, line.community), [])
            found.append((line.from_on, line.people, board.code))
            ends = [one for one in (line.to_on, board.dissolved_on) if one]
            if ends:
                found.append((min(ends) + NEXT_DAY, -line.people, board.code))
    for on, (sex, community), level, entry in standing(changes):
        yield Cell(MEMBERS.code, group.institution, day(on), level, sex=sex, community=community, role=group.role, entry=entry)
