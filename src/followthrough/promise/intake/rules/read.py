"""Reads a whole document: `read(blocks, directories, answers)` gives objectives, rows, indicators and doubts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.columns import find_head
from followthrough.promise.intake.rules.dates import RANGE
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.gather import gather
from followthrough.promise.intake.rules.grids import Blocks, Grid, Paragraph, one_line
from followthrough.promise.intake.rules.indicators import indicators
from followthrough.promise.intake.rules.lines import RowLine, lines
from followthrough.promise.intake.rules.names import Body, Directory, mentions
from followthrough.promise.intake.rules.numbers import heading_of
from followthrough.promise.intake.rules.people import People, slug
from followthrough.promise.intake.rules.reading import PlanHead, Reading, ReadObjective
from followthrough.promise.intake.rules.refusals import Unreadable
from followthrough.promise.intake.rules.rows import read_objective
from followthrough.promise.intake.rules.words import Column

SHORT = re.compile(r"[A-Z][A-Z0-9]{1,5}")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
NOWHERE = "XX"
LONGEST_TITLE = 200
AS_IT_IS = _("{value}")


@dataclass(frozen=True)
class Known:
    """The bodies of one country (ISO code), and the short names of plans that exist already."""

    country: str
    directory: Directory
    taken: frozenset[str] = frozenset()


def read(blocks: Blocks, known: Sequence[Known], answers: Mapping[str, str], name: str) -> Reading:
    """Read a document called `name`. The country whose bodies it names most is taken. Raises Unreadable without a table of actions."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    if not grids:
        raise Unreadable("no_table")
    if not any(find_head(grid) for grid in grids):
        raise Unreadable("no_actions")
    inquiry = Inquiry(answers)
    found = list(lines(blocks, inquiry))
    country = choose([line for line in found if isinstance(line, RowLine)], known)
    people = People(country.directory, country.country, inquiry)
    objectives = tuple(read_objective(gathered, people, inquiry) for gathered in gather(found, inquiry))
    if not objectives:
        raise Unreadable("no_actions")
    head = _plan_head(blocks, objectives, country, inquiry, name)
    language = next(line.head.language for line in found if isinstance(line, RowLine))
    return Reading(
        head=head,
        language=language,
        objectives=objectives,
        indicators=tuple(indicators(blocks)),
        bodies=people.named,
        new_bodies=frozenset(people.new),
        doubts=inquiry.doubts,
    )


def choose(rows: Sequence[RowLine], known: Sequence[Known]) -> Known:
    """The country whose bodies the rows name most often; the first of those given where none is named."""
    texts = {line.text(column) for line in rows for column in (Column.RESPONSIBLE, Column.SUPERVISOR)}

    def named(one: Known) -> int:
        return sum(mention.code is not None for text in texts for mention in mentions(text, one.directory))

    return max(known, key=named) if known else Known(NOWHERE, Directory({}))


def _plan_head(blocks: Blocks, objectives: tuple[ReadObjective, ...], country: Known, inquiry: Inquiry, name: str) -> PlanHead:
    title = _ask(inquiry, "title", _("What is the plan called?"), _title(blocks) or name)[:LONGEST_TITLE]
    first, last = _period(title, objectives)
    years = f"-{first}-{last}" if first and last else ""
    code = slug(_ask(inquiry, "code", _("Which code does the plan have in addresses?"), _code(title, years)), 60) or "plan"
    iso = _ask(inquiry, "country", _("Which country is it, in two letters?"), country.country).upper()
    iso = iso if COUNTRY.fullmatch(iso) else country.country
    proposed = _free(f"{iso}{str(first)[2:] if first else ''}", country.taken)
    short = _ask(
        inquiry, "short", _("Which short name does it have in tables (two to six capitals or digits)?"), proposed
    ).upper()
    return PlanHead(title, code, short if SHORT.fullmatch(short) else proposed, iso, first, last)


def _code(title: str, years: str) -> str:
    made = slug(title, 40)
    return made if made.endswith(years) else f"{made}{years}".strip("-")


def _free(short: str, taken: Iterable[str]) -> str:
    """A short name that no plan has."""
    found, letter = short, ord("A")
    while found in taken:
        found, letter = f"{short[:5]}{chr(letter)}", letter + 1
    return found


def _ask(inquiry: Inquiry, what: str, question: str, proposed: str) -> str:
    doubt = Doubt(
        code=f"{Kind.PLAN}:{what}",
        kind=Kind.PLAN,
        place="the whole document",
        template=question,
        facts={},
        proposals=(Proposal(proposed, AS_IT_IS, {"value": proposed}),),
        assumed=proposed,
        is_stopping=False,
    )
    return inquiry.ask(doubt) or proposed


def _title(blocks: Blocks) -> str:
    """The title of the document: its title or first heading, else the first words above the table."""
    above: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Grid):
            break
        if heading_of(one_line(block.text)) is None:
            above.append(block)
    titled = [block for block in above if block.level in (0, 1)] or above
    return one_line(titled[0].text) if titled else ""


def _period(title: str, objectives: tuple[ReadObjective, ...]) -> tuple[int | None, int | None]:
    """The years of the plan: those in its title, widened by its deadlines."""
    years = [
        year for objective in objectives for row in objective.rows for year in (row.deadline.first, row.deadline.last) if year
    ]
    ranged = RANGE.search(title)
    if ranged and len(ranged.group(2)) == 4:
        years += [int(year) for year in ranged.groups()]
    return (min(years), max(years)) if years else (None, None)


def body_of(stored: Mapping[str, object]) -> Body:
    """A body from its entry in a plan file."""
    aliases, names = stored.get("aliases"), stored["name"]
    assert isinstance(names, dict)
    return Body(
        code=str(stored["code"]),
        short=str(stored.get("short") or ""),
        name={str(language): str(words) for language, words in names.items()},
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list | tuple) else (),
        kind=str(stored.get("group") or "named_in_plan"),
        parent=str(stored["parent"]) if stored.get("parent") else None,
    )
