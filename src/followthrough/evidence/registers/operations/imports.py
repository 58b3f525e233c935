"""Sending a file, taking it over whole, taking it back before that."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from django.conf import settings

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit import files
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.models import Import, ImportChunk
from followthrough.evidence.registers.operations import taking
from followthrough.evidence.registers.operations.entries import next_number, refuse_closed
from followthrough.evidence.registers.operations.staging import record_refused, staged
from followthrough.evidence.registers.queries.imports import find_taken, is_dead
from followthrough.evidence.registers.rules.fields import Kind
from followthrough.evidence.registers.rules.states import CAN_BE_TAKEN, ImportState
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution

KINDS = ("xlsx", "ods", "csv")
LONGEST_NAME = 200


@operation
def submit_import(register: str, body: Institution, name: str, stream: BinaryIO, size: int, *, by: Actor) -> Import:
    """Keep a file for reading. Raises NotAllowed, and RuleBroken for another kind of file or one that was taken over before."""
    book = get_book(register)
    _check_keeper(body, by)
    refuse_closed(book, body)
    head = stream.read(files.HEAD_SIZE)
    stream.seek(0)
    verdict = files.accepted_kind(name, head, size)
    if verdict.problem or verdict.kind not in KINDS:
        problem = Word(verdict.problem or NOT_ROWS)
        raise RuleBroken("import.kind", "{problem}", field="file", problem=problem)
    path, sha256 = _kept(stream, verdict.kind)
    if find_taken(book.code, body.pk, sha256) is not None:
        path.unlink()  # a refused file is kept nowhere
    _refuse_taken(book, body, sha256)
    run = Import.objects.create(
        register=book.code,
        institution=body,
        name=Path(name).name[-LONGEST_NAME:],
        sha256=sha256,
        path=str(path),
        state=ImportState.READING.value,
        seen_at=clock.now(),
        started_at=clock.now(),
        started_by=by if isinstance(by, Person) else None,
    )
    changed(f"import:{run.pk}", after={"register": book.code, "institution": body.code, "sha256": sha256, "name": run.name})
    return run


NOT_ROWS = _("Registers are imported from xlsx, ods or csv. Save the table in one of these kinds.")


@operation
def accept_import(run: Import, *, confirmed: bool = False, by: Actor) -> int:
    """Take over everything in one transaction: entries, lines and facts; returns how many entries.

    A second press, or a kill in the middle, leaves all or nothing. Raises RuleBroken while questions are not confirmed,
    if the import is not ready, or if the same file was taken over in between.
    """
    book = get_book(run.register)
    _check_keeper(run.institution, by)
    first = next_number(book, 0)  # locks the register, so that two takers come one after the other
    held = Import.objects.select_for_update(of=("self",)).select_related("institution").get(pk=run.pk)
    _refuse_taken(book, held.institution, held.sha256)
    _check_ready(held, confirmed)
    drafts = list(_drafts(book, held, first))
    next_number(book, len(drafts))
    taking.put(book, held, drafts, by=by)
    ImportChunk.objects.filter(run=held).delete()
    held.state, held.taken_at = ImportState.TAKEN.value, clock.now()
    held.save(update_fields=["state", "taken_at"])
    changed(
        f"import:{held.pk}", before={"state": run.state}, after={"state": "taken", "entries": len(drafts), "sha256": held.sha256}
    )
    return len(drafts)


@operation
def request_import(run: Import, *, confirmed: bool = False, by: Actor) -> None:
    """Ask that a large file is taken over by a process of its own; raises RuleBroken where it cannot be, or is under way already."""
    _check_keeper(run.institution, by)
    held = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if held.state == ImportState.TAKING and not is_dead(held):
        raise RuleBroken("import.taking", _("This file is being taken over already. The page shows when it is done."))
    if held.state != ImportState.TAKING:
        _check_ready(held, confirmed)
    before = held.state
    held.state, held.seen_at, held.process_id = ImportState.TAKING.value, clock.now(), None
    held.save(update_fields=["state", "seen_at", "process_id"])
    changed(f"import:{held.pk}", before={"state": before}, after={"state": held.state})


@operation
def record_taker(run: Import, *, by: Actor) -> None:
    """Note which process takes a file over, so that a page can tell whether it still lives."""
    held = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
    held.process_id, held.seen_at = os.getpid(), clock.now()
    held.save(update_fields=["process_id", "seen_at"])
    changed(f"import:{held.pk}", after={"process": "taking"})


def take(run: Import, *, by: Actor) -> None:
    """Take over what was asked for. What is refused meanwhile ends the import with the reason; nothing was taken over then."""
    record_taker(run, by=by)
    try:
        accept_import(run, confirmed=True, by=by)
    except RuleBroken as refusal:
        record_refused(run, refusal, by=by)


@operation
def withdraw_import(run: Import, *, by: Actor) -> None:
    """Put an import away that was not taken over; its rows are gone. Also what a stopped one ends as."""
    _check_keeper(run.institution, by)
    held = Import.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if held.state == ImportState.TAKEN:
        raise RuleBroken("import.taken", _("This file is taken over. Withdraw single entries instead, each with its reason."))
    ImportChunk.objects.filter(run=held).delete()
    Path(held.path).unlink(missing_ok=True)
    before, held.state = held.state, ImportState.STOPPED.value
    held.save(update_fields=["state"])
    changed(f"import:{held.pk}", before={"state": before}, after={"state": held.state})


def _check_keeper(body: Institution, by: Actor) -> None:
    if isinstance(by, Person) and not permissions.may_keep(by, body.pk):
        raise NotAllowed(
            "import.not_yours",
            _("Files for {institution} are imported by its register keeper or focal point, or by a body above it."),
            institution=body.label,
        )


def _refuse_taken(book: Book, body: Institution, sha256: str) -> None:
    before = find_taken(book.code, body.pk, sha256)
    if before is not None and before.taken_at is not None:
        raise RuleBroken(
            "import.same_file",
            _("The same file was taken over on {day} as “{name}”: {count} entries. Nothing was changed now."),
            field="file",
            day=clock.day_of(before.taken_at),
            name=before.name,
            count=before.entries_count,
        )


def _check_ready(held: Import, confirmed: bool) -> None:
    state = ImportState(held.state)
    if state == ImportState.TAKING:
        return  # asked for, and confirmed when it was
    if state not in CAN_BE_TAKEN:
        raise RuleBroken(
            "import.not_ready",
            _("This import cannot be taken over: it is faulty, stopped or still being read. Send the file again."),
        )
    if state == ImportState.ASKING and not confirmed:
        raise RuleBroken(
            "import.unconfirmed", _("Answer the questions first: tick that the numbers are right."), field="confirmed"
        )


def _kept(stream: BinaryIO, kind: str) -> tuple[Path, str]:
    """The file on the disk for as long as it is read, with its hash."""
    folder = Path(settings.HOME) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=folder, suffix=f".{kind}", delete=False) as file:
        while block := stream.read(files.BLOCK):
            digest.update(block)
            file.write(block)
    return Path(file.name), digest.hexdigest()


class _Lines(list[Any]):
    """Lines of an entry that is not written yet, asked for like those of one that is."""

    def all(self) -> "_Lines":
        return self


def _drafts(book: Book, held: Import, first: int) -> Iterator[Any]:
    """Entries as plain objects with the attributes of their model: an instance of the model takes ten times as long."""
    bodies = {body.code: body for body in Institution.objects.all()}
    days = [field.name for field in book.fields if field.kind == Kind.DAY]
    line_days = [field.name for field in book.lines.fields if field.kind == Kind.DAY] if book.lines else []
    for number, entry in enumerate(staged(held), start=first):
        body = bodies[entry.pop("institution")]
        lines = entry.pop(book.lines.name) if book.lines else []
        _read_days(entry, days)
        for line in lines:
            _read_days(line, line_days)
        yield SimpleNamespace(
            **entry,
            code=f"{book.code}-{number}",
            institution=body,
            institution_id=body.pk,
            lines=_Lines(SimpleNamespace(**line) for line in lines),
            is_withdrawn=False,
        )


def _read_days(values: dict[str, Any], days: list[str]) -> None:
    for name in days:
        if values[name]:
            values[name] = date.fromisoformat(values[name])
