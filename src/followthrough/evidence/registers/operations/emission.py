"""Bringing the facts to what the entries say, in the transaction that changed them."""

from collections.abc import Iterable
from dataclasses import replace

from followthrough.base.audit.operations import Actor
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.shared.book import Book, Group
from followthrough.evidence.registers.shared.entry import AnyEntry


def emit(book: Book, entry: AnyEntry, groups: Iterable[Group], *, by: Actor) -> None:
    """Restate the facts of an entry and the running levels of every group that it belongs to, or belonged to before."""
    if book.own_measures:
        cells = [] if entry.is_withdrawn else list(book.flows(entry))
        facts.restate({"entry": entry.code, "measure__in": list(book.own_measures)}, cells, by=by)
    for group in sorted(set(groups), key=lambda one: (one.topic, one.role)):
        restate_group(book, group, by=by)


def restate_group(book: Book, group: Group, *, by: Actor) -> None:
    """Count the levels of a group anew from all entries that stand in it."""
    standing = entries_of(book).filter(institution_id=group.institution_id, withdrawn_at__isnull=True, topic=group.topic)
    members = [entry for entry in standing.order_by("pk") if group in set(book.groups(entry))]
    facts.restate(group.where(book.level_measures), book.stocks(replace(group), members), by=by)
