"""An amendment before it is applied: explained line by line from the plan as it stands and what was reported."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.queries.standing import standing_of
from followthrough.promise.plans.queries.versions import editions_of
from followthrough.promise.plans.rules.amendments.changes import Subject, difference
from followthrough.promise.plans.rules.amendments.consequences import Explanation, explained, with_settled
from followthrough.promise.plans.rules.amendments.editions import Edition, first_year
from followthrough.promise.plans.rules.amendments.heirs import Inheritance, heirs_of, succeeded
from followthrough.promise.plans.rules.document import PlanDocument


def next_edition(plan: Plan, document: PlanDocument, in_force_on: date, inheritance: Inheritance | None = None) -> Edition:
    """The text that would follow the latest one, from the first year whose reporting is not opened yet."""
    heirs = heirs_of(plan.document, inheritance) if inheritance else {}
    year = first_year(in_force_on, plan.reported_through)
    edition = Edition(plan.version + 1, year, in_force_on, document, heirs)
    return with_settled(editions_of(plan), edition, standing_of(plan)) if heirs else edition


def explain(plan: Plan, document: PlanDocument, in_force_on: date) -> Explanation:
    """What a changed text would change, and what would follow from it for each thing that is owed."""
    return explained(editions_of(plan), next_edition(plan, document, in_force_on), standing_of(plan))


def explain_succession(plan: Plan, inheritance: Inheritance) -> Explanation:
    """The same for a body that is succeeded."""
    document = succeeded(plan.document, inheritance)
    edition = next_edition(plan, document, inheritance.on, inheritance)
    return explained(editions_of(plan), edition, standing_of(plan))


def explain_version(version: PlanVersion) -> Explanation:
    """What a version changed when it was applied; of reports, which have gone on since, only what a succession found settled."""
    before = PlanVersion.objects.filter(plan_id=version.plan_id, number__lt=version.number).order_by("number")
    settled = version.edition.settled
    said = {key: one for key, one in standing_of(version.plan).items() if key in settled} if settled else {}
    return explained([one.edition for one in before], version.edition, said)


@dataclass(frozen=True)
class TargetThen:
    """What a target asked from a version on; `expression` None: it was taken out, or its cell is blank."""

    version: PlanVersion
    expression: dict[str, object] | None
    is_original: bool


def target_history(versions: list[PlanVersion], indicator: str, part: str, year: int) -> list[TargetThen]:
    """Every target of one part of an indicator for one year, the original first. `versions` come from `versions_of`."""
    found: list[TargetThen] = []
    for version in versions:
        expression = _target(version, indicator, part, year)
        if not found or found[-1].expression != expression:
            found.append(TargetThen(version, expression, not found))
    return found


def _target(version: PlanVersion, indicator: str, part: str, year: int) -> dict[str, object] | None:
    for one in version.stored["indicators"]:
        for piece in one["parts"] if one["code"] == indicator else ():
            for target in piece["targets"] if piece["code"] == part else ():
                if target["year"] == year:
                    return target["expression"]
    return None


def revised_targets(versions: list[PlanVersion]) -> dict[tuple[str, str, int], list[TargetThen]]:
    """Targets that a version revised, by indicator, part and year, each with all that it asked."""
    found: dict[tuple[str, str, int], list[TargetThen]] = {}
    pairs = pairwise(versions)
    for change in (one for before, after in pairs for one in difference(before.document, after.document)):
        if change.subject == Subject.TARGET:
            indicator, part, year = change.code.rsplit(".", 2)
            found[indicator, part, int(year)] = target_history(versions, indicator, part, int(year))
    return found
