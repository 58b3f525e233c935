"""Freezing data, publishing the summary of a cycle, and sending it."""

from datetime import date
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json, sha256_of_text
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.publishing.releases import permissions
from followthrough.publishing.releases.models import Release
from followthrough.publishing.releases.queries.content import content_of
from followthrough.publishing.releases.queries.releases import find_latest
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import cycles, summaries
from followthrough.reporting.cycles.queries.drift import seen_of
from followthrough.reporting.cycles.queries.lead_filings import latest_filings, sources_of_summary
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import Channel


@operation
def record(cycle: Cycle, *, by: Actor) -> Release:
    """Freeze the data of `cycle` as a release. While nothing changed, the last release is returned and nothing is written."""
    if not isinstance(by, str) and not permissions.may_read(by, cycle):
        raise NotAllowed(
            "release.not_yours",
            _("The summary on {year} is read by coordinator, supervisor and leads until it is published."),
            year=cycle.year,
        )
    held = Cycle.objects.select_for_update(of=("self",)).select_related("plan__coordinator__parent").get(pk=cycle.pk)
    latest = find_latest(held)
    if held.state == CycleState.PUBLISHED and latest is not None:
        nothing_changed()
        return latest
    return _freeze(held, latest, by)


@operation
def publish(cycle: Cycle, *, seen: str = "", by: Actor) -> Release:
    """Publish the summary: the cycle closes, and its data is frozen as the published release.

    `seen` (drift.seen_of) tells which reports of leads stood on the page; raises RuleBroken where another one came since.
    """
    if not isinstance(by, str) and not permissions.may_publish(by, cycle):
        raise NotAllowed("publish.not_yours", _("Only the coordinator of the plan publishes its summary."))
    cycles.close_cycle(cycle, by=by)
    held = Cycle.objects.select_related("plan__coordinator__parent").get(pk=cycle.pk)
    if seen and seen != seen_of(sources_of_summary(latest_filings(held))):
        raise RuleBroken(
            "publish.changed_since", _("Not published yet: a lead sent its report while you were reading. Read it, then publish.")
        )
    return _freeze(held, find_latest(held), by)


@operation
def dispatch(cycle: Cycle, *, on: date, channel: Channel, number: str = "", file: Any = None, by: Person) -> Dispatch:
    """Note how the published summary left for its recipient, with the hash of its release. Raises as `summaries.dispatch`."""
    published = Release.objects.filter(cycle=cycle, is_published=True).first()
    sha256 = published.sha256 if published else ""
    return summaries.dispatch(cycle, sha256=sha256, on=on, channel=channel, number=number, file=file, by=by)


def _freeze(cycle: Cycle, latest: Release | None, by: Actor) -> Release:
    content = canonical_json(content_of(cycle))
    sha256 = sha256_of_text(content)
    if latest is not None and latest.sha256 == sha256:
        nothing_changed()
        return latest
    release = Release.objects.create(
        cycle=cycle,
        number=latest.number + 1 if latest else 1,
        content=content,
        sha256=sha256,
        is_published=cycle.state == CycleState.PUBLISHED,
        frozen_on=clock.today(),
        frozen_at=clock.now(),
        frozen_by=None if isinstance(by, str) else by,  # type: ignore[misc]  # because an actor that is no text is a person
    )
    changed(f"release:{cycle.plan.short}.{cycle.year}-{release.number}", after={"sha256": sha256})
    return release
