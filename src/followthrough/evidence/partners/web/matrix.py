"""The page of partners: objective against institution, who works where, and where nobody does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kit.parts import Cell, Column, Matrix, MatrixFoot, MatrixRow, Table, TableCell, TableColumn
from followthrough.evidence.partners.queries.working import (
    Meetings,
    chosen_plan,
    meetings_held,
    pairs_asked,
    partners_entered,
)
from followthrough.evidence.partners.rules.pairs import Coverage, Pair, Partner, coverage, letters
from followthrough.evidence.partners.web.reading import Options, check_reader, crumbs, day_asked, day_told, options
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries.entries import say_choice
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class Known:
    """What the page is made of: the day, names of objectives and bodies, partners with their letters, who works on what."""

    day: date
    objectives: Mapping[str, str]
    bodies: Mapping[str, Institution]
    partners: tuple[Partner, ...]
    signs: Mapping[str, str]
    covered: Coverage
    chosen: Mapping[str, str]

    @property
    def partner(self) -> Partner | None:
        """The partner that is asked for."""
        return next((one for one in self.partners if one.code == self.chosen["partner"]), None)

    def label(self, body: str) -> str:
        """The short name of a body."""
        return self.bodies[body].label if body in self.bodies else body


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
    entered = partners_entered()
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
    met, book = meetings_held(day), get_book("partners")
    return MatrixPage(
        heading=_heading(known, shown),
        lede=_lede(known),
        day=day.isoformat(),
        plans=options(((one.short, one.title.told(language)) for one in every_plan), plan.short if plan else ""),
        objectives=options(((code, f"{code} · {title}") for code, title in known.objectives.items()), known.chosen["objective"]),
        institutions=options(_bodies_of(known), known.chosen["institution"]),
        partners=options(((one.code, one.title) for one in signed), known.chosen["partner"]),
        matrix=_matrix(known, shown) if shown and signed else None,
        nobody=_nobody(known, shown) if signed and not known.partner else (),
        works=_works(known, shown),
        members=_members(known),
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
            for code in _codes(shown)
            if code in known.bodies and known.bodies[code].short
        ),
    )


def _asked(known: Known) -> tuple[Pair, ...]:
    """The pairs that the filters leave; a filter for something that is not there leaves none."""
    objective, body = known.chosen["objective"], known.chosen["institution"]
    return tuple(pair for pair in known.covered.pairs if objective in {"", pair[0]} and body in {"", pair[1]})


def _codes(pairs: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for _objective, body in pairs))


def _bodies_of(known: Known) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return sorted(
        ((code, known.bodies[code].told(language)) for code in _codes(known.covered.pairs) if code in known.bodies),
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


def _matrix(known: Known, shown: tuple[Pair, ...]) -> Matrix:
    bodies, language = _codes(shown), get_language() or "en"
    columns = tuple(
        Column(known.label(code), known.bodies[code].told(language) if code in known.bodies else code) for code in bodies
    )
    rows = []
    for objective, title in known.objectives.items():
        cells = tuple(_cell(known, (objective, body), shown) for body in bodies)
        if all(cell.kind == "none" for cell in cells):
            continue
        asked = [pair for pair in shown if pair[0] == objective]
        plan, _space, number = objective.partition(" ")
        rows.append(MatrixRow(number, title, reverse("desk:objective", args=[plan, number]), cells, _counted(known, asked)))
    foot = tuple(_counted(known, [pair for pair in shown if pair[1] == body]) for body in bodies)
    return Matrix(
        caption=_("Partners by objective and institution"),
        columns=columns,
        rows=tuple(rows),
        foot=MatrixFoot(_("With a partner"), foot, _counted(known, shown)),
        corner=_("Objective"),
        total_label=_("With a partner"),
    )


def _counted(known: Known, pairs: Iterable[Pair]) -> str:
    asked = list(pairs)
    worked = [pair for pair in asked if _at(known, pair)]
    return _("%(done)d of %(of)d") % {"done": len(worked), "of": len(asked)}


def _at(known: Known, pair: Pair) -> tuple[Partner, ...]:
    """Who works on a pair, of those that are asked for."""
    found = known.covered.by_pair.get(pair, ())
    return tuple(one for one in found if known.partner in {None, one})


def _cell(known: Known, pair: Pair, shown: tuple[Pair, ...]) -> Cell:
    if pair not in shown:
        return Cell("none", hidden_words=_("no duty"))
    found = _at(known, pair)
    url = "?" + urlencode(
        {"plan": pair[0].partition(" ")[0], "day": known.day.isoformat(), "objective": pair[0], "institution": pair[1]}
    )
    if not found:
        words = _("Not here") if known.partner else _("Nobody")
        return Cell("gap", words=words, url=url)
    return Cell(
        "words",
        words=" ".join(known.signs[one.code] for one in found),
        hidden_words=", ".join(one.title for one in found),
        url=url,
    )


def _nobody(known: Known, shown: tuple[Pair, ...]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for objective, body in shown:
        if (objective, body) not in known.covered.by_pair:
            found.setdefault(objective, []).append(known.label(body))
    return tuple((f"{objective} {known.objectives[objective]}", ", ".join(bodies)) for objective, bodies in found.items())


def _works(known: Known, shown: tuple[Pair, ...]) -> Table:
    """Every work of the day that the filters leave, also where no pair asks for it."""
    asked, language = known.chosen, get_language() or "en"
    rows = []
    for partner in known.partners:
        for work in partner.works_on(known.day):
            is_asked = (
                known.partner in {None, partner}
                and asked["objective"] in {"", work.objective}
                and asked["institution"] in {"", work.body}
            )
            if not is_asked or work.objective not in known.objectives:
                continue
            body = known.bodies[work.body].told(language) if work.body in known.bodies else work.body
            under = "" if work.pair in known.covered.pairs else _("no duty there: closes no gap")
            rows.append(
                (
                    TableCell(partner.title, reverse("registers:entry", args=["partners", partner.code])),
                    TableCell(work.objective, under=known.objectives[work.objective]),
                    TableCell(body, under=under),
                    work.does or "–",
                    day_told(work.from_on),
                    day_told(work.to_on) if work.to_on else "–",
                )
            )
    columns = tuple(
        TableColumn(title)
        for title in (_("Partner"), _("Objective"), _("Institution"), _("What it does"), _("Since"), _("Until"))
    )
    return Table(_("What each partner does"), columns, tuple(rows), is_caption_hidden=True, empty=_("Nothing on this day."))


def _members(known: Known) -> Table:
    say = say_choice(get_book("partners"))
    columns = (
        TableColumn(_("Letter")),
        TableColumn(_("Partner")),
        TableColumn(_("Kind")),
        TableColumn(_("In the group since")),
        TableColumn(_("Pairs"), is_number=True),
    )
    rows = tuple(
        (
            known.signs[one.code],
            TableCell(one.title, reverse("registers:entry", args=["partners", one.code])),
            say("kind", one.kind),
            day_told(one.joined_on) if one.joined_on else "",
            str(sum(one in found for found in known.covered.by_pair.values())),
        )
        for one in known.partners
    )
    return Table(_("The letters of the matrix"), columns, rows, is_caption_hidden=True, empty=_("Nobody on this day."))


def _meetings(met: Meetings) -> str:
    if met.last_on is None:
        return _("The group has not met yet.")
    told = ngettext("The group met %(n)d time, last on %(day)s.", "The group met %(n)d times, last on %(day)s.", met.count)
    return told % {"n": met.count, "day": day_told(met.last_on)}
