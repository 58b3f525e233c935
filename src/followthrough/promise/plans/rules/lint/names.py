"""Names of bodies that a reader, or a program, takes for another (kind 9)."""

import re
from collections.abc import Iterator
from itertools import combinations

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.bodies import BodyEntry
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import Finding, found

# Words that carry no meaning of their own in a name.
SMALL_WORDS = frozenset({"and", "of", "the", "for", "in", "și", "de", "al", "a", "ale", "dhe", "e", "i", "të"})
TELLING_END = 2


def names_of(body: BodyEntry) -> tuple[str, ...]:
    """Every printed name of a body, each once."""
    return tuple(dict.fromkeys(" ".join(alias.split()) for alias in body.aliases)) or tuple(
        name for name in (body.name.get("en"),) if name
    )


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that are not only a longer form of another: "Customs Service of …" is "Customs Service"."""
    return tuple(
        name for name in names if not any(other != name and _is_longer_form(name.casefold(), other.casefold()) for other in names)
    )


def _is_longer_form(name: str, other: str) -> bool:
    return name.startswith(f"{other} ") or name.endswith(f" {other}")


def name_findings(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 9 for each body: several names, a comma inside, another body's name inside."""
    for body in plan.bodies:
        names = names_of(body)
        different = distinct(names)
        if len(different) > 1:
            template = _("{count} names are printed for one body: {names}.")
            yield found("several-names", body.code, template, count=len(different), names="; ".join(different))
        if any("," in name for name in names):
            yield found("comma-in-name", body.code, _("Cut at its comma, the name becomes two bodies."))
        for other in plan.bodies:
            if other is not body and _holds(names, names_of(other)):
                template = _("The name of {other} stands inside its name.")
                yield found("name-holds-another", body.code, template, other=other.label)


def _holds(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    inside = [re.compile(rf"(?<!\w){re.escape(other)}(?!\w)", re.IGNORECASE) for other in others]
    return any(pattern.search(name) for name in names for pattern in inside if not pattern.fullmatch(name))


def shared_names(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 9 for pairs: a name that fits two bodies, whole or by its last words."""
    for first, second in combinations(plan.bodies, 2):
        if first.parent == second.code or second.parent == first.code:
            continue
        ends = {_end(name) for name in names_of(first)} & {_end(name) for name in names_of(second)}
        shared = sorted(end for end in ends if len(end.split()) >= TELLING_END)
        whole = {name.casefold() for name in names_of(first)} & {name.casefold() for name in names_of(second)}
        if shared or whole:
            template = _("“{words}” fits {first} and {second}.")
            facts = {"first": first.label, "second": second.label}
            yield found("name-matches-two", f"{first.code}, {second.code}", template, words=(shared or sorted(whole))[0], **facts)


def _end(name: str) -> str:
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in SMALL_WORDS]
    return " ".join(words[-TELLING_END:])


RULES = (name_findings, shared_names)
