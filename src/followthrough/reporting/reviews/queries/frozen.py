"""Closed reviews, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kit.frozen import Frozen
from followthrough.reporting.reviews.models import Review


def frozen_reviews() -> Iterator[Frozen]:
    """Every closed review with the hash that it was closed with and the hash of its content now."""
    closed = Review.objects.filter(closed_on__isnull=False).select_related("plan").order_by("pk")
    for review in closed.iterator(chunk_size=20):
        yield Frozen(f"review {review.plan.short}.{review.year}-{review.kind}", review.sha256, sha256_of_text(review.content))
