"""Checks of a plan file that no schema can make: every code that is used exists, no number stands twice."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from followthrough.promise.plans.rules.places import Place, Places
from followthrough.promise.plans.rules.source import Fault, Source

MOST_PERCENT = 100
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def faults(source: Source) -> list[Fault]:
    """Every fault and warning of the links inside a file."""
    plan = Places.of(source)

    def at(place: Place, what: str, allowed: str, is_warning: bool = False) -> Fault:
        return Fault(source.line_of(place.path), what, allowed, is_warning)

    checks: tuple[Callable[[Places, Any], Iterator[Fault]], ...] = (
        _duplicates,
        _unknown_bodies,
        _parents,
        _numbers_referred_to,
        _deadlines,
        _responsibility,
        _measures,
        _proofs,
        _holidays,
        _languages,
    )
    return [fault for check in checks for fault in check(plan, at)]


def _duplicates(plan: Places, at: Any) -> Iterator[Fault]:
    groups: dict[str, Iterable[Place]] = {
        "body": [body.under("code") for body in plan.bodies],
        "objective": [objective.under("number") for objective in plan.objectives],
        "action": [action.under("number") for _, action in plan.actions],
        "row": [row.under("code") for row in plan.rows],
        "indicator": [entry.under("code") for entry in plan.root.under("indicators").each()],
        "measure": [measure.under("code") for row in plan.measured for measure in row.under("measures").each()],
        "topic": [entry.under("code") for entry in plan.root.under("topics").each()],
        "list of bodies": [entry.under("code") for entry in plan.root.under("body_lists").each()],
        "standing duty": [entry.under("code") for entry in plan.root.under("standing_duties").each()],
    }
    for kind, places in groups.items():
        seen: set[str] = set()
        for place in places:
            if isinstance(place.value, str) and place.value in seen:
                yield at(place, f"the {kind} “{place.value}” stands twice", f"give each {kind} a code of its own")
            seen.add(str(place.value))


def _unknown_bodies(plan: Places, at: Any) -> Iterator[Fault]:
    known = plan.codes()
    for place in _references(plan):
        if isinstance(place.value, str) and place.value not in known:
            is_lead = place.path[-1] == "lead"
            what = (
                f"the lead “{place.value}” is not a body of this plan"
                if is_lead
                else f"“{place.value}” is not a body of this plan"
            )
            yield at(place, what, "name a code that stands under “bodies”, or add the body there")


def _references(plan: Places) -> Iterator[Place]:
    head = plan.root.under("plan")
    yield from (head.under(key) for key in ("coordinator", "supervisor", "recipient"))
    for objective in plan.objectives:
        yield from (objective.under("lead"), objective.under("supervisor"))
        yield from objective.under("responsible").each()
    for row in plan.rows:
        yield from row.under("responsible").each()
    yield from (body.under("parent") for body in plan.bodies)
    yield from (duty.under("body") for duty in plan.root.under("standing_duties").each())
    for entry in plan.root.under("body_lists").each():
        yield from entry.under("bodies").each()
    for link in plan.root.under("reporting").under("chain").each():
        yield from (link.under("from"), link.under("to"))
    for entry in plan.root.under("reporting").under("enters").each():
        yield from (entry.under("body"), entry.under("at"))


def _parents(plan: Places, at: Any) -> Iterator[Fault]:
    parent_of = {
        body.under("code").value: body.under("parent").value for body in plan.bodies if isinstance(body.under("code").value, str)
    }
    for body in plan.bodies:
        seen, code = set(), body.under("code").value
        while isinstance(code, str) and code not in seen:
            seen.add(code)
            code = parent_of.get(code)
        if isinstance(code, str):
            yield at(
                body.under("parent"),
                f"“{body.under('code').value}” stands above itself",
                "parents must end at a body without parent",
            )


def _numbers_referred_to(plan: Places, at: Any) -> Iterator[Fault]:
    rows = {row.under("code").value for row in plan.rows}
    numbers = {objective.under("number").value for objective in plan.objectives}
    cores = {entry.under("number").value for entry in plan.root.under("core_objectives").each()}
    barriers = {entry.under("number").value for entry in plan.root.under("barriers").each()}
    wanted = [(place, rows, "row") for row in plan.rows for place in row.under("depends_on").each()]
    wanted += [(objective.under("core_objective"), cores, "core objective") for objective in plan.objectives]
    wanted += [(objective.under("barrier"), barriers, "barrier") for objective in plan.objectives]
    for indicator in plan.root.under("indicators").each():
        is_core = indicator.under("level").value == "core"
        wanted.append((indicator.under("denominator_from"), rows, "row"))
        wanted += [(place, rows, "row") for place in indicator.under("same_quantity_as").each()]
        wanted.append((indicator.under("of"), cores if is_core else numbers, "core objective" if is_core else "objective"))
    for place, known, kind in wanted:
        if isinstance(place.value, str) and place.value not in known:
            yield at(place, f"there is no {kind} “{place.value}”", f"name a {kind} of this plan")


def _deadlines(plan: Places, at: Any) -> Iterator[Fault]:
    dated = [row for row in plan.rows if isinstance(row.under("deadline").value, dict)]
    for row in dated:
        first, last = row.under("deadline").under("from").value, row.under("deadline").under("to").value
        if isinstance(first, int) and isinstance(last, int) and first > last:
            yield at(
                row.under("deadline"),
                f"the deadline runs backwards, from {first} to {last}",
                "the first year must not be later than the last",
            )
    if dated:
        for row in plan.rows:
            if row.under("deadline").value is None:
                code = row.under("code").value
                yield at(
                    row.under("deadline"),
                    f"the row “{code}” has no deadline although the plan has some",
                    "kept as it is; it cannot be late",
                    True,
                )


def _responsibility(plan: Places, at: Any) -> Iterator[Fault]:
    for row in plan.rows:
        bodies = row.under("responsible").value
        if isinstance(bodies, list) and len(set(map(str, bodies))) != len(bodies):
            yield at(row.under("responsible"), f"the row “{row.under('code').value}” names a body twice", "name each body once")
    for objective, action in plan.actions:
        if action.under("rows").value is None and not objective.under("responsible").value:
            yield at(
                action,
                f"the action “{action.under('number').value}” has no rows and its objective no responsible bodies",
                "give rows, or bodies at the objective",
            )
    leads = [objective for objective in plan.objectives if objective.under("lead").value is None]
    if plan.root.under("reporting").under("yearly").value is not None:
        for objective in leads:
            yield at(
                objective,
                f"objective “{objective.under('number').value}” has no lead although reports are due every year",
                "name the body that brings its results together",
            )


def _measures(plan: Places, at: Any) -> Iterator[Fault]:
    for row in plan.measured:
        for measure in row.under("measures").each():
            comparator, threshold = measure.under("comparator").value, measure.under("threshold").value
            code = measure.under("code").value
            if (comparator is None) != (threshold is None):
                yield at(measure, f"the measure “{code}” has half a target", "give comparator and threshold, or null for both")
            if measure.under("kind").value == "share" and not measure.under("population").value:
                yield at(measure, f"the measure “{code}” is a share of nothing", "say in “population” what it is a share of")
            if measure.under("unit").value == "percent" and isinstance(threshold, int | float) and threshold > MOST_PERCENT:
                yield at(
                    measure.under("threshold"), f"the measure “{code}” asks more than 100 percent", "0 to 100, or unit: number"
                )


def _proofs(plan: Places, at: Any) -> Iterator[Fault]:
    topics = {entry.under("code").value for entry in plan.root.under("topics").each()}
    for row in plan.measured:
        for measure in row.under("measures").each():
            proof = measure.under("proof")
            for quantity in _quantities(proof):
                topic = quantity.under("topic")
                if isinstance(topic.value, str) and topic.value not in topics:
                    yield at(topic, f"there is no topic “{topic.value}”", "name a topic that stands under “topics”, or add it")
            is_share = measure.under("kind").value == "share"
            if isinstance(proof.value, dict) and is_share != isinstance(proof.under("of").value, dict):
                code, allowed = measure.under("code").value, "a share is proved by “count” and “of”, anything else by “count”"
                yield at(proof, f"the proof of “{code}” does not fit its kind", allowed)


def _quantities(proof: Place) -> Iterator[Place]:
    for holder in (proof, *proof.under("shown").each()):
        yield from (holder.under("count"), holder.under("of"))


def _holidays(plan: Places, at: Any) -> Iterator[Fault]:
    for entry in plan.root.under("holidays").each():
        month, day = entry.under("month").value, entry.under("day").value
        if (
            isinstance(month, int)
            and isinstance(day, int)
            and 1 <= month <= len(LONGEST_MONTHS)
            and day > LONGEST_MONTHS[month - 1]
        ):
            yield at(entry, f"month {month} has no day {day}", f"1 to {LONGEST_MONTHS[month - 1]}")


def _languages(plan: Places, at: Any) -> Iterator[Fault]:
    languages = plan.root.under("plan").under("languages")
    if isinstance(languages.value, list) and not languages.value:
        yield at(languages, "no language is given", "name at least one, such as en")
