"""Releases, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kit.frozen import Frozen
from followthrough.publishing.releases.models import Release


def frozen_releases() -> Iterator[Frozen]:
    """Every release with the hash that it was given and the hash of its data now; a summary that left names the same hash."""
    for release in (
        Release.objects.select_related("cycle__plan", "cycle__summary__dispatch").order_by("pk").iterator(chunk_size=20)
    ):
        name = f"release {release.cycle.plan.short}.{release.cycle.year}-{release.number}"
        yield Frozen(name, release.sha256, sha256_of_text(release.content))
        sent = release.cycle.summary.dispatch if release.is_published else None
        if sent is not None:
            yield Frozen(f"{name}, as it left", sent.sha256, release.sha256)
