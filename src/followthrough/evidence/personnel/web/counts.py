"""Counts that wait: what would be entered, and the press that enters it or puts it away."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.parts import Chip, Table, TableColumn
from followthrough.evidence.personnel import operations
from followthrough.evidence.personnel.models import CountsWaiting
from followthrough.evidence.personnel.operations.counts import values_of
from followthrough.evidence.personnel.queries.definitions import definition_told
from followthrough.evidence.personnel.queries.kept import get_counts
from followthrough.evidence.personnel.rules.meanings import NAMES, Meaning
from followthrough.evidence.personnel.rules.states import STATE_NAMES, CountsState
from followthrough.evidence.personnel.web.doors import OK, REFUSED, attempt, crumbs, day_told, open_keeper, person_of
from followthrough.evidence.registers.books.workforce.kinds import KINDS, STOCKS, TERMS
from followthrough.evidence.registers.queries.once import told_already
from followthrough.evidence.registers.rules.people import COMMUNITIES, RANKS, REASONS, SEXES
from followthrough.evidence.registers.table import get_book


@dataclass(frozen=True)
class KindOfCount:
    """One thing that is counted: code, words, whether it is ticked, what speaks against it, whom it counts, and its table."""

    code: str
    title: str
    when: str
    is_chosen: bool
    warning: str
    definition: str
    table: Table


@dataclass(frozen=True)
class CountsPage:
    """Everything on the page of counts."""

    heading: str
    pk: int
    code: str
    chip: Chip
    rows: str
    told: tuple[str, ...]
    kinds: tuple[KindOfCount, ...]
    entries: tuple[tuple[str, str], ...]
    is_waiting: bool


@never_cache
@require_GET
def counts(request: HttpRequest, institution_code: str, counts_pk: int) -> HttpResponse:
    """Show what was counted."""
    body = open_keeper(request, institution_code)
    return _show(request, get_counts(body, counts_pk))


@require_POST
def accept_counts(request: HttpRequest, institution_code: str, counts_pk: int) -> HttpResponse:
    """Enter what is ticked; a second press finds it entered."""
    body = open_keeper(request, institution_code)
    waiting = get_counts(body, counts_pk)
    made = attempt(request, lambda: operations.accept_counts(waiting, request.POST.getlist("kinds"), by=person_of(request)))
    if made.done is None:
        return _show(request, get_counts(body, counts_pk), made.refusal, request.POST.getlist("kinds"))
    count = len(made.done)
    told = ngettext("%(count)d count is entered in the register.", "%(count)d counts are entered in the register.", count)
    messages.success(request, told % {"count": count})
    return redirect("personnel:people", institution_code=body.code)


@require_POST
def withdraw_counts(request: HttpRequest, institution_code: str, counts_pk: int) -> HttpResponse:
    """Put the counts away."""
    body = open_keeper(request, institution_code)
    waiting = get_counts(body, counts_pk)
    made = attempt(request, lambda: operations.withdraw_counts(waiting, by=person_of(request)))
    if made.refusal is None:
        messages.success(request, _("The counts are put away. Nothing of them was entered."))
    return redirect("personnel:sheets", institution_code=body.code)


def _show(
    request: HttpRequest, waiting: CountsWaiting, refusal: RuleBroken | None = None, chosen: list[str] | None = None
) -> HttpResponse:
    here = (_("Own sheets"), reverse("personnel:sheets", args=[waiting.institution.code]))
    context = {
        "page": _page(waiting, chosen),
        "refusal": refusal,
        "crumbs": crumbs(waiting.institution, here, (_("Counts of %(day)s") % {"day": day_told(waiting.on)}, "")),
    }
    return render(request, "personnel/counts.html", context, status=REFUSED if refusal else OK)


def _page(waiting: CountsWaiting, chosen: list[str] | None) -> CountsPage:
    state = CountsState(waiting.state)
    shape, tone = {CountsState.WAITING: ("half", "middling"), CountsState.CONFIRMED: ("tick", "good")}.get(
        state, ("dash", "quiet")
    )
    rows = ngettext("%(count)d row was counted and forgotten.", "%(count)d rows were counted and forgotten.", waiting.rows_count)
    return CountsPage(
        heading=_heading(waiting, state),
        pk=waiting.pk,
        code=waiting.institution.code,
        chip=Chip(shape, tone, _(STATE_NAMES[state]), is_large=True),  # type: ignore[arg-type]  # because both come from a table
        rows=rows % {"count": waiting.rows_count},
        told=tuple(waiting.told),
        kinds=_kinds(waiting, chosen),
        entries=tuple((code, reverse("registers:entry", args=["workforce", code])) for code in waiting.entries),
        is_waiting=state == CountsState.WAITING,
    )


def _heading(waiting: CountsWaiting, state: CountsState) -> str:
    if state == CountsState.CONFIRMED:
        return _("The counts of %(day)s are entered") % {"day": day_told(waiting.on)}
    if state == CountsState.WITHDRAWN:
        return _("The counts of %(day)s were put away") % {"day": day_told(waiting.on)}
    people = sum(row[-1] for row in waiting.counts if row[0] == "headcount")
    if any(row[0] == "headcount" for row in waiting.counts):
        told = ngettext(
            "%(count)d person is counted on %(day)s. Is that right?",
            "%(count)d people are counted on %(day)s. Is that right?",
            people,
        )
        return told % {"count": people, "day": day_told(waiting.on)}
    return _("These counts would be entered. Are they right?")


def _kinds(waiting: CountsWaiting, chosen: list[str] | None) -> tuple[KindOfCount, ...]:
    if not waiting.counts:
        return ()
    book = get_book("workforce")
    standing = told_already(book, [waiting.institution_id])
    titles, terms = dict(KINDS), dict(TERMS)
    found = []
    for kind in (code for code, _title in KINDS if any(row[0] == code for row in waiting.counts)):
        clash = next(iter(standing.clash(waiting.institution.code, values_of(waiting, kind))), None)
        warning = _warning(waiting, kind, clash.facts["other"] if clash else "")
        found.append(
            KindOfCount(
                code=kind,
                title=_(titles[kind]),
                when=day_told(waiting.on) if kind in STOCKS else str(waiting.year),
                is_chosen=kind in chosen if chosen is not None else not warning,
                warning=warning,
                definition=definition_told(waiting.institution, kind, waiting.on) if kind in terms else "",
                table=_table(waiting, kind, _(titles[kind])),
            )
        )
    return tuple(found)


def _warning(waiting: CountsWaiting, kind: str, told_in: str) -> str:
    """What speaks against entering it: it stands already, or the year goes on."""
    if told_in:
        return _("Told already in %(entry)s. Correct that entry if it is wrong.") % {"entry": told_in}
    if kind not in STOCKS and waiting.year == clock.today().year:
        return _("%(year)d is not over. Enter this when it is: what stands for a year cannot be told again.") % {
            "year": waiting.year
        }
    return ""


def _table(waiting: CountsWaiting, kind: str, title: str) -> Table:
    """Women, men and not known by whatever else the sheet tells. Whoever counts a sheet has seen its rows, so nothing is hidden."""
    lines: dict[tuple[str, ...], dict[str, int]] = {}
    for own, sex, *groups, number in waiting.counts:
        if own == kind:
            lines.setdefault(tuple(groups), {})[sex] = number
    names = (Meaning.RANK, Meaning.COMMUNITY, Meaning.UNIT, Meaning.REASON)
    filled = [place for place in range(len(names)) if any(groups[place] for groups in lines)]
    titles: tuple[dict[str, str], ...] = (dict(RANKS), dict(COMMUNITIES), {}, dict(REASONS))
    sexes = [sex for sex, _title in SEXES if sex != "X" or any("X" in line for line in lines.values())]
    order = {code: place for place, (code, _title) in enumerate(RANKS)}
    rows = []
    for groups in sorted(lines, key=lambda groups: (order.get(groups[0], 9), groups)):
        words = [
            _(titles[place][groups[place]]) if groups[place] in titles[place] else groups[place] or _("not told")
            for place in filled
        ]
        rows.append((*(words or [_("All")]), *(str(lines[groups].get(sex, 0)) for sex in sexes)))
    total = [str(sum(line.get(sex, 0) for line in lines.values())) for sex in sexes]
    heads = [_(NAMES[names[place]]) for place in filled] or [_("Who")]
    columns = (*(TableColumn(head) for head in heads), *(TableColumn(_(dict(SEXES)[sex]), is_number=True) for sex in sexes))
    foot = (_("Together"), *("" for _more in heads[1:]), *total)
    return Table(title, columns, tuple(rows), foot, is_caption_hidden=True)
