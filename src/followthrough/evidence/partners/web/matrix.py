"""The page of partners: objective against institution, who works where, and where nobody does."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kit.parts import Matrix, Table
from followthrough.evidence.partners.queries.working import (
    Meetings,
    chosen_plan,
    joined_bodies,
    meetings_held,
    pairs_asked,
    partners_entered,
)
from followthrough.evidence.partners.rules.pairs import Pair, coverage, letters
from followthrough.evidence.partners.web.pair_tables import Known, codes_of, drawn, members, nobody, works
from followthrough.evidence.partners.web.reading import Options, check_reader, crumbs, day_asked, day_told, options
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class MatrixPage:
    """The page; each select is (value, words, is chosen). `nobody` are (objective, bodies without a partner)."""

    heading: str
    lede: str
    day: str
    plans: Options
    objectives: Options
    institutions: Options
    partners: Options
    matrix: Matrix | None
    nobody: tuple[tuple[str, str], ...]
    works: Table
    members: Table
    awaited: tuple[tuple[str, str, str], ...]
    meetings: str
    meeting_url: str
    agreed: str
    is_keeper: bool
    is_empty: bool
    empty: str
    begin: str
    spelled: str


@never_cache
@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """Show who works with whom."""
    check_reader(request)
    page = _page(request)
    return render(request, "partners/matrix.html", {"page": page, "crumbs": crumbs("partners", _("Who works with whom"))})


def _page(request: HttpRequest) -> MatrixPage:
    plan, every_plan = chosen_plan(request.user, request.GET.get("plan", ""))
    pairs = pairs_asked(plan) if plan else ()
    language, day = get_language() or "en", day_asked(request)
    bodies = joined_bodies(plan, every_plan) if plan else frozenset()
    entered = partners_entered(bodies)
    signed = sorted((one for one in entered if one.is_in(day)), key=lambda one: (one.title.casefold(), one.code))
    numbers = plan.document.objectives if plan else ()
    objectives = {f"{plan.short} {one.number}": one.title.told(language) for one in numbers} if plan else {}
    known = Known(
        day=day,
        objectives=objectives,
        bodies={body.code: body for body in Institution.objects.all()},
        partners=tuple(signed),
        signs={one.code: letters(place) for place, one in enumerate(signed)},
        covered=coverage(pairs, entered, day),
        chosen={
            name: asked if (asked := request.GET.get(name, "")) in there else ""
            for name, there in (
                ("objective", objectives),
                ("institution", {body for _objective, body in pairs}),
                ("partner", {one.code for one in signed}),
            )
        },
    )
    shown = _asked(known)
    met, book = meetings_held(bodies, day), get_book("partners")
    return MatrixPage(
        heading=_heading(known, shown),
        lede=_lede(known),
        day=day.isoformat(),
        plans=options(((one.short, one.title.told(language)) for one in every_plan), plan.short if plan else ""),
        objectives=options(((code, f"{code} · {title}") for code, title in known.objectives.items()), known.chosen["objective"]),
        institutions=options(_bodies_of(known), known.chosen["institution"]),
        partners=options(((one.code, one.title) for one in signed), known.chosen["partner"]),
        matrix=drawn(known, shown) if shown and signed else None,
        nobody=nobody(known, shown) if signed and not known.partner else (),
        works=works(known),
        members=members(known),
        awaited=tuple(
            (one.title, reverse("registers:entry", args=["partners", one.code]), day_told(one.invited_on))
            for one in entered
            if one.is_awaited(day)
        ),
        meetings=_meetings(met),
        meeting_url=reverse("registers:entry", args=["partner-meetings", met.code]) if met.code else "",
        agreed=met.agreed,
        is_keeper=bool(permissions.keeps_for(request.user)),
        is_empty=not entered,
        empty=_(book.words.empty),
        begin=_(book.words.begin),
        spelled=", ".join(
            f"{known.bodies[code].label} {known.bodies[code].told(language)}"
            for code in codes_of(shown)
            if code in known.bodies and known.bodies[code].short
        ),
    )


def _asked(known: Known) -> tuple[Pair, ...]:
    """The pairs that the filters leave; a filter for something that is not there leaves none."""
    objective, body = known.chosen["objective"], known.chosen["institution"]
    return tuple(pair for pair in known.covered.pairs if objective in {"", pair[0]} and body in {"", pair[1]})


def _bodies_of(known: Known) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return sorted(
        ((code, known.bodies[code].told(language)) for code in codes_of(known.covered.pairs) if code in known.bodies),
        key=lambda one: one[1],
    )


def _heading(known: Known, shown: tuple[Pair, ...]) -> str:
    if not known.partners:
        return _("No partner is in the group on %(day)s") % {"day": day_told(known.day)}
    if known.partner is not None:
        worked = [pair for pair in shown if known.partner in known.covered.by_pair.get(pair, ())]
        return ngettext(
            "%(partner)s works on %(n)d of %(all)d pairs of objective and institution",
            "%(partner)s works on %(n)d of %(all)d pairs of objective and institution",
            len(worked),
        ) % {"partner": known.partner.title, "n": len(worked), "all": len(shown)}
    gaps = [pair for pair in shown if pair not in known.covered.by_pair]
    if not gaps:
        return _("Every pair of objective and institution has a partner")
    return ngettext(
        "%(n)d of %(all)d pairs of objective and institution has no partner",
        "%(n)d of %(all)d pairs of objective and institution have no partner",
        len(gaps),
    ) % {"n": len(gaps), "all": len(shown)}


def _lede(known: Known) -> str:
    told = ngettext(
        "%(n)d organization is in the group on %(day)s.", "%(n)d organizations are in the group on %(day)s.", len(known.partners)
    ) % {"n": len(known.partners), "day": day_told(known.day)}
    return f"{told} {_('A pair counts where the institution has duties under the objective.')}"


def _meetings(met: Meetings) -> str:
    if met.last_on is None:
        return _("The group has not met yet.")
    told = ngettext("The group met %(n)d time, last on %(day)s.", "The group met %(n)d times, last on %(day)s.", met.count)
    return told % {"n": met.count, "day": day_told(met.last_on)}
