"""Recording, correcting and withdrawing an entry, each with its facts in one transaction."""

from collections.abc import Mapping
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.accounts.queries import find_person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText, find_marking, refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.models import EntryVersion, Numbering
from followthrough.evidence.registers.operations.emission import emit
from followthrough.evidence.registers.operations.papers import Paper, keep
from followthrough.evidence.registers.queries.choices import choices_for
from followthrough.evidence.registers.queries.entries import entries_of, get_entry, kept_values, largest_before, values_of
from followthrough.evidence.registers.queries.offers import chosen_by
from followthrough.evidence.registers.queries.once import told_already
from followthrough.evidence.registers.rules.checking import checked, stored
from followthrough.evidence.registers.rules.fields import Kind
from followthrough.evidence.registers.rules.refusals import refuse
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import get_book
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution

LONGEST_REASON = 1000


@operation
def record(register: str, values: Mapping[str, Any], *, by: Actor) -> AnyEntry:
    """Enter something new and count it at once.

    `values` are those of the register's fields, typed or as people type them, `institution` (a body or its code),
    the list of lines if the register has one, and perhaps `file` (a Paper). `confirmed` answers questions with yes.
    Raises NotAllowed, NotFound, and RuleBroken with the first field that is wrong.
    """
    book = get_book(register)
    body = _body(values.get("institution"))
    _check_keeper(body, by)
    refuse_closed(book, body)
    typed = _typed(book, body, values)
    entry = book.model(
        code=f"{book.code}-{next_number(book)}",
        institution=body,
        entered_by=by if isinstance(by, Person) else None,
        entered_at=clock.now(),
    )
    _put(book, entry, typed, values.get("file"))
    emit(book, entry, book.groups(entry), by=by)
    changed(f"entry:{entry.code}", after=stored(typed) | {"institution": body.code})
    return entry


@operation
def correct(entry_code: str, values: Mapping[str, Any], *, version: int, because: str, by: Actor) -> AnyEntry:
    """Change what an entry says; what it said before stays in its history, its facts are reversed and counted anew.

    `version` is the one that was read: raises RuleBroken `entry.stale` if somebody corrected it since, `entry.withdrawn`
    if it counts no more. The body stays: what belongs to another body is withdrawn here and entered there.
    """
    book, entry = _held(entry_code, by)
    if entry.version != version:
        raise RuleBroken(
            "entry.stale",
            _("Entry {code} was corrected in between. Open it again, look at what changed, and correct what is still wrong."),
            code=entry_code,
        )
    reason = _reason(because)
    typed = _typed(book, entry.institution, values, entry)
    before, groups = kept_values(entry), list(book.groups(entry))
    if stored(typed) == stored(_same(book, values_of(entry), typed)) and not values.get("file"):
        nothing_changed()
        return entry
    _remember(entry, before, reason, by)
    entry.version += 1
    _put(book, entry, typed, values.get("file"))
    emit(book, entry, [*groups, *book.groups(entry)], by=by)
    changed(f"entry:{entry.code}", before=before, after=stored(typed) | {"because": reason})
    return entry


@operation
def withdraw(entry_code: str, *, because: str, by: Actor) -> None:
    """Take an entry out of all counts. It stays readable with the reason."""
    book, entry = _held(entry_code, by)
    reason = _reason(because)
    groups = list(book.groups(entry))
    _remember(entry, kept_values(entry), reason, by, is_withdrawal=True)
    entry.version += 1
    entry.withdrawn_at = clock.now()
    entry.save(update_fields=["version", "withdrawn_at"])
    emit(book, entry, groups, by=by)
    changed(f"entry:{entry.code}", before={"withdrawn": False}, after={"withdrawn": True, "because": reason})


def next_number(book: Book, count: int = 1) -> int:
    """The first of `count` numbers that nobody else gets."""
    held, _made = Numbering.objects.select_for_update().get_or_create(register=book.code)
    first = held.last + 1
    held.last += count
    held.save(update_fields=["last"])
    return first


def check_marks(place: str, typed: Mapping[str, Any]) -> None:
    """Raise ClassifiedText if a text of the entry or of a line bears a marking."""
    for name, value in typed.items():
        told = "\n".join(str(part) for line in value for part in line.values()) if isinstance(value, list) else value
        marking = find_marking(told) if isinstance(told, str) else None
        if marking is not None:
            raise ClassifiedText(place, marking, name)


def _body(given: Any) -> Institution:
    if isinstance(given, Institution):
        return given
    if not given:
        raise RuleBroken("entry.missing", _("No institution is chosen. Choose the body that did it."), field="institution")
    return get_institution(str(given))


def _check_keeper(body: Institution, by: Actor) -> None:
    """People need a seat that reaches the body; a system actor (the demonstration, the command line) does not."""
    if isinstance(by, Person) and not permissions.may_keep(by, body.pk):
        raise NotAllowed(
            "entry.not_yours",
            _(
                "Entries of {institution} are kept by its register keeper or focal point, or by a body above it. Ask one of them to enter this."
            ),
            institution=body.label,
        )


def refuse_closed(book: Book, body: Institution) -> None:
    """Raise RuleBroken where the body may not enter by hand, since its counts come from elsewhere."""
    fault = book.closed(body.pk)
    if fault is not None:
        raise RuleBroken(fault.code, fault.template, institution=body.label, **fault.facts)


def _held(code: str, by: Actor) -> tuple[Book, AnyEntry]:
    """The entry, locked, if `by` may change it and it still counts."""
    entry = get_entry(code)
    _check_keeper(entry.institution, by)
    book = get_book(entry.register)
    locked = entries_of(book).select_for_update(of=("self",)).get(pk=entry.pk)
    if locked.is_withdrawn:
        raise RuleBroken(
            "entry.withdrawn",
            _("Entry {code} is withdrawn and cannot be changed any more. Enter it anew if it counts after all."),
            code=code,
        )
    return book, locked


def _reason(because: str) -> str:
    reason = because.strip()
    if not reason:
        raise RuleBroken("entry.reason", _("Say in a few words why. The reason stands in the history."), field="because")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(
            "entry.reason",
            _("The reason has {letters} characters, {most} are the most."),
            field="because",
            letters=len(reason),
            most=LONGEST_REASON,
        )
    refuse_marked("reason of a correction", because=reason)
    return reason


def _typed(book: Book, body: Institution, values: Mapping[str, Any], entry: AnyEntry | None = None) -> dict[str, Any]:
    choices = choices_for(book, body.pk)
    if entry is not None and entry.topic:  # a topic that no plan has any more may stay on an entry that has it
        choices = choices.with_topic(entry.topic)
    for field, code in chosen_by(book, values_of(entry)) if entry is not None else ():
        choices = choices.with_offered(field.offer, code)
    typed, faults = checked(book.fields, book.lines, book.check, values, choices)
    if not faults and book.once is not None:
        faults = list(told_already(book, [body.pk], entry).clash(body.code, typed))
    if not faults and not values.get("confirmed"):
        faults = list(book.questions(typed, largest_before(book, body.pk, entry)))
    if faults:
        refuse(faults)
    check_marks(f"entry of {book.code}", typed)
    return typed


def _put(book: Book, entry: AnyEntry, typed: Mapping[str, Any], paper: Paper | None) -> None:
    """Fill the fields and write the entry and its lines anew."""
    for field in book.fields:
        if hasattr(entry, field.name):
            setattr(entry, field.name, typed[field.name])
    if paper is not None:
        for name, value in keep(paper, f"file of {entry.code}").items():
            setattr(entry, name, value)
    entry.save()
    if book.lines is not None and book.line_model is not None:
        manager: Any = book.line_model._default_manager
        manager.filter(entry=entry).delete()
        lines = [_line(book, entry, number, line) for number, line in enumerate(typed[book.lines.name], start=1)]
        manager.bulk_create(lines)
        entry._prefetched_objects_cache = {}


def _line(book: Book, entry: AnyEntry, number: int, typed: Mapping[str, Any]) -> Any:
    assert book.lines is not None
    assert book.line_model is not None
    given = dict(typed)
    for field in book.lines.fields:
        if field.kind == Kind.PERSON:
            given[field.name] = find_person(given[field.name]) if given[field.name] else None
    model: Any = book.line_model
    return model(entry=entry, number=number, **given)


def _same(book: Book, held: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is held, with the fields that are only compared and never kept (totals of a list) as they were typed."""
    return {name: held.get(name, typed[name]) for name in typed}


def _remember(entry: AnyEntry, before: Mapping[str, Any], because: str, by: Actor, *, is_withdrawal: bool = False) -> None:
    EntryVersion.objects.create(
        entry=entry.code,
        number=entry.version,
        before=before,
        is_withdrawal=is_withdrawal,
        because=because,
        by=by if isinstance(by, Person) else None,
        at=clock.now(),
    )
