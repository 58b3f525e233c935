"""What bodies sent up in inner rounds, to be compared with its hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kit.frozen import Frozen
from followthrough.reporting.rounds.models import InnerSending, SentLine

_HASHED = ("code", "status", "narrative", "difficulties", "difficulty", "next_steps", "figures", "files", "gathered", "below")


def content_of_line(line: SentLine) -> dict[str, object]:
    """What of a sent line its sending's hash is made from."""
    return {name: getattr(line, name) for name in _HASHED} | {"row": line.row_id}


def frozen_sendings() -> Iterator[Frozen]:
    """Every sending with the hash that it was given and the hash of its lines now, those gathered from below included."""
    rows = InnerSending.objects.select_related("part__round__cycle__plan", "part__institution").prefetch_related("lines")
    for sending in rows.order_by("pk").iterator(chunk_size=100):
        cycle = sending.part.round.cycle
        lines = sorted(sending.lines.all(), key=lambda line: line.pk)
        yield Frozen(
            f"sending {cycle.plan.short}.{cycle.year}.R{sending.part.round_id}.{sending.part.institution.code}.{sending.number}",
            sending.sha256,
            sha256_of([content_of_line(line) for line in lines]),
        )
