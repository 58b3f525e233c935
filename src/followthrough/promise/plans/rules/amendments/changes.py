"""What differs between two texts of a plan, thing by thing: every difference is one typed change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from followthrough.promise.plans.rules.document import PlanDocument

Stored = Mapping[str, Any]


class Subject(StrEnum):
    """The kinds of things in a plan that can change; `PLAN` is its head, `REST` any list without a kind of its own."""

    PLAN = "plan"
    BODY = "body"
    OBJECTIVE = "objective"
    ACTION = "action"
    ROW = "row"
    INDICATOR = "indicator"
    TARGET = "target"
    DUTY = "duty"
    REST = "rest"


class What(StrEnum):
    """What happens to a thing."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One difference. `code` names the thing, `aspect` the key that changed ("" for the whole thing).

    `before` and `after` are values as the plan file writes them; None where there is none. The code of a
    target is `indicator.part.year`.
    """

    subject: Subject
    code: str
    what: What
    aspect: str
    before: Any
    after: Any


def difference(old: PlanDocument, new: PlanDocument) -> tuple[Change, ...]:
    """Every change from `old` to `new`, in the order of the plan; empty when both say the same."""
    return tuple(_changes(old.stored, new.stored))


# Lists of a plan file whose entries have a name; what stands in no list here is compared as a whole.
_NAMED: dict[str, tuple[Subject, str]] = {"bodies": (Subject.BODY, "code"), "standing_duties": (Subject.DUTY, "code")}
_OWN = {"plan", "objectives", "indicators", *_NAMED}


def _changes(old: Stored, new: Stored) -> Iterator[Change]:
    yield from _aspects(Subject.PLAN, str(new["plan"]["code"]), old["plan"], new["plan"])
    for key, (subject, name) in _NAMED.items():
        yield from _listed(subject, name, old[key], new[key])
    yield from _objectives(old["objectives"], new["objectives"])
    yield from _indicators(old["indicators"], new["indicators"])
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in _OWN and old.get(key) != new.get(key):
            yield Change(Subject.REST, key, What.CHANGED, key, old.get(key), new.get(key))


def _pairs(name: str, old: list[Any], new: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Entries of two lists that carry the same name, those of the new list first and in its order."""
    before, after = {str(one[name]): one for one in old}, {str(one[name]): one for one in new}
    for code in [*after, *(code for code in before if code not in after)]:
        yield code, before.get(code), after.get(code)


def _whole(subject: Subject, code: str, old: Any, new: Any) -> Iterator[Change]:
    """The change of a thing that only one of both texts has."""
    if old is None:
        yield Change(subject, code, What.ADDED, "", None, new)
    elif new is None:
        yield Change(subject, code, What.WITHDRAWN, "", old, None)


def _aspects(subject: Subject, code: str, old: Stored, new: Stored, *without: str) -> Iterator[Change]:
    """Key by key; a key that one of both lacks counts as null there."""
    for aspect in [*new, *(key for key in old if key not in new)]:
        if aspect not in without and old.get(aspect) != new.get(aspect):
            yield Change(subject, code, What.CHANGED, aspect, old.get(aspect), new.get(aspect))


def _listed(subject: Subject, name: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    for code, before, after in _pairs(name, old, new):
        yield from _whole(subject, code, before, after)
        if before and after:
            yield from _aspects(subject, code, before, after)
    yield from _order(subject, name, old, new)


def _order(subject: Subject, name: str, old: list[Any], new: list[Any], within: str = "") -> Iterator[Change]:
    """The one change when things that both texts have stand in another order."""
    both = {str(one[name]) for one in old} & {str(one[name]) for one in new}
    before = [str(one[name]) for one in old if str(one[name]) in both]
    after = [str(one[name]) for one in new if str(one[name]) in both]
    if before != after:
        yield Change(subject, within, What.CHANGED, "order", before, after)


def _objectives(old: list[Any], new: list[Any]) -> Iterator[Change]:
    yield from _order(Subject.OBJECTIVE, "number", old, new)
    for number, before, after in _pairs("number", old, new):
        yield from _whole(Subject.OBJECTIVE, number, before, after)
        if before and after:
            yield from _aspects(Subject.OBJECTIVE, number, before, after, "actions")
    actions_before, actions_after = _inner(old, "number", "actions"), _inner(new, "number", "actions")
    yield from _order(Subject.ACTION, "number", actions_before, actions_after)
    for number, before, after in _pairs("number", actions_before, actions_after):
        yield from _whole(Subject.ACTION, number, before, after)
        if before and after:
            yield from _aspects(Subject.ACTION, number, before, after, "rows")
    yield from _rows(_inner(actions_before, "number", "rows"), _inner(actions_after, "number", "rows"))


def _rows(old: list[Any], new: list[Any]) -> Iterator[Change]:
    yield from _order(Subject.ROW, "code", old, new)
    for code, before, after in _pairs("code", old, new):
        yield from _whole(Subject.ROW, code, before, after)
        if before and after:
            yield from _aspects(Subject.ROW, code, before, after)


def _inner(things: list[Any], name: str, key: str) -> list[Any]:
    """The things inside things, each with the name of what holds it, so that a move to another is a change too."""
    return [{**one, "within": thing[name]} for thing in things for one in thing[key] or ()]


def _indicators(old: list[Any], new: list[Any]) -> Iterator[Change]:
    yield from _order(Subject.INDICATOR, "code", old, new)
    for code, before, after in _pairs("code", old, new):
        yield from _whole(Subject.INDICATOR, code, before, after)
        if before and after:
            yield from _aspects(Subject.INDICATOR, code, _without_targets(before), _without_targets(after))
            yield from _targets(code, before, after)


def _without_targets(indicator: Stored) -> dict[str, Any]:
    parts = [{key: value for key, value in part.items() if key != "targets"} for part in indicator["parts"]]
    return {**indicator, "parts": parts}


def _targets(code: str, old: Stored, new: Stored) -> Iterator[Change]:
    before, after = targets_of(old), targets_of(new)
    for (part, year), target in {**after, **{key: None for key in before if key not in after}}.items():
        earlier, place = before.get((part, year)), f"{code}.{part}.{year}"
        if earlier is None or target is None:
            yield from _whole(Subject.TARGET, place, earlier, target)
        else:
            yield from _aspects(Subject.TARGET, place, earlier, target)


def targets_of(indicator: Stored) -> dict[tuple[str, int], Stored]:
    """Targets of an indicator of a plan file by part and year."""
    return {(str(part["code"]), int(one["year"])): one for part in indicator["parts"] for one in part["targets"]}
