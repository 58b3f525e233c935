"""Entries found by code, and told as other pages show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.facts.queries.categories import MISSIONS, titles_beside, titles_of, told_title
from followthrough.evidence.registers.rules.checking import stored
from followthrough.evidence.registers.rules.fields import Field, Kind, Values
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.counts import counts_for
from followthrough.evidence.registers.shared.entry import AnyEntry, register_of
from followthrough.evidence.registers.table import REGISTERS, get_book

BESIDE, TITLES = "of_line_", "titles_of_"
LATEST = 200
"""So many entries of a body are looked at for what is usual there."""


@dataclass(frozen=True)
class EntryTold:
    """An entry as a line of another page. `who` is the office that entered it."""

    code: str
    register: str
    day: date
    headline: str
    under: str
    url: str
    who: str
    is_withdrawn: bool


def find_entry(code: str) -> AnyEntry | None:
    """The entry with this code, or None."""
    book = REGISTERS.get(register_of(code))
    return entries_of(book).filter(code=code).first() if book else None


def get_entry(code: str) -> AnyEntry:
    """The entry with this code; raises NotFound."""
    entry = find_entry(code)
    if entry is None:
        raise NotFound(
            "entry.unknown", gettext_noop("There is no entry “{code}”. Look for it in the list of its register."), code=code
        )
    return entry


def entries_of(book: Book) -> Any:
    """All entries of a register with what their lines of a list need."""
    manager: Any = book.model._default_manager
    found = manager.select_related("institution", "entered_by")
    if book.lines is None:
        return found
    people = [field.name for field in book.lines.fields if field.kind == Kind.PERSON]
    return found.prefetch_related("lines", *(f"lines__{name}" for name in people))


def entries_with_lines(book: Book, codes: Collection[str]) -> list[AnyEntry]:
    """Entries by code with the same beside them as `entries_of`, in one question also where they have lines.

    For pages that show entries of several registers at once. Persons who are named in lines are one question more.
    """
    if book.line_model is None or book.lines is None:
        return list(entries_of(book).filter(code__in=codes).annotate(**_titles(book)))
    manager: Any = book.model._default_manager
    names = [field.attname for field in book.line_model._meta.concrete_fields]
    beside = {f"{BESIDE}{name}": F(f"lines__{name}") for name in names}
    rows = manager.filter(code__in=codes).select_related("institution", "entered_by").annotate(**beside, **_titles(book))
    held: dict[int, AnyEntry] = {}
    lines: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by("pk", "lines__pk"):
        held.setdefault(row.pk, row)
        if getattr(row, f"{BESIDE}id") is not None:
            lines[row.pk].append(book.line_model(**{name: getattr(row, BESIDE + name) for name in names}))
    _name_persons(book.lines.fields, [line for every in lines.values() for line in every])
    for pk, entry in held.items():
        read = entry.lines.all()
        read._result_cache, read._prefetch_done = lines[pk], True
        entry._prefetched_objects_cache = {"lines": read}
    return list(held.values())


def _titles(book: Book) -> dict[str, Any]:
    """What codes of a list are called, to be read with the entries."""
    return {f"{TITLES}{field.name}": titles_beside(MISSIONS, field.name) for field in book.fields if field.offer == MISSIONS}


def _titles_read(book: Book, entries: Iterable[AnyEntry]) -> dict[str, dict[str, str]]:
    """Those that were read with the entries, by field and code."""
    names = [field.name for field in book.fields if field.offer == MISSIONS]
    read = [(name, getattr(one, name), getattr(one, f"{TITLES}{name}")) for one in entries for name in names]
    return {name: {code: told_title(titles) for said, code, titles in read if said == name and titles} for name in names}


def _name_persons(fields: Iterable[Field], lines: Collection[Any]) -> None:
    """Put the persons who are named in lines beside them; no question where nobody is."""
    for field in fields:
        named = {getattr(line, f"{field.name}_id") for line in lines} - {None} if field.kind == Kind.PERSON else set()
        persons = Person.objects.in_bulk(named) if named else {}
        for line in lines if persons else ():
            setattr(line, field.name, persons.get(getattr(line, f"{field.name}_id")))


def largest_before(book: Book, institution_id: int, but: AnyEntry | None = None) -> int:
    """The size of the largest among the latest entries of a body; 0 where there is none or sizes mean nothing."""
    if book.size is None:
        return 0
    earlier = entries_of(book).filter(institution_id=institution_id, withdrawn_at__isnull=True)
    if but is not None:
        earlier = earlier.exclude(pk=but.pk)
    return max((book.size(entry) for entry in earlier.order_by("-pk")[:LATEST]), default=0)


def values_of(entry: AnyEntry) -> Values:
    """What an entry says, as its form would give it."""
    book = get_book(entry.register)
    values = {field.name: _value(entry, field) for field in book.fields if hasattr(entry, field.name)}
    if book.lines is not None:
        ordered = sorted(entry.lines.all(), key=lambda line: line.number)
        values[book.lines.name] = [{field.name: _value(line, field) for field in book.lines.fields} for line in ordered]
    return values


def _value(of: Any, field: Field) -> Any:
    value = getattr(of, field.name)
    if field.kind == Kind.PERSON:
        return value.sign_in_name if value else ""
    return value


def kept_values(entry: AnyEntry) -> dict[str, Any]:
    """What an entry says with its paper, as the history keeps it."""
    return stored(values_of(entry)) | ({"file_name": entry.file_name} if entry.file_name else {})


def entries_told(codes: Collection[str], person: Any) -> dict[str, EntryTold]:
    """Entries by code as `person` may read them: one question for each register among them, two where something stands beside its figures."""
    by_register: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_register[register_of(code)].append(code)
    found: dict[str, EntryTold] = {}
    for register, wanted in by_register.items():
        if register in REGISTERS:
            book = REGISTERS[register]
            entries = entries_with_lines(book, wanted)
            beside = book.beside(entries)
            say = say_choice(book, _titles_read(book, entries))
            found |= {entry.code: _told(book, entry, person, say, beside.get(entry.code, "")) for entry in entries}
    return found


def _told(book: Book, entry: AnyEntry, person: Any, say: Any, beside: str) -> EntryTold:
    """One entry; `beside` are words that have to stand with its figures."""
    told = book.told(entry, say, counts_for(person, entry.institution_id))
    return EntryTold(
        code=entry.code,
        register=book.code,
        day=book.day_of(entry),
        headline=told.headline,
        under=" · ".join(part for part in (told.under, beside) if part),
        url=reverse("registers:entry", args=[book.code, entry.code]),
        who=str(entry.entered_by) if entry.entered_by else "",
        is_withdrawn=entry.is_withdrawn,
    )


def say_choice(book: Book, read: dict[str, dict[str, str]] | None = None) -> Any:
    """Tells the chosen value of a field in the reader's language. A list of codes is asked for once, when it is first needed.

    `read` are lists that were read already, by field.
    """
    lists = dict(read or {})

    def say(name: str, code: str) -> str:
        field = book.field(name)
        if field is not None and field.offer == MISSIONS:
            titles = lists.get(name)
            if titles is None:
                titles = lists[name] = titles_of(MISSIONS)
            return titles.get(code, code)
        titles = dict(field.choices) if field else {}
        return _(titles[code]) if code in titles else code

    return say
