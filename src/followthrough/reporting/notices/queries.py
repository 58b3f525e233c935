"""Reads of notices."""

from datetime import datetime

from django.db.models import Q

from followthrough.promise.institutions.permissions import HeldSeat
from followthrough.reporting.notices.models import Notice


def notices_for(seats: tuple[HeldSeat, ...], since: datetime | None = None) -> list[Notice]:
    """What the offices of these seats were told, latest first; after `since` if given."""
    wanted = Q(pk__in=[])
    for seat in seats:
        wanted |= Q(institution_id=seat.institution_id, role=seat.role.value)
    rows = Notice.objects.filter(wanted).select_related("institution")
    if since is not None:
        rows = rows.filter(made_at__gt=since)
    return list(rows.order_by("-made_at", "-pk"))
