"""What the standing entries of some bodies tell already, of a register in which things are told once at a time."""

from collections.abc import Collection

from followthrough.evidence.registers.rules.once import Told
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry


def told_already(book: Book, institutions: Collection[int] | None, but: AnyEntry | None = None) -> Told:
    """Everything that stands, of these bodies (None: all), but one entry. One question; lines are not read.

    Raises ValueError where the register has nothing that is told once.
    """
    if book.once is None:
        raise ValueError(book.code)
    found = Told(book.once)
    standing = book.model._default_manager.filter(withdrawn_at__isnull=True).select_related("institution").order_by("pk")
    if institutions is not None:
        standing = standing.filter(institution_id__in=institutions)
    names = [field.name for field in book.fields if hasattr(book.model, field.name)]
    for entry in standing.exclude(pk=but.pk) if but is not None else standing:
        found.add(entry.institution.code, {name: getattr(entry, name) for name in names}, entry.code)
    return found
