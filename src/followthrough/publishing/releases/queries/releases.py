"""Reads of releases."""

import json

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.publishing.releases.models import Release
from followthrough.publishing.releases.rules import FrozenData
from followthrough.reporting.cycles.models import Cycle


def frozen(release: Release) -> FrozenData:
    """The data of a release."""
    return FrozenData(
        label=f"{release.cycle.year}-{release.number}",
        sha256=release.sha256,
        frozen_on=release.frozen_on,
        is_published=release.is_published,
        content=json.loads(release.content),
    )


def find_latest(cycle: Cycle) -> Release | None:
    """The last release of a cycle, or None."""
    return Release.objects.filter(cycle=cycle).select_related("cycle").order_by("-number").first()


def get_latest(cycle: Cycle) -> Release:
    """The last release of a cycle; raises NotFound before the first draft is made."""
    release = find_latest(cycle)
    if release is None:
        raise NotFound(
            "release.no_draft", _("No draft of the summary on {year} was made yet. Make one on its page first."), year=cycle.year
        )
    return release


def get_published(cycle: Cycle) -> Release:
    """The published release of a cycle; raises NotFound before it is published."""
    release = Release.objects.filter(cycle=cycle, is_published=True).select_related("cycle").first()
    if release is None:
        raise NotFound("release.none", _("The summary on {year} is not published yet."), year=cycle.year)
    return release


def releases_of(cycle: Cycle) -> list[Release]:
    """Every release of a cycle, latest first."""
    return list(Release.objects.filter(cycle=cycle).select_related("frozen_by", "cycle").order_by("-number"))
