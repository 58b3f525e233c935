"""The duties of one institution by objective, with its answers where the reader may read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from followthrough.base.kit.parts import Item
from followthrough.desk.queries.marks import done_told, duties_told
from followthrough.desk.queries.names import names_of, told
from followthrough.desk.queries.plan.answers import AnswerShown, answer_shown
from followthrough.desk.queries.plan.when import when_told
from followthrough.desk.queries.seen import Seen
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.rows import ObjectiveEntry


@dataclass(frozen=True)
class ObjectiveDuties:
    """What a body owes under one objective: answers of the cycle, and rows that the cycle does not ask."""

    number: str
    title: str
    url: str
    counts: str
    answers: tuple[AnswerShown, ...]
    others: tuple[Item, ...]


def duties_of(plan: Plan, code: str, seen: Seen | None, query: str) -> tuple[ObjectiveDuties, ...]:
    """Every objective under which the body owes something; without a cycle only what is owed."""
    found = (_of_objective(plan, entry, code, seen, query) for entry in plan.document.objectives)
    return tuple(one for one in found if one.answers or one.others)


def _of_objective(plan: Plan, entry: ObjectiveEntry, code: str, seen: Seen | None, query: str) -> ObjectiveDuties:
    name = names_of(plan).told(code)
    dues = seen.report.of(objective=entry.number, institution=code) if seen else []
    asked = {one.row.code for one in dues}
    counts = seen.tally(dues) if seen else None
    return ObjectiveDuties(
        number=entry.number,
        title=told(entry.title),
        url=reverse("desk:objective", args=[plan.short, entry.number]) + query,
        counts=done_told(counts) if counts and counts.asked else duties_told(len(dues)) if dues else "",
        answers=tuple(answer_shown(seen, one, name, query) for one in dues) if seen else (),
        others=tuple(_others(plan, entry, code, asked)),
    )


def _others(plan: Plan, entry: ObjectiveEntry, code: str, asked: set[str]) -> Iterable[Item]:
    for action in entry.actions:
        for row in action.rows:
            if code in row.responsible and row.code not in asked:
                words = told(row.outcome) if action.has_own_rows else told(action.title)
                yield Item(words, reverse("desk:row", args=[plan.short, row.code]), number=row.code, under=when_told(row))


def debts_of(seen: Seen, code: str, query: str) -> tuple[AnswerShown, ...]:
    """What the cycle asks the body again from earlier years."""
    name = names_of(seen.report.cycle.plan).told(code)
    return tuple(answer_shown(seen, one, name, query) for one in seen.report.debts if one.institution == code)
