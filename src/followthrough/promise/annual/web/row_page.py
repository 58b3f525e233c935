"""What the page of one row shows: what it asks, its days, the steps as stored, own target, the way on."""

from dataclasses import dataclass
from datetime import time

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.promise.annual.queries.copies import Copy
from followthrough.promise.annual.queries.seen import SeenPlan
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.web.own_target_words import OwnTold, own_told
from followthrough.promise.annual.web.plan_page import StepLine, step_line
from followthrough.promise.annual.web.words import address, day_told, moment_told


@dataclass(frozen=True)
class RowPage:
    """Everything on the page of a row besides its forms."""

    code: str
    heading: str
    over: str
    lede: str
    crumbs: tuple[tuple[str, str], ...]
    address: str
    back: str
    next_words: str
    next_address: str
    steps: tuple[StepLine, ...]
    reason: str
    who: str
    saved_at: time | None
    own: OwnTold | None
    own_address: str
    is_open: bool
    year: int


def page_of(seen: SeenPlan, copy: Copy, row: RowPlan) -> RowPage:
    """Put the page of a row together."""
    language, held, following = get_language() or "en", copy.stored.get(row.code), copy.after(row.code)
    own = seen.own_targets.get(row.code)
    saved_at = held.saved_at if held else None
    title = _("Plan for %(year)d") % {"year": seen.year}
    return RowPage(
        code=row.code,
        heading=row.outcome.told(language) or _("Row %(row)s") % {"row": row.code},
        over=_("Row %(row)s, objective %(objective)s") % {"row": row.code, "objective": row.objective or "–"},
        lede=_lede(row),
        crumbs=((title, address("plan", seen)), (_("Row %(row)s") % {"row": row.code}, "")),
        address=address("row", seen, row.code),
        back=address("plan", seen),
        next_words=_("Save and go on to %(row)s") % {"row": following.code} if following else _("Save and go back to the plan"),
        next_address=address("row", seen, following.code) if following else address("plan", seen),
        steps=tuple(step_line(step) for step in row.steps),
        reason=row.reason,
        who=_who(held),
        saved_at=clock.local(saved_at).time() if saved_at else None,
        own=own_told(seen.measures, own) if own else None,
        own_address=address("own-target", seen, row.code),
        is_open=seen.is_open,
        year=seen.year,
    )


def _lede(row: RowPlan) -> str:
    if not row.is_asked:
        return _("The programme no longer asks this of your institution this year. Take its steps out, or keep them as they are.")
    span = {"first": day_told(row.span.first_on), "last": day_told(row.span.last_on)}
    if row.due_on is None:
        return _("This goes on all the time. Steps of this plan lie between %(first)s and %(last)s.") % span
    if row.due_on == row.span.last_on:
        return _("It is due on %(last)s. Steps lie between %(first)s and that day.") % span
    due = {**span, "due": day_told(row.due_on)}
    return _("It is due on %(due)s. Steps of this plan lie between %(first)s and %(last)s.") % due


def _who(held: object) -> str:
    saved_at, by = getattr(held, "saved_at", None), getattr(held, "saved_by", None)
    if saved_at is None:
        return ""
    return _("%(office)s, %(moment)s") % {"office": by.office if by else "–", "moment": moment_told(saved_at)}
