"""Runs every rule over a plan and gathers what its readers noted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint import bodies, contradictions, names, reporting, rows, targets
from followthrough.promise.plans.rules.lint.finding import CODES, KINDS, Finding, Noted

Rule = Callable[[PlanDocument], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    *targets.RULES,
    *contradictions.RULES,
    *bodies.RULES,
    *names.RULES,
    *rows.RULES,
    *reporting.RULES,
)
_CODE_ORDER = {code: order for order, code in enumerate(CODES)}


@dataclass(frozen=True)
class Lint:
    """Everything found in a plan, by kind and code in the order of the plan; what readers noted stands apart."""

    findings: tuple[Finding, ...]
    noted: tuple[Noted, ...]

    def of_kind(self, kind: int) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    @property
    def kinds(self) -> tuple[int, ...]:
        """The kinds of which something was found."""
        return tuple(kind for kind in KINDS if self.of_kind(kind))


def lint(plan: PlanDocument, language: str = "en") -> Lint:
    """Run every rule over `plan`."""
    findings = [finding for rule in RULES for finding in rule(plan)]
    ordered = sorted(findings, key=lambda finding: (finding.kind, _CODE_ORDER[finding.code]))
    return Lint(tuple(ordered), tuple(sorted(_noted(plan, language), key=lambda note: note.kind)))


def _noted(plan: PlanDocument, language: str) -> Iterator[Noted]:
    for row in plan.rows:
        for note in row.notes:
            if note.trap is not None:
                yield Noted(note.trap, row.code, note.text.told(language), note.source)
    for indicator in plan.indicators:
        for note in indicator.notes:
            if note.trap is not None:
                yield Noted(note.trap, indicator.code, note.text.told(language), note.source)
    for note, place in plan.notes:
        if note.trap is not None:
            yield Noted(note.trap, place, note.text.told(language), note.source)
