"""The page of the way to missions: of one body with those below it, or of all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.facts.queries.categories import MISSIONS, titles_of
from followthrough.evidence.indicators.queries.statuses import bodies_tree
from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.missions.queries.counts import Told, Way, published_of, times_of, way_of
from followthrough.evidence.missions.rules.counting import post_order
from followthrough.evidence.missions.rules.way import Gap, Step, widest_gap
from followthrough.evidence.missions.web.drawing import Drawing, draw
from followthrough.evidence.missions.web.shares import Share, of_all, of_roles
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.books.missions.steps import DEPLOYED, ROLES, STEPS
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution

Options = tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class FunnelPage:
    """The page. `shares` are cards by title; `published` are lines of what official sources list; selects are (value, words, chosen)."""

    heading: str
    lede: str
    drawing: Drawing | None
    gap: str
    table: Table | None
    everybody: Share | None
    shares: tuple[tuple[str, Share], ...]
    published: tuple["PublishedLine", ...]
    years: Options
    missions: Options
    is_hidden: bool
    is_empty: bool
    enter_url: str
    publish_url: str


@dataclass(frozen=True)
class PublishedLine:
    """One published count in words, and for who keeps it the way to take it back."""

    words: str
    source: str
    link: str
    withdraw_url: str


@never_cache
@require_GET
def funnel(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Show the way of one body and those below it."""
    check_reader(request)
    every = {one.code: one for one in Institution.objects.all()}
    body = every.get(institution_code) or get_institution(institution_code)
    return _answer(request, post_order({one.pk: one.parent_id for one in every.values()}, body.pk), body)


@never_cache
@require_GET
def together(request: HttpRequest) -> HttpResponse:
    """Show the way of all bodies together."""
    check_reader(request)
    return _answer(request, post_order(bodies_tree().parents, None), None)


def check_reader(request: HttpRequest) -> None:
    """Raises NotAllowed for somebody without a seat."""
    if not permissions.may_read(request.user):
        raise NotAllowed(
            "missions.no_seat", gettext_noop("Missions are read by people with a seat at a body. Ask your coordinator for one.")
        )


def _answer(request: HttpRequest, order: Sequence[frozenset[int]], body: Institution | None) -> HttpResponse:
    years, codes = times_of(order[-1])
    asked = find_whole(request.GET.get("year", ""))
    year = asked if asked is not None and asked in years else (years[0] if years else clock.today().year)
    mission = request.GET.get("mission", "")
    mission = mission if mission in codes else ""
    titles = titles_of(MISSIONS)
    page = _page(request, order, body, year, mission)
    years_offered = tuple((str(one), str(one), one == year) for one in years)
    missions_offered = tuple((code, titles.get(code, code), code == mission) for code in codes)
    crumbs = (
        (_("Registers"), reverse("registers:overview")),
        (_("Missions"), reverse("registers:register", args=["missions"])),
        (body.told(get_language() or "en") if body else _("All together"), ""),
    )
    context = {"page": page, "years": years_offered, "missions": missions_offered, "crumbs": crumbs, "here": request.path}
    return render(request, "missions/funnel.html", context)


def _page(request: HttpRequest, order: Sequence[frozenset[int]], body: Institution | None, year: int, mission: str) -> FunnelPage:
    way = way_of(request.user, order, mission, year)
    titles = {code: _(title) for code, title in STEPS}
    gap = widest_gap([Step(code, _exact(told.women), _exact(told.men)) for code, told in way.steps.items()])
    published = published_of(order[-1], mission, year)
    is_keeper = body is not None and permissions.may_keep(request.user, body.pk)
    roles = {code: _(title) for code, title in ROLES}
    return FunnelPage(
        heading=_heading(way, body, year),
        lede=_lede(body),
        drawing=draw(way.steps, titles, gap) if way.steps else None,
        gap=_gap(gap, titles),
        table=_table(way, titles) if way.steps else None,
        everybody=of_all(way.steps.get(DEPLOYED)),
        shares=of_roles(way.roles, published, roles, year),
        published=tuple(_line(one, roles, is_keeper=is_keeper) for one in published),
        years=(),
        missions=(),
        is_hidden=any(one is not None and one.is_hidden for told in way.steps.values() for one in (told.women, told.men)),
        is_empty=not way.steps,
        enter_url=reverse("registers:new", args=["missions"]) if permissions.keeps_for(request.user) else "",
        publish_url=reverse("missions:publish", args=[body.code]) if body is not None and is_keeper else "",
    )


def _exact(shown: Any) -> int | None:
    return shown.number if shown is not None and shown.is_exact else None


def _heading(way: Way, body: Institution | None, year: int) -> str:
    who = body.label if body else _("all bodies")
    sent = way.steps.get(DEPLOYED)
    if sent is None:
        return _("Missions in %(year)d: nothing is entered for %(who)s") % {"year": year, "who": who}
    if sent.everybody.is_exact and sent.everybody.number == 0:
        return _("Nobody of %(who)s was sent on a mission in %(year)d") % {"who": who, "year": year}
    if sent.is_known:
        women = sent.women.told if sent.women else "0"
        facts = {"women": women, "all": sent.everybody.told, "year": year}
        return _("%(women)s of the %(all)s people sent in %(year)d are women") % facts
    return _("The way to missions in %(year)d: %(who)s") % {"year": year, "who": who}


def _lede(body: Institution | None) -> str:
    if body is None:
        return _("From eligible to returned, all bodies together. Counts only: names stay in the personnel files.")
    return _("From eligible to returned: %(body)s with the bodies below it. Counts only: names stay in the personnel files.") % {
        "body": body.told(get_language() or "en")
    }


def _gap(gap: Gap | None, titles: Mapping[str, str]) -> str:
    if gap is None:
        return ""
    facts = {"before": titles[gap.before], "step": titles[gap.code], "women": gap.women_of_100, "men": gap.men_of_100}
    return _("Widest gap: from “%(before)s” to “%(step)s”. Of each 100 women %(women)d go on, of each 100 men %(men)d.") % facts


def _table(way: Way, titles: Mapping[str, str]) -> Table:
    columns = (
        TableColumn(_("Step")),
        TableColumn(_("Women"), is_number=True),
        TableColumn(_("Men"), is_number=True),
        TableColumn(_("All"), is_number=True),
        TableColumn(_("Women of each 100"), is_number=True),
    )
    lines = tuple((titles[code], *_cells(told)) for code, told in way.steps.items())
    return Table(_("Women and men by step"), columns, lines, is_caption_hidden=True)


def _cells(told: Told) -> tuple[str, str, str, str]:
    women, men = (one.told if one is not None else "–" for one in (told.women, told.men))
    share = ""
    if told.is_known and told.everybody.number:
        share = f"{1000 * ((told.women.number or 0) if told.women else 0) // told.everybody.number / 10:.1f}"
    return women, men, told.everybody.told, share


def _line(one: PublishedCount, roles: Mapping[str, str], *, is_keeper: bool) -> PublishedLine:
    facts = {
        "body": one.institution.label,
        "role": roles.get(one.role, one.role),
        "women": one.women,
        "men": one.men,
        "day": date_format(one.on, "j M Y"),
    }
    return PublishedLine(
        _("%(body)s, %(role)s: %(women)d women and %(men)d men on %(day)s") % facts,
        one.source,
        one.link,
        reverse("missions:withdraw-published", args=[one.pk]) if is_keeper else "",
    )
