"""What a report holds, drawn: events with their entries, figures, texts with their sources."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import FileLine, Table, TableCell, TableColumn
from followthrough.evidence.facts.permissions import may_see_all_small
from followthrough.evidence.registers.queries import entries_told
from followthrough.promise.plans.models import Plan
from followthrough.reporting.periodic.queries.figures import PeriodFigure, figure_told, title_of
from followthrough.reporting.periodic.web.words import day_told

MOST_EVENTS = 60


def event_lines(codes: Sequence[str], person: Any) -> tuple[FileLine, ...]:
    """Entries as this reader may read them, in the order of their days."""
    told = entries_told(codes[:MOST_EVENTS], person)
    lines = [told[code] for code in codes[:MOST_EVENTS] if code in told]
    return tuple(
        FileLine(
            when=day_told(one.day),
            words=one.headline,
            url=one.url,
            under=_("%(under)s; withdrawn since") % {"under": one.under} if one.is_withdrawn else one.under,
        )
        for one in lines
    )


def more_events(codes: Sequence[str]) -> int:
    """How many events are not listed."""
    return max(len(codes) - MOST_EVENTS, 0)


def figures_table(plan: Plan, figures: Collection[PeriodFigure], person: Any, covered: Collection[int]) -> Table | None:
    """Figures by action; small counts of persons only for who may see those of every body in it."""
    if not figures:
        return None
    may_see = may_see_all_small(person, covered)
    columns = (TableColumn(_("Action")), TableColumn(_("What")), TableColumn(_("In all"), is_number=True))
    rows = tuple(
        (
            one.action,
            title_of(plan, one),
            TableCell(figure_told(one, may_see=may_see), under=_("partly told by week") if one.by_week else ""),
        )
        for one in figures
    )
    return Table(_("Counted by the day of the event"), columns, rows)
