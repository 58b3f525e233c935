"""A ministry with seven bodies below it in the cycle of 2019, one of which has a unit of its own; told by operations."""

from dataclasses import dataclass, field
from datetime import date

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.operations import Body
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.operations.amended import bodies_of
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.cycles.rules.answers import Difficulty, Status
from followthrough.reporting.rounds.models import InnerPart, InnerRound
from followthrough.reporting.rounds.operations import answers, rounds
from followthrough.reporting.rounds.operations.answers import InnerText
from followthrough.reporting.rounds.queries.rounds import get_part, rows_of, view_of
from tests.factories.cast import offices, on, open_cycle, person

OPENED, DUE, TODAY = "2019-12-04", date(2019, 12, 16), "2019-12-12"
ROWS = ("1.3-b", "3.2-a", "6.2-a")
FIGURES = {"1.3-b": {"1.3-b": {"part": 20, "whole": 80}}, "3.2-a": {"3.2-a": {"yes": 1}}, "6.2-a": {"6.2-a": {"count": 2}}}
UNIT = "md-gpi-unit"
BODIES = ("md-gpi", "md-bpd", "md-dct", "md-bma")
SECRET = "Sentinel of a body below"
WRITERS = {"md-gpi": "police", "md-bpd": "border.police", "md-dct": "carabineers"}


@dataclass
class World:
    """What a test reaches for."""

    plan: Plan
    cycle: Cycle
    inner: InnerRound
    parts: dict[str, InnerPart] = field(default_factory=dict)


def build(bodies=BODIES):
    """The plan, the open cycle, and a round that the ministry has just opened."""
    plan = offices()
    with on("2019-12-01"):
        names = [*bodies_of(plan.document), Body(UNIT, "", {"en": "A unit"}, "unit", "md-gpi", ())]
        institutions.record_bodies(names, by=COMMAND_LINE)
    cycle = open_cycle(plan, 2019)
    with on(OPENED):
        inner = opened(cycle, bodies)
    return World(plan, cycle, inner, {line.part.institution.code: line.part for line in view_of(inner).lines})


def dues_of(cycle, body="md-mia", rows=ROWS):
    """The dues of a body in these rows."""
    return [one.due for one in asked_of(get_institution(body), cycle) if one.row_code in rows and not one.answer.is_debt]


def opened(cycle, bodies, rows=ROWS, due_on=DUE, name="interior", body="md-mia"):
    """A round of a body that reports in the cycle."""
    cycles.record_declaration(cycle, by=person(name))
    asked = [get_institution(code) for code in bodies]
    return rounds.open_round(cycle, get_institution(body), asked, dues_of(cycle, body, rows), due_on, by=person(name))


def below(part, name="police", body=UNIT, due_on=date(2019, 12, 13)):
    """A round of a body that is asked itself, one level further below."""
    cycles.record_declaration(part.round.cycle, by=person(name))
    dues = [row.answer.due for row in get_part(part.pk, person(name)).rows]
    return rounds.open_round(
        part.round.cycle, part.institution, [get_institution(body)], dues, due_on, part=part, by=person(name)
    )


def text(code, words="What came of it.", **more):
    """A whole inner answer to a row."""
    return InnerText(Status.DONE, words, (Difficulty.DATA,), "Lists", "", figures=more.pop("figures", FIGURES.get(code, {})))


def fill(part, name, words="What came of it.", figures=None):
    """Answer every row of a part."""
    by = person(name)
    cycles.record_declaration(part.round.cycle, by=by)
    for row in get_part(part.pk, by).rows:
        given = (figures or FIGURES).get(row.asked.code, {})
        answers.answer_inner(row.answer, text(row.asked.code, words, figures=given), version=row.answer.version, by=by)


def send(part, name, words="What came of it.", figures=None, paper=""):
    """Answer every row and send."""
    fill(part, name, words, figures)
    return answers.submit_part(part, on_paper=paper, by=person(name))


def row_of(inner, code):
    """The row of a round by code."""
    return next(one.row for one in rows_of(inner) if one.code == code)
