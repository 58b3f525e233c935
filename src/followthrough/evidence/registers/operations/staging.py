"""Reading a file in the background: chunk by chunk it is checked and put aside; nothing of it is seen or counted yet."""

import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import COMMAND_LINE, Actor, changed, nothing_changed, operation, record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import ClassifiedText, find_marking, refuse_marked_file
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.registers.models import Import, ImportChunk
from followthrough.evidence.registers.permissions import kept_by
from followthrough.evidence.registers.queries.choices import choices_for
from followthrough.evidence.registers.queries.entries import largest_before
from followthrough.evidence.registers.queries.files import NO_HEADS, OpenSheet, folded_bodies, open_sheet, words_beside
from followthrough.evidence.registers.queries.once import told_already
from followthrough.evidence.registers.rules.batches import Reading
from followthrough.evidence.registers.rules.headings import CellFault, Heads, find_heads, known_names, match_heads
from followthrough.evidence.registers.rules.parsing import ERROR_CELL
from followthrough.evidence.registers.rules.sheets import columns
from followthrough.evidence.registers.rules.states import UNDER_WAY, ImportState
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution

CHUNK = 10_000
MOST_QUESTIONS = 20
NO_ROWS = gettext_noop("The sheet has headings but no rows below them. Fill in the rows and send it again.")


def stage(run: Import, *, by: Actor) -> Import:
    """Read the whole file of an import. It ends faulty, asking or ready; a file that cannot be read at all ends faulty with the reason."""
    book = get_book(run.register)
    try:
        _read(run, book, by)
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=by)
        record_refused(run, refusal, by=by)
    return Import.objects.select_related("institution", "started_by").get(pk=run.pk)


def _read(run: Import, book: Book, by: Actor) -> None:
    kind = Path(run.name).suffix.lower().lstrip(".")
    refuse_marked_file(f"import into {book.code}", run.name, "")
    shape = columns(book.fields, book.lines)
    names = known_names(shape, _titles(book))
    called = {column.field.name: _(column.field.title) for column in shape}
    needed = ", ".join(f"“{called[column.field.name]}”" for column in shape if column.field.is_needed)
    sheet = _opened(run, book, kind, names, needed)
    at = find_heads(sheet.head, names) or 0
    heads = match_heads(sheet.name, at, sheet.head[at], sheet.first_column, shape, names, called)
    if heads.faults:
        told = {"faults": [fault.stored for fault in heads.faults]}
        record_outcome(run, ImportState.FAULTY, 0, len(heads.faults), told, by=by)
        return
    reading = _reading(run, book, sheet, heads)
    entries = _stage_chunks(run, book, sheet, at + 1, reading, by)
    _outcome(run, book, reading, entries, by)


def _opened(run: Import, book: Book, kind: str, names: Mapping[str, str], needed: str) -> OpenSheet:
    """The sheet with the headings. All but its rows is looked through before anything of the file is told, also where no sheet has them."""
    path, place = Path(run.path), f"import into {book.code}"
    try:
        sheet = open_sheet(path, kind, names, needed)
    except RuleBroken as refusal:
        if refusal.code == NO_HEADS:
            refuse_marked_file(place, run.name, words_beside(path, kind, ""))
        raise
    refuse_marked_file(place, run.name, words_beside(path, kind, sheet.name))
    _refuse_marked(book, (*sheet.head, tuple(sheet.errors.values())))
    return sheet


def _reading(run: Import, book: Book, sheet: OpenSheet, heads: Heads) -> Reading:
    keeper = run.started_by
    bodies = kept_by(keeper).values() if keeper is not None else Institution.objects.all()
    return Reading(
        sheet=sheet.name,
        columns=columns(book.fields, book.lines),
        places=heads.places,
        first_column=sheet.first_column,
        institutions=folded_bodies(iter(bodies)),
        own=run.institution.code,
        choices=choices_for(book, run.institution_id),
        check=book.check,
        lines=book.lines,
        errors=sheet.errors,
        told_already=told_already(book, None) if book.once is not None else None,
    )


def _stage_chunks(run: Import, book: Book, sheet: OpenSheet, skipped: int, reading: Reading, by: Actor) -> int:
    """Put the entries aside chunk by chunk; returns how many. After a fault the rest is still read, so that every fault is told."""
    entries = 0
    for address, error in sheet.errors.items():
        reading.faults.append(CellFault(sheet.name, address, error, ERROR_CELL, {"found": error}))
        reading.faults_count += 1
    record_progress(run, 0, sheet.rows_count, by=by)
    first_row = skipped + 1
    for number, rows in enumerate(_chunks(islice(sheet.rows, skipped, None))):
        _refuse_marked(book, rows)  # before they are read: a faulty cell is told with what stands there
        found = reading.read_rows(rows, first_row)
        first_row += len(rows)
        entries += len(found)
        _stage(run, number, found, first_row - 1, reading, by)
    found = reading.rest()
    _stage(run, CHUNK, found, first_row - 1, reading, by)
    return entries + len(found)


def _stage(run: Import, number: int, found: list[dict[str, Any]], read: int, reading: Reading, by: Actor) -> None:
    rows = b"" if reading.faults_count else packed(found)
    record_chunk(run, number, rows, read, by=by)


def _chunks(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _refuse_marked(book: Book, rows: Sequence[Sequence[Any]]) -> None:
    """All words of a chunk in one look, each a line of its own: a marking is alone in its line, or capitals that stand nowhere else."""
    words = {cell for row in rows for cell in row if isinstance(cell, str)}
    marking = find_marking("\n".join(words))
    if marking is not None:
        raise ClassifiedText(f"import into {book.code}", marking, "file")


def _outcome(run: Import, book: Book, reading: Reading, entries: int, by: Actor) -> None:
    told: dict[str, Any] = {"faults": [fault.stored for fault in reading.faults]}
    if reading.faults_count:
        record_outcome(run, ImportState.FAULTY, entries, reading.faults_count, told, by=by)
    elif not entries:
        told["faults"] = [{"sheet": reading.sheet, "cell": "", "found": "", "template": NO_ROWS, "facts": {}}]
        record_outcome(run, ImportState.FAULTY, 0, 1, told, by=by)
    else:
        told["questions"] = _questions(run, book)
        state = ImportState.ASKING if told["questions"] else ImportState.READY
        record_outcome(run, state, entries, 0, told, by=by)


def _questions(run: Import, book: Book) -> list[dict[str, Any]]:
    """What a person has to confirm: numbers that jump against the body's earlier entries. At most a few are told."""
    largest = largest_before(book, run.institution_id)
    found = []
    for entry in staged(run) if largest else ():
        for question in book.questions(entry, largest):
            found.append({"template": question.template, "facts": _words(question.facts), "about": str(entry.get("title", ""))})
        if len(found) >= MOST_QUESTIONS:
            break
    return found


def packed(entries: Sequence[Mapping[str, Any]]) -> bytes:
    """Entries as a chunk keeps them."""
    return zlib.compress(json.dumps(entries, ensure_ascii=False, default=_plain).encode(), 1) if entries else b""


def _plain(value: date | Decimal) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def staged(run: Import) -> Iterator[dict[str, Any]]:
    """The entries of an import, in the order of the file. Days are texts."""
    for rows in ImportChunk.objects.filter(run=run).order_by("number").values_list("rows", flat=True).iterator(chunk_size=1):
        if rows:
            yield from json.loads(zlib.decompress(bytes(rows)))


def _words(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def _titles(book: Book) -> dict[str, list[str]]:
    """What each field is called in every language of the interface."""
    found: dict[str, list[str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for column in columns(book.fields, book.lines):
                found.setdefault(column.field.name, []).append(_(column.field.title))
    return found


@operation
def record_progress(run: Import, read: int, rows: int, *, by: Actor) -> None:
    """Say how far the file is read, and that its process lives."""
    Import.objects.filter(pk=run.pk, state=ImportState.READING.value).update(
        read_count=read, rows_count=rows, process_id=os.getpid(), seen_at=clock.now()
    )
    nothing_changed()


@operation
def record_chunk(run: Import, number: int, rows: bytes, read: int, *, by: Actor) -> None:
    """Put checked rows aside. They are no entries yet, so the audit chain does not name them."""
    if rows:
        ImportChunk.objects.create(run=run, number=number, rows=rows)
    Import.objects.filter(pk=run.pk, state=ImportState.READING.value).update(read_count=read, seen_at=clock.now())
    nothing_changed()


@operation
def record_outcome(run: Import, state: ImportState, entries: int, faults: int, told: Mapping[str, Any], *, by: Actor) -> None:
    """Say what came of reading the file; of a faulty one nothing stays put aside."""
    if state == ImportState.FAULTY:
        ImportChunk.objects.filter(run=run).delete()
    Import.objects.filter(pk=run.pk, state__in=[one.value for one in UNDER_WAY]).update(
        state=state.value, entries_count=entries, faults_count=faults, told=dict(told), seen_at=clock.now()
    )
    Path(run.path).unlink(missing_ok=True)
    changed(f"import:{run.pk}", after={"state": state.value, "entries": entries, "faults": faults})


def record_refused(run: Import, refusal: RuleBroken, *, by: Actor) -> None:
    """End an import with the sentence of what was refused; nothing of it was taken over."""
    told = {"faults": [{"sheet": "", "cell": "", "found": "", "template": refusal.template, "facts": _words(refusal.facts)}]}
    record_outcome(run, ImportState.FAULTY, 0, 1, told, by=by)


def actor_of(run: Import) -> Person | str:
    """Who an import is done by: the person who sent it, or the command line."""
    return run.started_by or COMMAND_LINE
