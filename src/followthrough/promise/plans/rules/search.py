"""What of a plan can be found: the plan, its objectives, rows, indicators, bodies and obligations, each with its words folded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.rules.document import PlanDocument


class Kind(StrEnum):
    """What a line leads to, in the order in which results are shown."""

    PLAN = "plan"
    BODY = "body"
    OBJECTIVE = "objective"
    ROW = "row"
    INDICATOR = "indicator"
    OBLIGATION = "obligation"


@dataclass(frozen=True)
class Line:
    """One thing that can be found. `code` names it, `body` the body of an obligation; `folded` is what is searched."""

    kind: Kind
    code: str
    body: str
    folded: str


def lines_of(plan: PlanDocument, names: Mapping[str, Iterable[str]]) -> Iterator[Line]:
    """Every line of a plan. `names` are further names of bodies by code, such as those they had before."""
    called = {
        body.code: (body.code, body.short, *body.name.values(), *body.aliases, *names.get(body.code, ())) for body in plan.bodies
    }
    head = plan.head
    yield _line(Kind.PLAN, plan.code, plan.code, plan.short, *_words(head["title"]), *_words(head.get("subtitle")))
    for body in plan.bodies:
        yield _line(Kind.BODY, body.code, *called[body.code])
    for objective in plan.objectives:
        yield _line(Kind.OBJECTIVE, objective.number, objective.number, *_all(objective.title), *_all(objective.aim))
    for indicator in plan.indicators:
        yield _line(Kind.INDICATOR, indicator.code, indicator.code, *_all(indicator.title))
    for objective in plan.objectives:
        for action in objective.actions:
            for row in action.rows:
                words = (row.code, action.number, *_all(action.title), *_all(row.outcome))
                words += tuple(word for measure in row.measures for word in _all(measure.quantity))
                yield _line(Kind.ROW, row.code, *words)
                for code in row.responsible:
                    yield _line(Kind.OBLIGATION, row.code, *words, *called[code], body=code)


def _line(kind: Kind, code: str, *words: str, body: str = "") -> Line:
    each = dict.fromkeys(fold(word) for word in words if word)
    return Line(kind, code, body, f" {' '.join(each)} ")


def _all(text: Text) -> tuple[str, ...]:
    return (*text.plain.values(), *text.wording.values())


def _words(stored: dict[str, object] | None) -> tuple[str, ...]:
    return _all(Text.of(stored))
