"""The objectives of a plan as one table, with what is done where a cycle runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.queries.chosen import Chosen
from followthrough.desk.queries.marks import done_told, pips_of
from followthrough.desk.queries.names import Names, names_of, told
from followthrough.desk.queries.plan.texts import stored
from followthrough.desk.queries.seen import Seen
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.rows import ObjectiveEntry


@dataclass(frozen=True)
class CoreObjective:
    """One core objective with the objectives under it; without a heading where the plan has no core objectives."""

    heading: str
    table: Table


def core_objectives(plan: Plan, chosen: Chosen | None, seen: Seen | None) -> tuple[CoreObjective, ...]:
    """Every core objective of the plan; objectives under none of them stand last."""
    document = plan.document
    groups: list[tuple[str, str | None]] = [
        (stored(core["title"]), core["number"]) for core in document.stored["core_objectives"]
    ]
    groups.append(("", None))
    found = []
    for title, number in groups:
        entries = [entry for entry in document.objectives if entry.core_objective == number]
        if entries:
            heading = _("Core objective %(number)s: %(title)s") % {"number": number, "title": title} if title else ""
            found.append(CoreObjective(heading, _table(plan, entries, chosen, seen, heading)))
    return tuple(found)


def _table(plan: Plan, entries: list[ObjectiveEntry], chosen: Chosen | None, seen: Seen | None, heading: str) -> Table:
    has_leads = any(entry.lead for entry in entries)
    columns = [
        TableColumn(_("Objective")),
        TableColumn(_("Lead") if has_leads else _("Supervised by")),
        TableColumn(_("Actions"), is_number=True),
        TableColumn(_("Rows"), is_number=True),
        TableColumn(_("Duties"), is_number=True),
    ]
    if chosen is not None and seen is not None:
        columns.append(TableColumn(_("Done in %(year)d") % {"year": chosen.cycle.year}))
    names = names_of(plan)
    rows = tuple(tuple(_row(plan, entry, names, seen, len(columns))) for entry in entries)
    return Table(heading or _("Objectives"), tuple(columns), rows, is_caption_hidden=True)


def _row(plan: Plan, entry: ObjectiveEntry, names: Names, seen: Seen | None, width: int) -> Iterable[str | TableCell]:
    words = f"{entry.number}. {told(entry.title)}"
    cells: list[str | TableCell] = [
        TableCell(words, url=reverse("desk:objective", args=[plan.short, entry.number])),
        names.told(entry.lead) or names.told(entry.supervisor) or "–",
        str(len(entry.actions)),
        str(len(entry.rows)),
        str(sum(len(row.responsible) for row in entry.rows)),
    ]
    if seen is not None and len(cells) < width:
        cells.append(_done(seen, entry.number))
    return cells


def _done(seen: Seen, number: str) -> TableCell:
    dues = seen.report.of(objective=number)
    counts = seen.tally(dues)
    hidden = len(dues) - counts.asked
    under = closed_told(hidden) if hidden else ""
    return TableCell(done_told(counts) if counts.asked else "–", pips=pips_of(counts) if counts.asked else None, under=under)


def closed_told(count: int) -> str:
    """How many duties are not counted because their reports are not open to the reader."""
    return ngettext("%(n)d duty is not open to you yet", "%(n)d duties are not open to you yet", count) % {"n": count}
