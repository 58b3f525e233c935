"""Reads of the audit chain: the lines of a thing, the last line, and whether the chain still holds."""

from collections.abc import Iterator

from django.db.models import QuerySet

from followthrough.base.audit.models import AuditDetail, AuditLine
from followthrough.base.audit.rules import Break, Line, first_break, salted_hash


def lines_about(subject: str) -> QuerySet[AuditLine]:
    """Lines whose first subject is `subject`, oldest first."""
    return AuditLine.objects.filter(subject=subject).order_by("position")


def lines_of_action(action: str) -> QuerySet[AuditLine]:
    """Lines of one kind of operation, oldest first."""
    return AuditLine.objects.filter(action=action).order_by("position")


def find_break() -> Break | None:
    """Check the whole chain and every detail that was not erased; return the first fault or None."""
    broken = first_break(_chain())
    if broken is not None:
        return broken
    details = AuditDetail.objects.order_by("position").iterator(chunk_size=2000)
    hashes = dict(AuditLine.objects.values_list("position", "payload_hash"))
    for detail in details:
        if hashes.get(detail.position) != salted_hash(detail.salt, detail.payload):
            return Break(detail.position, "its values before and after were changed")
    return None


def count_lines() -> int:
    """How many lines the chain has."""
    return AuditLine.objects.count()


def _chain() -> Iterator[tuple[Line, str]]:
    for row in AuditLine.objects.order_by("position").iterator(chunk_size=2000):
        yield Line(row.position, row.at, row.actor, row.action, row.subject, row.payload_hash, row.previous), row.hash
