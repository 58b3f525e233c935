"""Approved annual plans, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kit.frozen import Frozen
from followthrough.promise.annual.models import ApprovedVersion


def frozen_versions() -> Iterator[Frozen]:
    """Every approved version with the hash that it was given and the hash of its content now."""
    rows = ApprovedVersion.objects.select_related("annual_plan__plan", "annual_plan__institution").order_by("pk")
    for version in rows.iterator(chunk_size=50):
        made = version.annual_plan
        name = f"annual plan {made.plan.short}.{made.year}.{made.institution.code}-{version.number}"
        yield Frozen(name, version.sha256, sha256_of(version.content))
