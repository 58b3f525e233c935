"""The people of a body: ranks by sex, leading posts and parents with whom they count, who came, rose and left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.queries import PeopleLine
from followthrough.evidence.facts.rules.disclosure import Shown, Way
from followthrough.evidence.personnel.permissions import may_count
from followthrough.evidence.personnel.queries.definitions import definitions_told
from followthrough.evidence.personnel.queries.people import FLOWS, People, people_of
from followthrough.evidence.personnel.rules.showing import Table as Sums
from followthrough.evidence.personnel.rules.showing import shown_table
from followthrough.evidence.personnel.web.doors import crumbs, day_told, open_body, percent_down
from followthrough.evidence.personnel.web.pictures import Mirror, mirror
from followthrough.evidence.registers.books.workforce.kinds import KINDS, STOCKS, TERMS
from followthrough.evidence.registers.rules.people import COMMUNITIES, RANKS, REASONS
from followthrough.promise.institutions.models import Institution

NOT_REPORTED = Shown(Way.NOT_REPORTED)
TITLES = dict(KINDS)


@dataclass(frozen=True)
class PeoplePage:
    """Everything on the page of a body's people."""

    heading: str
    lede: str
    code: str
    is_empty: bool
    is_keeper: bool
    pyramid: Mirror | None
    ranks: Table | None
    groups: Table | None
    communities: Table | None
    movement: Mirror | None
    flows: Table | None
    reasons: Table | None
    reasons_of: str
    register_url: str


@dataclass(frozen=True)
class _Reader:
    """What is told of one body to one reader."""

    people: People
    may_see: bool

    def table(self, lines: Sequence[PeopleLine], name_of: Callable[[PeopleLine], str] = lambda line: "") -> Sums:
        """Sums of lines by name and sex."""
        return shown_table(lines, name_of, may_see=self.may_see)


@never_cache
@require_GET
def people(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Show the people of a body."""
    body = open_body(request, institution_code)
    reader = _Reader(people_of(body), may_see_small(request.user, body.pk))
    page = _page(body, reader, may_count(request.user, body.pk))
    return render(request, "personnel/people.html", {"page": page, "crumbs": crumbs(body)})


def _page(body: Institution, reader: _Reader, is_keeper: bool) -> PeoplePage:
    day, lines = reader.people.latest("headcount")
    staff = reader.table(lines, lambda line: line.rank_band)
    years = reader.people.years("left")
    return PeoplePage(
        heading=_heading(body, day, staff),
        lede=_lede(day, staff),
        code=body.code,
        is_empty=reader.people.is_empty,
        is_keeper=is_keeper,
        pyramid=_pyramid(staff, day) if day else None,
        ranks=_ranks(staff) if day else None,
        groups=_groups(body, reader),
        communities=_communities(reader, lines),
        movement=_movement(reader),
        flows=_flows(reader),
        reasons=_reasons(reader, years[0]) if years else None,
        reasons_of=_("Why people left in %(year)d") % {"year": years[0]} if years else "",
        register_url=f"{reverse('registers:register', args=['workforce'])}?institution={body.code}",
    )


def _heading(body: Institution, day: date | None, staff: Sums) -> str:
    name = body.told(get_language() or "en")
    if day is None:
        return _("Nobody has counted the people of %(body)s yet") % {"body": name}
    if staff.together.is_exact and staff.by_sex["F"].is_exact:
        facts = {"women": staff.by_sex["F"].told, "all": staff.together.told, "body": name}
        return _("%(women)s of %(all)s people at %(body)s are women") % facts
    return _("Women at %(body)s: %(women)s") % {"women": staff.by_sex["F"].told, "body": name}


def _lede(day: date | None, staff: Sums) -> str:
    if day is None:
        return ""
    return _("Counted on %(day)s, without the bodies below it. Women of each 100: %(share)s.") % {
        "day": day_told(day),
        "share": _share(staff),
    }


def _share(sums: Sums) -> str:
    """Women of those whose sex is known, in percent; nothing where it would tell a hidden count."""
    cells = [sums.by_sex[sex] for sex in ("F", "M")]
    if not all(cell.is_exact for cell in cells):
        return _("not shown: few persons") if any(cell.is_hidden for cell in cells) else "–"
    women, men = (cell.number or 0 for cell in cells)
    return f"{percent_down(Fraction(women, women + men))} %" if women + men else "–"


def _pyramid(staff: Sums, day: date) -> Mirror:
    codes = [code for code, _title in RANKS if code in staff.rows]
    named = [(_(dict(RANKS)[code]), staff.rows[code]) for code in codes]
    if "" in staff.rows:
        named.append((_("No rank told") if codes else _("All"), staff.rows[""]))
    rows = [(label, [(row.get("F", NOT_REPORTED), row.get("M", NOT_REPORTED))]) for label, row in named]
    title = _("Women and men by rank on %(day)s") if codes else _("Women and men on %(day)s")
    return mirror(
        title % {"day": day_told(day)},
        _("Bars of women to the left and of men to the right, one scale for both. The table beneath holds the same figures."),
        rows,
    )


def _ranks(staff: Sums) -> Table:
    titles = dict(RANKS)
    codes = [*(code for code, _title in RANKS if code in staff.rows), *([""] if "" in staff.rows else [])]
    has_ranks = codes != [""]
    rows = [(_(titles[code]) if code else _("No rank told") if has_ranks else _("All"), staff.rows[code]) for code in codes]
    return _by_sex(_("Women and men by rank"), _("Rank"), rows, (staff.by_sex, staff.together) if has_ranks else None)


def _by_sex(caption: str, head: str, rows: Sequence[tuple[str, object]], foot: tuple[object, Shown] | None = None) -> Table:
    """A table of women, men and, where somebody is, not known."""
    has_unknown = any(_told(row, "X") not in {"", "–"} for _label, row in rows)
    sexes = ("F", "M", "X") if has_unknown else ("F", "M")
    titles = {"F": _("Women"), "M": _("Men"), "X": _("Not known")}
    columns = (TableColumn(head), *(TableColumn(titles[sex], is_number=True) for sex in sexes))
    body = tuple((label, *(_told(row, sex) for sex in sexes)) for label, row in rows)
    last = (_("Together"), *(_told(foot[0], sex) for sex in sexes)) if foot else ()
    return Table(caption, columns, body, last, is_caption_hidden=True, is_stacked=len(sexes) > 2)


def _told(row: object, sex: str) -> str:
    found = row.get(sex) if isinstance(row, dict) else None
    return "–" if found is None or found.way == Way.NOT_REPORTED else str(found.told)


def _groups(body: Institution, reader: _Reader) -> Table | None:
    """Leading posts, parents and the rest, each with the definition that held."""
    rows = []
    terms, told = dict(TERMS), {}
    for kind in ("headcount", "leading", "parents", "parental_leave", "flexible_hours"):
        day, lines = reader.people.latest(kind)
        if day is None:
            continue
        sums = reader.table(lines)
        if kind in terms and day not in told:
            told[day] = definitions_told(body, day)
        under = told[day][kind] if kind in terms else ""
        when = day_told(day) if kind in STOCKS else str(day.year)
        rows.append(
            (
                TableCell(_(TITLES[kind]), under=under),
                when,
                _told(dict(sums.by_sex), "F"),
                _told(dict(sums.by_sex), "M"),
                _share(sums),
            )
        )
    columns = (
        TableColumn(_("Who")),
        TableColumn(_("When")),
        TableColumn(_("Women"), is_number=True),
        TableColumn(_("Men"), is_number=True),
        TableColumn(_("Women of each 100"), is_number=True),
    )
    return Table(_("Who is counted as what"), columns, tuple(rows), is_caption_hidden=True) if rows else None


def _communities(reader: _Reader, lines: Sequence[PeopleLine]) -> Table | None:
    if not any(line.community for line in lines):
        return None
    sums = reader.table(lines, lambda line: line.community)
    codes = [*(code for code, _title in COMMUNITIES if code in sums.rows), *([""] if "" in sums.rows else [])]
    titles = dict(COMMUNITIES)
    rows = [(_(titles[code]) if code else _("No community told"), sums.rows[code]) for code in codes]
    return _by_sex(_("Women and men by community"), _("Community"), rows, (sums.by_sex, sums.together))


def _movement(reader: _Reader) -> Mirror | None:
    years = sorted(reader.people.years("recruited", "left"))
    if not years:
        return None
    rows = []
    for year in years:
        came, left = (reader.table(reader.people.in_year(kind, year)).by_sex for kind in ("recruited", "left"))
        rows.append((str(year), [(came["F"], came["M"]), (left["F"], left["M"])]))
    return mirror(
        _("Who came and who left, year by year"),
        _(
            "In each year a full bar for people recruited and a hollow bar for people who left, women to the left and men to the right. The table beneath holds the same figures."
        ),
        rows,
    )


def _flows(reader: _Reader) -> Table | None:
    years = reader.people.years(*FLOWS)
    if not years:
        return None
    rows = []
    for year in years:
        cells = [dict(reader.table(reader.people.in_year(kind, year)).by_sex) for kind in FLOWS]
        rows.append((str(year), *(_told(cell, sex) for cell in cells for sex in ("F", "M"))))
    heads = [
        _("Recruited, women"),
        _("Recruited, men"),
        _("Promoted, women"),
        _("Promoted, men"),
        _("Left, women"),
        _("Left, men"),
    ]
    columns = (TableColumn(_("Year")), *(TableColumn(head, is_number=True) for head in heads))
    return Table(_("Who came, rose and left"), columns, tuple(rows), is_caption_hidden=True)


def _reasons(reader: _Reader, year: int) -> Table | None:
    lines = reader.people.in_year("left", year)
    if not any(line.reason for line in lines):
        return None
    sums = reader.table(lines, lambda line: line.reason)
    titles = dict(REASONS)
    codes = [*(code for code, _title in REASONS if code in sums.rows), *([""] if "" in sums.rows else [])]
    rows = [(_(titles[code]) if code else _("No reason told"), sums.rows[code]) for code in codes]
    return _by_sex(_("Why people left"), _("Reason"), rows, (sums.by_sex, sums.together))
