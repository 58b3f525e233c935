"""What was entered in a time, register by register, with counts of persons as everybody may read them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from followthrough.base.kernel.periods import Period
from followthrough.base.kernel.texts import Text
from followthrough.evidence.facts.rules.cells import SEXES, Cell
from followthrough.evidence.facts.rules.disclosure import Shown, shown_sums
from followthrough.evidence.registers.queries.entries import entries_of, say_choice
from followthrough.evidence.registers.rules.people import COMMUNITIES
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import REGISTERS
from followthrough.promise.institutions.models import Institution
from followthrough.publishing.papers.queries.plan_head import name_of
from followthrough.publishing.reports.periodic import Event, Part, People
from followthrough.reporting.periodic.queries import events

PERSONS: dict[str, str] = {
    "trainings": "trainings.attendances",
    "campaigns": "campaigns.reached",
    "events": "events.participants",
    "debates": "debates.participants",
    "outreach": "outreach.reached",
    "mentoring": "mentoring.attendances",
    "missions": "missions.deployed",
    "reintegration": "reintegration.supported",
}
"""The count of persons that a report on a period shows of a register; others show entries only."""
Key = tuple[str, str, str]
"""Code of an entry, sex, community."""


def parts_of(bodies: Collection[Institution], period: Period) -> tuple[Part, ...]:
    """The events that the returns of these bodies name, by register in the order of the table; a register without any is left out."""
    names = {body.pk: name_of(body) for body in bodies}
    codes: dict[str, list[str]] = {}
    for event in events.events_of(names, period.first, period.last):
        codes.setdefault(event.register, []).append(event.code)
    return tuple(_part(book, codes[code], names) for code, book in REGISTERS.items() if code in codes)


def _part(book: Book, codes: Collection[str], names: Mapping[int, Text]) -> Part:
    entries = list(entries_of(book).filter(code__in=codes).order_by(book.day, "pk"))
    people, whole = _people(book, entries)
    say = say_choice(book)

    def title(entry: AnyEntry) -> str:
        return book.told(entry, say, _no_count).headline

    told = (
        Event(entry.code, book.day_of(entry), names[entry.institution_id], title(entry), people.get(entry.code))
        for entry in entries
    )
    return Part(book.code, book.words.title, tuple(told), whole)


def _no_count(parts: Any) -> str:
    # Counts are told apart, all of a register together, so that none can be worked out.
    return ""


def _people(book: Book, entries: Iterable[AnyEntry]) -> tuple[dict[str, People], People | None]:
    """Persons of each entry and of all, told together: finer totals first, so that nothing hidden can be worked out."""
    measure = PERSONS.get(book.code)
    if measure is None:
        return {}, None
    counts: dict[Key, int] = {}
    for entry in entries:
        for cell in book.flows(entry):
            if cell.measure == measure:
                key = _key(entry.code, cell)
                counts[key] = counts.get(key, 0) + cell.number
    if not counts:
        return {}, None
    is_crossed = any(community for _entry, _sex, community in counts)
    sums = _sums(counts)
    _cells, told = shown_sums(counts, sums, crossed=is_crossed, total_crossed=is_crossed)
    titles = dict(COMMUNITIES)
    codes = dict.fromkeys(entry for entry, _sex, _community in counts)
    communities = tuple(
        (titles.get(code, code), told["community", "", code])
        for code in dict.fromkeys(code for _entry, _sex, code in sorted(counts, key=lambda key: key[2]) if code)
    )
    whole = People(_by_sex(told, ""), communities, told["all", "", ""])
    return {code: People(_by_sex(told, code), (), told["all", code, ""]) for code in codes}, whole


def _key(code: str, cell: Cell) -> Key:
    return code, cell.sex, cell.community


def _sums(counts: Mapping[Key, int]) -> dict[Key, tuple[Key, ...]]:
    """Name of a sum → its counts: of each entry by sex and whole, then of all by sex, by community and whole."""
    sums: dict[Key, list[Key]] = {}
    for name in ("sex", "all"):
        for key in counts:
            sums.setdefault((name, key[0], key[1] if name == "sex" else ""), []).append(key)
    for name, place in (("sex", 1), ("community", 2), ("all", 0)):
        for key in counts:
            if name != "community" or key[2]:
                sums.setdefault((name, "", key[place] if place else ""), []).append(key)
    return {name: tuple(keys) for name, keys in sums.items()}


def _by_sex(told: Mapping[Key, Shown], code: str) -> tuple[tuple[str, Shown], ...]:
    return tuple((sex, told["sex", code, sex]) for sex in SEXES if ("sex", code, sex) in told)
