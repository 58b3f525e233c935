"""Reads of letters by themselves; whose paper they brought is known to the rooms above."""

from django.db.models import QuerySet

from followthrough.reporting.dispatches.models import Dispatch


def under_same_number(dispatch: Dispatch) -> QuerySet[Dispatch]:
    """Other letters that bear the same registry number: same sender, same day. None where it has no number."""
    if not dispatch.registry_number:
        return Dispatch.objects.none()
    rows = Dispatch.objects.filter(
        sender_id=dispatch.sender_id, registry_number=dispatch.registry_number, dispatched_on=dispatch.dispatched_on
    )
    return rows.exclude(pk=dispatch.pk).select_related("recipient").order_by("pk")
