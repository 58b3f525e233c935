"""Releases, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kit.frozen import Frozen
from followthrough.publishing.releases.models import Release


def frozen_releases() -> Iterator[Frozen]:
    """Every release with the hash that it was given and the hash of its data now."""
    for release in Release.objects.select_related("cycle__plan").order_by("pk").iterator(chunk_size=20):
        name = f"release {release.cycle.plan.short}.{release.cycle.year}-{release.number}"
        yield Frozen(name, release.sha256, sha256_of_text(release.content))
