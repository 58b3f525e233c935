"""The page "Search": what was found, by kind, each with the way to it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Item, ItemGroup
from followthrough.desk.queries.names import language, names_of, told
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries.search import Hit, found
from followthrough.promise.plans.rules.search import Kind

LONGEST_QUERY = 100


@dataclass(frozen=True)
class SearchPage:
    """The query as typed, a sentence on what was found, and the finds by kind."""

    query: str
    headline: str
    groups: tuple[ItemGroup, ...]


def search_page(query: str) -> SearchPage:
    """Search every plan for all words of `query`."""
    query = query[:LONGEST_QUERY].strip()
    groups = found(query)
    count = sum(len(group.hits) + group.more for group in groups)
    shown = tuple(
        ItemGroup(headings()[group.kind], tuple(map(_item, group.hits)), _words(len(group.hits) + group.more, group.more))
        for group in groups
    )
    return SearchPage(query, _headline(query, count), shown)


def headings() -> dict[Kind, str]:
    """What each kind of find is called."""
    return {
        Kind.PLAN: _("Plans"),
        Kind.BODY: _("Institutions"),
        Kind.OBJECTIVE: _("Objectives"),
        Kind.ROW: _("Rows"),
        Kind.INDICATOR: _("Indicators"),
        Kind.OBLIGATION: _("Duties of one institution"),
    }


def _headline(query: str, count: int) -> str:
    if not query:
        return _("Type a word, a number such as 6.2, or the name of an institution. Capitals and accents do not matter.")
    if not count:
        return _("Nothing was found for “%(query)s”. Try fewer words, or a part of one.") % {"query": query}
    return ngettext("%(n)d thing was found for “%(query)s”.", "%(n)d things were found for “%(query)s”.", count) % {
        "n": count,
        "query": query,
    }


def _words(count: int, more: int) -> str:
    return _("%(count)d, the first %(shown)d are listed") % {"count": count, "shown": count - more} if more else str(count)


def _item(hit: Hit) -> Item:
    words, url = _WAYS[hit.kind](hit)
    return Item(words, url, number=hit.code if hit.kind not in {Kind.PLAN, Kind.BODY} else "", under=told(hit.plan.title))


def _plan(hit: Hit) -> tuple[str, str]:
    return told(hit.plan.title), reverse("desk:plan", args=[hit.plan.short])


def _body(hit: Hit) -> tuple[str, str]:
    return names_of(hit.plan).told(hit.code), reverse("desk:institution", args=[hit.plan.short, hit.code])


def _objective(hit: Hit) -> tuple[str, str]:
    title = next((told(one.title) for one in hit.plan.document.objectives if one.number == hit.code), hit.code)
    return title, reverse("desk:objective", args=[hit.plan.short, hit.code])


def _indicator(hit: Hit) -> tuple[str, str]:
    title = next((told(one.title) for one in hit.plan.document.indicators if one.code == hit.code), hit.code)
    return title, reverse("desk:plan", args=[hit.plan.short]) + "#h-indicators"


def _row(hit: Hit) -> tuple[str, str]:
    return _outcome(hit.plan, hit.code), reverse("desk:row", args=[hit.plan.short, hit.code])


def _outcome(plan: Plan, code: str) -> str:
    for objective in plan.document.objectives:
        for action in objective.actions:
            for row in action.rows:
                if row.code == code:
                    return row.outcome.told(language()) if action.has_own_rows else action.title.told(language())
    return code


def _obligation(hit: Hit) -> tuple[str, str]:
    words, url = _row(hit)
    return f"{names_of(hit.plan).told(hit.body)}: {words}", url


_WAYS = {
    Kind.PLAN: _plan,
    Kind.BODY: _body,
    Kind.OBJECTIVE: _objective,
    Kind.ROW: _row,
    Kind.INDICATOR: _indicator,
    Kind.OBLIGATION: _obligation,
}
