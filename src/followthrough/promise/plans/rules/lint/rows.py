"""Rows: scope, recurrence, two promises in one, dates, persons crossed, numbering (kinds 13, 14, 16, 23–25)."""

import re
from collections import Counter
from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import Finding, found
from followthrough.promise.plans.rules.measures import PERSON_DIMENSIONS, Stated
from followthrough.promise.plans.rules.readings.reading import OpenQuestion
from followthrough.promise.plans.rules.readings.rows import recurrence_question, scope_question
from followthrough.promise.plans.rules.rows import ActionEntry, ObjectiveEntry


def open_scopes(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 13: rows that do not say whether each body owes them or all together."""
    for row in plan.rows:
        question = scope_question(row)
        if question is not None:
            yield found("scope-open", row.code, "{readings}.", readings=_either(question))


def open_recurrences(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 14: ranges of years that do not say whether something is owed once or every year."""
    for row in plan.rows:
        question = recurrence_question(row)
        if question is not None:
            yield found("recurrence-open", row.code, "{stated}: {readings}.", stated=question.stated, readings=_either(question))


def _either(question: OpenQuestion) -> str:
    return " / ".join(reading.consequence for reading in question.readings)


def two_promises(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 16: a row that asks for two things."""
    for row in plan.rows:
        asked = [measure for measure in row.measures if measure.stated != Stated.NONE]
        if len(asked) > 1:
            template = _("It asks for {count} things: half done is not done.")
            yield found("two-measures", row.code, template, count=len(asked))


def undated(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 23: rows without a deadline."""
    without = [row.code for row in plan.rows if row.last_year is None]
    if without:
        template = _("{count} of {all} rows have no deadline: nothing can be late.")
        yield found("no-deadline", _span(without), template, count=len(without), all=len(plan.rows))


def _span(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]} … {codes[-1]}"


def crossed_persons(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 24: persons counted by two of their features at once."""
    for measure in plan.measures:
        if measure.crossed:
            template = _("Crossed by {dimensions}: a cell of one is a person that can be known.")
            yield found(
                "dimensions-crossed",
                measure.code,
                template,
                dimensions=" × ".join(say(PERSON_DIMENSIONS[one]) for one in measure.crossed),
            )


def numbering(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 25: actions without a printed number, with one that stands twice, with a gap before them, or in another form."""
    before = 0
    for objective in plan.objectives:
        yield from _missing_and_twice(objective)
        yield from _gaps(objective, before)
        before = max((value for _number, value in _numbers(objective)), default=before)
    endings = Counter(
        _punctuation(action) for objective in plan.objectives for action in objective.actions if action.number_printed
    )
    if len(endings) > 1:
        usual = endings.most_common(1)[0][0]
        for action in (action for objective in plan.objectives for action in objective.actions):
            if action.number_printed and _punctuation(action) != usual:
                template = _("Printed as “{printed}”, unlike the others.")
                yield found("number-form", action.number, template, printed=action.number_printed)


def _punctuation(action: ActionEntry) -> str:
    return re.sub(r"\w", "", (action.number_printed or "").split(".")[-1]) or str((action.number_printed or "").endswith("."))


def _missing_and_twice(objective: ObjectiveEntry) -> Iterator[Finding]:
    seen: set[str] = set()
    for action in objective.actions:
        if action.number_printed is None:
            yield found(
                "number-missing", action.number, _("The text gives no number; {number} is inferred."), number=action.number
            )
            continue
        printed = action.number_printed.strip(". )")
        if printed in seen:
            yield found("number-twice", action.number, _("The number {number} is printed twice."), number=printed)
        seen.add(printed)


def _gaps(objective: ObjectiveEntry, before: int) -> Iterator[Finding]:
    """Gaps in the numbers of one objective, which begin at 1 or go on after `before`, the last of the objective above."""
    for place, (number, value) in enumerate(_numbers(objective)):
        starts = {0, before} if place == 0 else {before}
        if value > before + 1 and value - 1 not in starts:
            yield found("number-gap", number, _("The number before it is missing."))
        before = value


def _numbers(objective: ObjectiveEntry) -> list[tuple[str, int]]:
    """The last number in the number of each action."""
    lasts = [(action.number, re.search(r"(\d+)\D*$", action.number)) for action in objective.actions]
    return [(number, int(found_number[1])) for number, found_number in lasts if found_number]


RULES = (open_scopes, open_recurrences, two_promises, undated, crossed_persons, numbering)
