"""The page "Who sits where": seats of boards and groups on a day, women's share, communities, and the year before."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kit.parts import Table
from followthrough.evidence.facts.permissions import small_visible_to
from followthrough.evidence.facts.rules.disclosure import Way
from followthrough.evidence.partners.queries.seated import Board, boards_entered
from followthrough.evidence.partners.queries.working import chosen_plan, joined_bodies
from followthrough.evidence.partners.rules.seats import Sitting, held_on, sitting, year_before
from followthrough.evidence.partners.web.reading import Options, check_reader, crumbs, day_asked, day_told, is_today, options
from followthrough.evidence.partners.web.seat_tables import by_body, by_community, by_role, of_body
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.table import get_book


@dataclass(frozen=True)
class BodyPart:
    """The boards of one body: its name, the code that marks the place on the page, and the table."""

    code: str
    label: str
    table: Table


@dataclass(frozen=True)
class BoardsPage:
    """The page; each select is (value, words, is chosen). Tables are None where there is nothing to tell."""

    heading: str
    lede: str
    day: str
    plans: Options
    institutions: Options
    kinds: Options
    summary: Table | None
    functions: Table | None
    communities: Table | None
    bodies: tuple[BodyPart, ...]
    is_keeper: bool
    is_empty: bool
    empty: str
    begin: str


@never_cache
@require_GET
def boards(request: HttpRequest) -> HttpResponse:
    """Show who sits where on a day."""
    check_reader(request)
    page = _page(request)
    return render(request, "partners/boards.html", {"page": page, "crumbs": crumbs("boards", _("Who sits where"))})


def _page(request: HttpRequest) -> BoardsPage:
    plan, every_plan = chosen_plan(request.user, request.GET.get("plan", ""))
    day, book = day_asked(request), get_book("boards")
    bodies_joined = joined_bodies(plan, every_plan) if plan else frozenset()
    entered = tuple(board for board in boards_entered() if board.body in bodies_joined)
    before, language = year_before(day), get_language() or "en"
    now, then = (_sitting(request.user, entered, one) for one in (day, before))
    names = {board.body: board.label for board in entered}
    bodies = {board.body: board.label for board in entered if board.is_on(day)}
    body = request.GET.get("institution", "")
    field, kind = book.field("kind"), request.GET.get("kind", "")
    shown = [one for one in entered if one.is_on(day) and body in {"", one.body} and kind in {"", one.kind}]
    parts = tuple(
        BodyPart(code, label, of_body(code, [one for one in shown if one.body == code], now, then))
        for code, label in bodies.items()
        if any(one.body == code for one in shown)
    )
    is_whole = not body and not kind
    return BoardsPage(
        heading=_heading(now, ("body", body) if body in bodies else ("all",), bodies.get(body, ""), len(shown)),
        lede=_lede(shown, day, before, now, then),
        day=day.isoformat(),
        plans=options(((one.short, one.title.told(language)) for one in every_plan), plan.short if plan else ""),
        institutions=options(sorted(names.items(), key=lambda one: one[1]), body),
        kinds=options(((code, _(title)) for code, title in (field.choices if field else ())), kind),
        summary=by_body(bodies, shown, now, then, f"?{urlencode({'plan': plan.short if plan else '', 'day': day.isoformat()})}")
        if is_whole and len(bodies) > 1
        else None,
        functions=by_role(now, then) if is_whole and shown else None,
        communities=by_community(now, then) if is_whole else None,
        bodies=parts,
        is_keeper=bool(permissions.keeps_for(request.user)),
        is_empty=not entered,
        empty=_(book.words.empty),
        begin=_(book.words.begin),
    )


def _sitting(person: Any, entered: tuple[Board, ...], day: date) -> Sitting:
    """All sums of a day as this reader may know them. They are made of every board, whatever the page is filtered for."""
    visible, ids = small_visible_to(person), {board.body: board.institution_id for board in entered}
    every = [one for board in entered for one in board.held]
    return sitting(
        held_on(every, day),
        lambda body: ids[body] in visible,
        is_crossed=any(one.seat.community for one in every),
        is_today=is_today(day),
    )


def _heading(now: Sitting, name: tuple[str, ...], label: str, boards_count: int) -> str:
    everybody, women = now.people(*name), now.people(*name, sex="F")
    if everybody is None:
        return _("Nobody is entered as a member of a board or group on this day")
    if everybody.way == Way.WITHHELD or (women is not None and women.way == Way.WITHHELD):
        told = ngettext("%(n)d board or group, and who sits there", "%(n)d boards and groups, and who sits there", boards_count)
        return told % {"n": boards_count}
    facts = {"women": women.told if women else "0", "all": everybody.told, "body": label}
    if label:
        return _("Women hold %(women)s of %(all)s seats at %(body)s") % facts
    return _("Women hold %(women)s of %(all)s seats in boards and groups") % facts


def _lede(shown: list[Board], day: date, before: date, now: Sitting, then: Sitting) -> str:
    bodies = len({one.body for one in shown})
    told = ngettext("%(n)d board or group on %(day)s", "%(n)d boards and groups on %(day)s", len(shown))
    of_bodies = ngettext("of %(n)d body", "of %(n)d bodies", bodies) % {"n": bodies}
    first = f"{told % {'n': len(shown), 'day': day_told(day)}}, {of_bodies}."
    share, earlier = now.share("all"), then.share("all")
    if share is None or earlier is None or share.share is None or earlier.share is None:
        return first
    more = _("Of those whose sex is known %(now)s are women; a year before, on %(day)s, %(then)s were.")
    return f"{first} {more % {'now': share.told, 'then': earlier.told, 'day': day_told(before)}}"
