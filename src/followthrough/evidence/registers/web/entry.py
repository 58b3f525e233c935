"""One entry: what it says, what it counts as, the rows that it feeds, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, FileLine, Table, TableColumn
from followthrough.evidence.facts.rules.measures import get_measure
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries.choices import people_of, topic_words
from followthrough.evidence.registers.queries.entries import say_choice, values_of
from followthrough.evidence.registers.queries.feeds import rows_fed
from followthrough.evidence.registers.queries.history import Step, history
from followthrough.evidence.registers.queries.offers import OFFERS, offers_for
from followthrough.evidence.registers.queries.papers import paper_of
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.counts import counts_for, told_count, told_parts
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import REGISTERS
from followthrough.evidence.registers.web.doors import crumbs, day_told, open_entry, person_of, shown
from followthrough.evidence.registers.web.words import Known, told


@dataclass(frozen=True)
class EntryPage:
    """Everything on the page of an entry."""

    code: str
    headline: str
    over: str
    beside: str
    withdrawn: Chip | None
    fields: tuple[tuple[str, str, str], ...]
    lines_title: str
    lines: Table | None
    counts: tuple[tuple[str, str], ...]
    rows: tuple[FileLine, ...]
    history: tuple["StepTold", ...]
    entered: str
    is_keeper: bool
    correct_url: str
    withdraw_url: str


@dataclass(frozen=True)
class StepTold:
    """A correction in words: when and by whom, why, and each field before and after."""

    heading: str
    because: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Reader:
    """Who reads, with the words that values are told in."""

    person: Any
    known: Known


@never_cache
@require_GET
def entry(request: HttpRequest, register: str, code: str) -> HttpResponse:
    """Show an entry."""
    book, found = open_entry(request, register, code)
    people = dict(people_of(found.institution_id)) if book.field("holder") else {}
    offers = {name: dict(pairs) for name, pairs in offers_for(book, found.institution_id).items()}
    known = Known(topic_words() if book.field("topic") else {}, people, offers)
    reader = _Reader(person_of(request), known)
    page = _page(book, found, reader)
    return render(request, "registers/entry.html", {"page": page, "crumbs": crumbs(book, (found.code, ""))})


@require_GET
def paper(request: HttpRequest, register: str, code: str) -> FileResponse:
    """Send the paper under its name, as something to save and never as a page."""
    _book, found = open_entry(request, register, code)
    place = paper_of(found)
    response = FileResponse(place.open("rb"), as_attachment=True, filename=found.file_name, content_type=found.file_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _page(book: Book, found: AnyEntry, reader: _Reader) -> EntryPage:
    headline = book.told(found, say_choice(book), counts_for(reader.person, found.institution_id)).headline
    is_keeper = permissions.may_keep(reader.person, found.institution_id) and not found.is_withdrawn
    return EntryPage(
        code=found.code,
        headline=headline,
        beside=book.beside([found]).get(found.code, ""),
        over=found.institution.told(get_language() or "en", book.day_of(found)),
        withdrawn=Chip("dash", "quiet", _("Withdrawn: counts no more"), is_large=True) if found.is_withdrawn else None,
        fields=tuple(_fields(book, found, reader)),
        lines_title=_(book.lines.title) if book.lines else "",
        lines=_lines(book, found, reader),
        counts=tuple(_counts(book, found, reader)),
        rows=tuple(_rows(book, found)),
        history=tuple(_step(book, found, step, reader) for step in history(book, found)),
        entered=_entered(found),
        is_keeper=is_keeper,
        correct_url=reverse("registers:correct", args=[book.code, found.code]),
        withdraw_url=reverse("registers:withdraw", args=[book.code, found.code]),
    )


def _entered(found: AnyEntry) -> str:
    day = day_told(clock.day_of(found.entered_at))
    if found.entered_by is None:
        return _("Entered on %(day)s") % {"day": day}
    return _("Entered on %(day)s by %(who)s") % {"day": day, "who": found.entered_by}


def _fields(book: Book, found: AnyEntry, reader: _Reader) -> Any:
    """(title, words, address) of each field that says something."""
    values = values_of(found)
    for field in book.fields:
        value = values.get(field.name)
        if value in (None, ""):
            if field.name == "topic":
                yield _(field.title), _("No topic: feeds no row"), ""
            continue
        words = told_count(value, reader.person, found.institution_id) if field.of_persons else told(field, value, reader.known)
        yield _(field.title), words, _leads_to(field, value)
    if found.file_name:
        yield _("The paper itself"), found.file_name, reverse("registers:paper", args=[book.code, found.code])


def _leads_to(field: Field, value: Any) -> str:
    """Where a value can be opened: a link, an entry of another register."""
    if field.kind == Kind.OFFERED and field.offer in REGISTERS and field.offer not in OFFERS:
        return reverse("registers:entry", args=[field.offer, value])
    return value if field.kind == Kind.LINK else ""


def _lines(book: Book, found: AnyEntry, reader: _Reader) -> Table | None:
    """The lines as a table, counts of persons beside their sum as this reader may see them."""
    if book.lines is None:
        return None
    lines = values_of(found)[book.lines.name]
    if not lines:
        return None
    columns, cells, sums = [], [], []
    for field in book.lines.fields:
        values = [line[field.name] for line in lines]
        if all(value in (None, "") for value in values):
            continue
        words, total = _column(field, lines, values, found, reader)
        columns.append(TableColumn(_(field.title), is_number=field.of_persons))
        cells.append(words)
        sums.append(total)
    has_days = any(field.kind == Kind.DAY for field in book.lines.fields)  # lines of different times make no sum
    foot = (_("Together"), *sums[1:]) if any(sums) and not has_days else ()
    return Table(_(book.lines.title), tuple(columns), tuple(zip(*cells, strict=True)), foot=foot, is_caption_hidden=True)


def _column(
    field: Field, lines: Sequence[Mapping[str, Any]], values: Sequence[Any], found: AnyEntry, reader: _Reader
) -> tuple[list[str], str]:
    if field.of_persons:
        parts = [(value, bool(line.get("community"))) for value, line in zip(values, lines, strict=True)]
        return told_parts(parts, reader.person, found.institution_id)
    return [told(field, value, reader.known) for value in values], ""


def _counts(book: Book, found: AnyEntry, reader: _Reader) -> Any:
    """(measure, number) as the entry counts now, cells of one measure together."""
    cells = [] if found.is_withdrawn else list(book.flows(found))
    for code in dict.fromkeys(cell.measure for cell in cells):
        measure = get_measure(code)
        own = [cell for cell in cells if cell.measure == code]
        parts = [(cell.number, bool(cell.community and cell.sex)) for cell in own]
        number = (
            told_parts(parts, reader.person, found.institution_id)[1]
            if measure.of_persons
            else str(sum(cell.number for cell in own))
        )
        yield (
            _(measure.title),
            _("%(number)s, counted on %(day)s") % {"number": number, "day": day_told(own[0].period.counted_on)},
        )


def _rows(book: Book, found: AnyEntry) -> Any:
    """The rows that it feeds, by its own facts and by the levels that it belongs to."""
    if found.is_withdrawn:
        return
    levels = [cell for group in book.groups(found) for cell in book.stocks(group, [found])]
    language = get_language() or "en"
    for fed in rows_fed([*book.flows(found), *levels]):
        yield FileLine(f"{fed.plan} {fed.row}", fed.title.told(language), reverse("desk:row", args=[fed.plan, fed.row]))


def _step(book: Book, found: AnyEntry, step: Step, reader: _Reader) -> StepTold:
    day = day_told(clock.day_of(step.at))
    words = _("Withdrawn on %(day)s by %(who)s") if step.is_withdrawal else _("Corrected on %(day)s by %(who)s")
    changes = tuple(_change(book, found, name, before, after, reader) for name, before, after in step.changes)
    return StepTold(words % {"day": day, "who": step.who or _("the system")}, step.because, changes)


def _change(book: Book, found: AnyEntry, name: str, before: Any, after: Any, reader: _Reader) -> tuple[str, str, str]:
    if book.lines is not None and name == book.lines.name:
        return _(book.lines.title), _told_lines(book, found, before or [], reader), _told_lines(book, found, after or [], reader)
    field = book.field(name)
    if field is None:
        return _("The paper itself"), shown(before), shown(after)
    return (
        _(field.title),
        told(field, before, reader.known),
        told(field, after, reader.known),
    )


def _told_lines(book: Book, found: AnyEntry, lines: Sequence[Mapping[str, Any]], reader: _Reader) -> str:
    """Lines of an earlier version in one text, counts of persons as this reader may see them."""
    assert book.lines is not None
    fields = [field for field in book.lines.fields if any(line.get(field.name) not in (None, "") for line in lines)]
    columns = [_column(field, lines, [line.get(field.name) for line in lines], found, reader)[0] for field in fields]
    return "; ".join(", ".join(words for words in row if words) for row in zip(*columns, strict=True)) or "–"
