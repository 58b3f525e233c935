"""What was entered for a week, a quarter or a year, register by register, with counts of persons as everybody may read them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.periods import Period, Span, find_period
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.rules.cells import SEXES, Cell
from followthrough.evidence.facts.rules.disclosure import Shown, shown_sums
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.rules.people import COMMUNITIES
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import REGISTERS
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.publishing.papers.queries.plan_head import name_of, plan_head
from followthrough.publishing.reports.periodic import Event, Part, People, Periodic

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
EVENTS = (
    *PERSONS,
    "publications",
    "partnerships",
    "boards",
    "acts",
    "studies",
    "policies",
    "standards",
    "appointments",
    "recommendations",
)
"""Registers whose entries happen on a day. What is a level (headcounts, budgets, quotas) is no event."""
SPANS = (Span.WEEK, Span.QUARTER, Span.YEAR)
FREQUENCIES = {"weekly": Span.WEEK, "quarterly": Span.QUARTER, "annual": Span.YEAR}
Key = tuple[str, str, str]
"""Code of an entry, sex, community."""


def spans_of(document: PlanDocument) -> tuple[Span, ...]:
    """The spans that a plan asks reports of; none for a plan that reports by the year in cycles only."""
    return tuple(FREQUENCIES[one] for one in document.stored["reporting"].get("frequencies") or () if one in FREQUENCIES)


def period_asked(plan: Plan, code: str) -> Period:
    """The period that an address names, `2020-W03`, `2020-Q1`, `2020`; raises NotFound."""
    period = find_period(code)
    if period is None or period.span not in spans_of(plan.document):
        raise NotFound(
            "paper.period",
            _("“{period}” is no period that {plan} reports on. Write a week as 2020-W03, a quarter as 2020-Q1, a year as 2020."),
            period=code[:12],
            plan=plan.short,
        )
    return period


def periodic_content(plan: Plan, period: Period) -> Periodic:
    """Every entry of the plan's bodies whose day lies in the period. A question for each register, one more for its lines."""
    bodies = bodies_of(plan)
    wanted = {bodies.ids[code] for code in bodies.tree.whole_scope if code in bodies.ids}
    names = {body.pk: name_of(body) for body in Institution.objects.filter(pk__in=wanted)}
    sender = Institution.objects.filter(code=_sender(plan.document)).select_related("parent").first()
    parts = (_part(REGISTERS[code], period, names) for code in EVENTS)
    return Periodic(
        plan=plan_head(plan, sender, to_recipient=True),
        period=period,
        as_of=clock.today(),
        parts=tuple(part for part in parts if part.events),
    )


def _sender(document: PlanDocument) -> str:
    """Who reports to the recipient of the plan, by its chain of reports."""
    chain = document.stored["reporting"].get("chain") or ()
    return next((str(link["from"]) for link in chain if link["to"] == document.head.get("recipient")), "")


def _part(book: Book, period: Period, names: Mapping[int, Text]) -> Part:
    days = {f"{book.day}__gte": period.first, f"{book.day}__lte": period.last}
    found = entries_of(book).filter(withdrawn_at__isnull=True, institution_id__in=names.keys(), **days)
    entries = list(found.order_by(book.day, "pk"))
    people, whole = _people(book, entries)
    events = (
        Event(entry.code, book.day_of(entry), names[entry.institution_id], _title(book, entry), people.get(entry.code))
        for entry in entries
    )
    return Part(book.code, book.words.title, tuple(events), whole)


def _title(book: Book, entry: AnyEntry) -> str:
    return book.told(entry, _say_choice(book), _no_count).headline


def _no_count(parts: Any) -> str:
    # Counts are told apart, all of a register together, so that none can be worked out.
    return ""


def _say_choice(book: Book) -> Callable[[str, str], str]:
    def told(name: str, code: str) -> str:
        field = book.field(name)
        titles = dict(field.choices) if field else {}
        return say(titles[code]) if code in titles else code

    return told


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
    _cells, told = shown_sums(counts, sums, crossed=is_crossed)
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
