"""Layouts and counts of a body."""

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.rules.layouts import Layout, find_columns, key_of, read_layout
from followthrough.promise.institutions.models import Institution

MOST_SHOWN = 20


def layouts_of(body: Institution) -> list[SheetLayout]:
    """Every layout of a body, by name."""
    return list(SheetLayout.objects.filter(institution=body).order_by("name", "pk"))


def get_layout(body: Institution, pk: int) -> SheetLayout:
    """A layout of this body; raises NotFound."""
    found = SheetLayout.objects.select_related("institution").filter(institution=body, pk=pk).first()
    if found is None:
        raise NotFound("layout.unknown", _("There is no such layout of this body. Look at the list of its layouts."))
    return found


def find_for_heads(body: Institution, heads: tuple[str, ...]) -> tuple[SheetLayout, Layout] | None:
    """The layout for a sheet with these heads: of exactly this set, else the only one whose columns all stand there."""
    kept = layouts_of(body)
    same = [one for one in kept if one.heads_key == key_of(heads)]
    fitting = same or [one for one in kept if find_columns(read_layout(one.mapping), heads) is not None]
    return (fitting[0], read_layout(fitting[0].mapping)) if len(fitting) == 1 else None


def counts_of(body: Institution) -> list[CountsWaiting]:
    """The latest counts of a body, whatever became of them."""
    found = CountsWaiting.objects.filter(institution=body).select_related("layout", "made_by")
    return list(found.order_by("-made_at", "-pk")[:MOST_SHOWN])


def get_counts(body: Institution, pk: int) -> CountsWaiting:
    """Counts of this body; raises NotFound."""
    found = CountsWaiting.objects.select_related("institution", "layout").filter(institution=body, pk=pk).first()
    if found is None:
        raise NotFound("counts.unknown", _("There are no such counts of this body. Look at the list of its sheets."))
    return found
