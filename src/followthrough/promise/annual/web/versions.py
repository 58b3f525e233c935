"""An approved version as it was frozen, and what changed since the one before."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.queries.seen import SeenPlan, seen_plan
from followthrough.promise.annual.rules.changes import KIND_NAMES, Change, ChangeKind, changes_between
from followthrough.promise.annual.web.plan_page import SHORT_HASH, Group, StepLine, groups_of, step_line
from followthrough.promise.annual.web.words import address, approved_told


@dataclass(frozen=True)
class ChangeLine:
    """One difference in words: what was there, what is there now."""

    row: str
    kind: str
    before: StepLine | None
    after: StepLine | None


@dataclass(frozen=True)
class VersionPage:
    """A frozen version."""

    heading: str
    over: str
    lede: str
    crumbs: tuple[tuple[str, str], ...]
    reason: str
    before: int
    changes: tuple[ChangeLine, ...]
    groups: tuple[Group, ...]
    facts: tuple[tuple[str, str], ...]


@never_cache
@require_GET
def version(request: HttpRequest, plan_code: str, institution_code: str, year: int, number: int) -> HttpResponse:
    """Show one approved version."""
    page = _page_of(seen_plan(plan_code, institution_code, year, request.user), number)
    return render(request, "annual/version.html", {"page": page, "crumbs": page.crumbs})


def _page_of(seen: SeenPlan, number: int) -> VersionPage:
    by_number = {held.number: held for held in seen.versions}
    held = by_number.get(number)
    if held is None:
        told = gettext_noop("The plan of {year} has no version {number}.")
        raise NotFound("annual.version", told, year=seen.year, number=number)
    earlier = by_number.get(number - 1)
    facts = {"institution": seen.institution.label, "year": seen.year, "number": number}
    plan = _("Plan for %(year)d") % facts
    return VersionPage(
        heading=_("Version %(number)d of the plan for %(year)d") % facts,
        over=seen.institution.label,
        lede=approved_told(held) + ".",
        crumbs=((plan, address("plan", seen)), (_("Version %(number)d") % facts, "")),
        reason=held.reason,
        before=earlier.number if earlier else 0,
        changes=_changes(earlier, held),
        groups=groups_of(seen, held.rows),
        facts=((_("Steps"), str(sum(len(row.steps) for row in held.rows))), (_("Hash"), held.sha256[:SHORT_HASH])),
    )


def _changes(earlier: ApprovedVersion | None, held: ApprovedVersion) -> tuple[ChangeLine, ...]:
    return tuple(_line(change) for change in changes_between(earlier.rows, held.rows)) if earlier else ()


def _line(change: Change) -> ChangeLine:
    if change.kind == ChangeKind.REASON:
        pair = [StepLine(words, "", "") if words else None for words in (change.words_before, change.words_after)]
    else:
        pair = [step_line(step) if step else None for step in (change.before, change.after)]
    return ChangeLine(change.row, _(KIND_NAMES[change.kind]), *pair)
