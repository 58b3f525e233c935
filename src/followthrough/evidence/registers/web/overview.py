"""The first page of registers: what each holds, and which rows it proves."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries.feeds import Fed, rows_proved_by
from followthrough.evidence.registers.queries.overview import Held, held
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import REGISTERS, TRADES
from followthrough.evidence.registers.web.doors import check_reader, crumbs, day_told
from followthrough.evidence.registers.web.words import counted
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class BookLine:
    """One register: its name, what it is about, what it holds, the rows it proves, ways on."""

    title: str
    url: str
    about: str
    holds: str
    last: str
    rows: tuple[tuple[str, str], ...]
    enter_url: str
    enter: str


@dataclass(frozen=True)
class OverviewPage:
    """All registers by trade; `whose` names the bodies that the reader keeps registers for."""

    heading: str
    whose: str
    trades: tuple[tuple[str, tuple[BookLine, ...]], ...]


@never_cache
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the registers hold."""
    check_reader(request)
    kept = permissions.kept_by(request.user)
    found, proved = held(REGISTERS.values(), kept), rows_proved_by(REGISTERS.values())
    trades = tuple(
        (_(trade), tuple(_line(book, found.get(book.code, Held()), proved[book.code], bool(kept)) for book in books))
        for trade, books in TRADES.items()
    )
    page = OverviewPage(_heading(), _whose(list(kept.values())), trades)
    return render(request, "registers/overview.html", {"page": page, "crumbs": crumbs()})


def _heading() -> str:
    return _("What is entered here once proves every row that asks for it")


def _whose(kept: list[Institution]) -> str:
    if not kept:
        return _("You read the registers of all bodies. Entries are made by the bodies themselves.")
    own, below = kept[0].label, len(kept) - 1
    if not below:
        return _("You keep the registers of %(body)s.") % {"body": own}
    return ngettext(
        "You keep the registers of %(body)s and of %(n)d body below it.",
        "You keep the registers of %(body)s and of %(n)d bodies below it.",
        below,
    ) % {"body": own, "n": below}


def _line(book: Book, found: Held, proved: tuple[Fed, ...], is_keeper: bool) -> BookLine:
    every = counted(book, found.every)
    holds = (
        _("%(own)s of yours; %(every)s in all") % {"own": counted(book, found.own), "every": found.every} if is_keeper else every
    )
    last = (
        _("Last entered on %(day)s") % {"day": day_told(clock.day_of(found.last_at))}
        if found.last_at
        else _("Nothing entered yet")
    )
    return BookLine(
        title=_(book.words.title),
        url=reverse("registers:register", args=[book.code]),
        about=_(book.words.about),
        holds=holds,
        last=last,
        rows=tuple((f"{fed.plan} {fed.row}", reverse("desk:row", args=[fed.plan, fed.row])) for fed in proved),
        enter_url=reverse("registers:new", args=[book.code]) if is_keeper else "",
        enter=_(book.words.enter),
    )
