"""Reports on periods as they were sent, to be compared with their hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kit.frozen import Frozen
from followthrough.reporting.periodic.models import HopEvent, SentCopy
from followthrough.reporting.periodic.rules.states import EventKind


def frozen_copies() -> Iterator[Frozen]:
    """Every copy with the hash that it was given and the hash of its content now; the letter of its sender names the same hash."""
    copies = SentCopy.objects.select_related("submission__window__plan", "submission__sender").order_by("pk")
    names = {}
    for copy in copies.iterator(chunk_size=100):
        window = copy.submission.window
        names[copy.pk] = f"return {window.plan.short}.{window.code}.{copy.submission.sender.code}-{copy.number}"
        yield Frozen(names[copy.pk], copy.sha256, sha256_of(copy.content))
    sent = HopEvent.objects.filter(kind=EventKind.SENT.value, dispatch__isnull=False).order_by("pk")
    for copy_id, held, found in sent.values_list("copy_id", "dispatch__sha256", "copy__sha256").iterator():
        yield Frozen(f"{names[copy_id]}, as it left", held, found)
