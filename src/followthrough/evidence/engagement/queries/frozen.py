"""Closed records of debates, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kit.frozen import Frozen
from followthrough.evidence.engagement.models import YearlyDebate


def frozen_debates() -> Iterator[Frozen]:
    """Every closed record with the hash that it was closed with and the hash of its content now."""
    closed = YearlyDebate.objects.filter(closed_on__isnull=False).select_related("plan").order_by("pk")
    for debate in closed.iterator(chunk_size=20):
        yield Frozen(f"debate {debate.plan.short}.{debate.year}", debate.sha256, sha256_of_text(debate.content))
