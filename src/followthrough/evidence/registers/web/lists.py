"""The list of one register, with filters, counts and ways to enter, import and take along."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.evidence.facts.rules.roles import ROLES
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries.choices import topic_words
from followthrough.evidence.registers.queries.coverage import coverage
from followthrough.evidence.registers.queries.entries import say_choice
from followthrough.evidence.registers.queries.lists import NO_TOPIC, Body, Filters, Listed, listed
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.counts import counts_for
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import neighbours
from followthrough.evidence.registers.web.doors import crumbs, open_book, person_of, shown
from followthrough.evidence.registers.web.words import counted

Options = tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class ListPage:
    """One page of a register. Each select is (value, words, is chosen); `pages` is (number, address, is current)."""

    heading: str
    about: str
    code: str
    views: tuple[tuple[str, str, bool], ...]
    ways: tuple[tuple[str, str], ...]
    table: Table | None
    coverage: Table | None
    coverage_of: str
    is_filtered: bool
    is_empty: bool
    empty: str
    begin: str
    enter: str
    institutions: Options
    years: Options
    topics: Options
    words: str
    pages: tuple[tuple[int, str, bool], ...]
    is_keeper: bool
    query: str
    where: str


@never_cache
@require_GET
def register(request: HttpRequest, register: str) -> HttpResponse:
    """Show the list."""
    book = open_book(request, register)
    page = _page(request, book, Filters.of(request.GET.dict()))
    return render(request, "registers/register.html", {"page": page, "crumbs": crumbs(book)})


def _page(request: HttpRequest, book: Book, filters: Filters) -> ListPage:
    found, topics = listed(book, filters), topic_words()
    asked = _asked(filters)
    covered, whose = _coverage(request, book, filters, found, topics)
    return ListPage(
        heading=_heading(book, filters, found),
        about=_(book.words.about),
        code=book.code,
        views=tuple(
            (_(one.words.title), reverse("registers:register", args=[one.code]), one is book) for one in neighbours(book)
        ),
        ways=tuple(_ways(request, book, filters, found)),
        table=_table(request, book, found, topics) if found.entries else None,
        coverage=covered,
        coverage_of=whose,
        is_filtered=filters.is_asking,
        is_empty=found.every == 0,
        empty=_(book.words.empty),
        begin=_(book.words.begin),
        enter=_(book.words.enter),
        institutions=tuple((one.code, one.label, one.code == filters.institution) for one in found.institutions),
        years=tuple((str(year), str(year), str(year) == filters.year) for year in found.years),
        topics=_topics(book, filters, found, topics),
        words=filters.words,
        pages=tuple(
            (number, f"?{urlencode({**asked, 'page': number})}", number == found.page)
            for number in _near(found.page, found.pages)
        ),
        is_keeper=bool(permissions.keeps_for(request.user)),
        query=f"?{urlencode(asked)}" if asked else "",
        where=_("Page %(page)d of %(pages)d") % {"page": found.page, "pages": found.pages} if found.pages > 1 else "",
    )


def _ways(request: HttpRequest, book: Book, filters: Filters, found: Listed) -> Iterator[tuple[str, str]]:
    """Words and address of the pages that show the register in another way: of the body filtered for, else of one's own."""
    own = next((code for _pk, code in permissions.keeps_for(request.user)), "")
    asked = next((one.code for one in found.institutions if one.code == filters.institution), own)
    for way in book.ways:
        body = own if way.is_for_keepers else asked
        if (way.is_for_keepers or way.of_body) and not body:
            continue
        yield _(way.words), reverse(way.address, args=[body] if way.of_body else [])


def _asked(filters: Filters) -> dict[str, str]:
    given = {"institution": filters.institution, "year": filters.year, "topic": filters.topic, "q": filters.words}
    return {name: value for name, value in given.items() if value}


def _near(page: int, pages: int) -> list[int]:
    """First, last and those around the current one; nothing where one page holds all."""
    return sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)}) if pages > 1 else []


def _heading(book: Book, filters: Filters, found: Listed) -> str:
    if not found.every:
        return _("%(register)s: nothing is entered yet") % {"register": _(book.words.title)}
    if filters.is_asking:
        return _("%(found)s of %(every)d fit what you asked for") % {"found": counted(book, found.count), "every": found.every}
    bodies = len(found.institutions)
    if bodies == 1:
        return _("%(found)s, all of %(body)s") % {"found": counted(book, found.count), "body": found.institutions[0].label}
    return _("%(found)s of %(bodies)d bodies") % {"found": counted(book, found.count), "bodies": bodies}


def _topics(book: Book, filters: Filters, found: Listed, topics: dict[str, str]) -> Options:
    if book.field("topic") is None:
        return ()
    named = tuple((code, topics.get(code, code), code == filters.topic) for code in found.topics if code)
    without = ((NO_TOPIC, _("Without a topic"), filters.topic == NO_TOPIC),) if "" in found.topics else ()
    return (*named, *without)


def _table(request: HttpRequest, book: Book, found: Listed, topics: dict[str, str]) -> Table:
    say = say_choice(book)
    lines = [_line(request, book, entry, topics, say) for entry in found.entries]
    is_number = [all(_is_figure(line[3 + place]) for line in lines) for place in range(len(book.columns))]
    day = book.field(book.day)
    columns = (
        TableColumn(_("Entry")),
        TableColumn(_("Body")),
        TableColumn(_(day.title) if day else _("Day")),
        *(TableColumn(_(title), is_number=is_number[place]) for place, title in enumerate(book.columns)),
    )
    return Table(_("Entries, latest first"), columns, tuple(lines), is_caption_hidden=True)


def _is_figure(cell: str | TableCell) -> bool:
    return isinstance(cell, str) and not any(letter.isalpha() for letter in cell)


def _line(
    request: HttpRequest, book: Book, entry: AnyEntry, topics: dict[str, str], say: Callable[[str, str], str]
) -> tuple[str | TableCell, ...]:
    told = book.told(entry, say, counts_for(person_of(request), entry.institution_id))
    about = topics.get(entry.topic, entry.topic) if entry.topic else _("no topic") if book.field("topic") else ""
    chip = Chip("dash", "quiet", _("Withdrawn")) if entry.is_withdrawn else None
    url = reverse("registers:entry", args=[book.code, entry.code])
    under = " · ".join(part for part in (told.under, about) if part)
    name = TableCell(told.headline, url, chip=chip, under=under)
    return (name, entry.institution.label, shown(book.day_of(entry)), *(shown(cell) for cell in told.cells))


def _coverage(
    request: HttpRequest, book: Book, filters: Filters, found: Listed, topics: dict[str, str]
) -> tuple[Table | None, str]:
    """Of the body that is filtered for, or the reader's own; not while words are looked for."""
    if not book.is_coverage_shown or filters.words:
        return None, ""
    asked = [one for one in found.institutions if one.code == filters.institution]
    own = [Body(pk, code, code) for pk, code in permissions.keeps_for(request.user)]
    chosen = asked or [one for one in found.institutions if one.pk in {body.pk for body in own}] or own
    if not chosen:
        return None, ""
    covered = coverage(chosen[0].pk, person_of(request))
    if not covered:
        return None, ""
    roles = dict(ROLES)
    rows = tuple(
        (
            topics.get(one.topic, one.topic) or _("no topic"),
            _(roles[one.role]) if one.role in roles else _("All staff"),
            one.reached,
            one.of or _("not entered"),
            one.share,
        )
        for one in covered
    )
    columns = (
        TableColumn(_("Topic")),
        TableColumn(_("Of whom")),
        TableColumn(_("Reached"), is_number=True),
        TableColumn(_("Posts held, or staff"), is_number=True),
        TableColumn(_("Share"), is_number=True),
    )
    return Table(_("Coverage"), columns, rows, is_caption_hidden=True), chosen[0].label
