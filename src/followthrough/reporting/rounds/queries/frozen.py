"""What bodies sent up in inner rounds, and what they answered to data requests, to be compared with its hash."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kit.frozen import Frozen
from followthrough.reporting.rounds.models import DataReply, InnerSending, SentLine

_HASHED = ("code", "status", "narrative", "difficulties", "difficulty", "next_steps", "figures", "files", "gathered", "below")
_HASHED_OF_REPLY = ("number", "values", "files", "note", "letter_number", "letter_on", "is_for_another")


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


def content_of_reply(reply: DataReply) -> dict[str, object]:
    """What of a reply its hash is made from: what was asked, and everything that was answered, the letter and files with theirs."""
    asked = reply.request
    return {"indicator": asked.indicator, "what": asked.what, "fields": asked.fields} | {
        name: getattr(reply, name) for name in _HASHED_OF_REPLY
    }


def frozen_replies() -> Iterator[Frozen]:
    """Every reply to a data request with the hash that it was given when it left and the hash of what stands there now."""
    rows = DataReply.objects.select_related("request__plan", "request__institution")
    for reply in rows.order_by("pk").iterator(chunk_size=100):
        asked = reply.request
        yield Frozen(
            f"reply {asked.plan.short}.D{asked.pk}.{asked.institution.code}.{reply.number} to a data request",
            reply.sha256,
            sha256_of(content_of_reply(reply)),
        )
