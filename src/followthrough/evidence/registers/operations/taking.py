"""The bulk part of taking over a file: entries, lines, facts of each, and the running levels of every group that is touched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.entries import told_by_file
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS, Cell
from followthrough.evidence.facts.rules.measures import get_measure
from followthrough.evidence.registers.models import Import
from followthrough.evidence.registers.operations.bulk import insert, moment
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.queries.once import told_already
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book, Group
from followthrough.promise.institutions.models import Institution

BROKEN_DOWN = (*PERSON_COLUMNS, *DECLARED_COLUMNS)
_broken_down = attrgetter(*BROKEN_DOWN)
FACT_COLUMNS = (
    "measure",
    "institution",
    "span",
    "first_on",
    "last_on",
    "counted_on",
    "year",
    "is_stock",
    "number",
    "sign",
    "entry",
    "recorded_at",
    *BROKEN_DOWN,
)


def put(book: Book, run: Import, drafts: Sequence[Any], *, by: Actor) -> None:
    """Write all of them. Runs inside the operation that takes the file over."""
    if book.once is not None:
        _refuse_told_already(book, drafts)
    earlier = _standing(book, drafts)
    _insert_entries(book, run, drafts)
    if book.lines is not None:
        _insert_lines(book, run, drafts)
    if book.own_measures:
        _refuse_beside_files(book, drafts)
        ids = dict(Institution.objects.values_list("code", "pk"))  # asked before, since nothing else runs while rows are copied
        insert(Fact, FACT_COLUMNS, _fact_rows((cell for draft in drafts for cell in book.flows(draft)), ids))
    groups: defaultdict[Group, list[Any]] = defaultdict(list)
    for draft in drafts:
        for group in book.groups(draft):
            groups[group].append(draft)
    for entry in earlier:
        for group in book.groups(entry):
            if group in groups:
                groups[group].append(entry)
    for group, members in groups.items():
        facts.restate(group.where(book.level_measures), book.stocks(group, members), by=by)


def _refuse_beside_files(book: Book, drafts: Sequence[Any]) -> None:
    """What a file of facts has told of the same bodies and years is not taken over a second time."""
    years = {book.day_of(draft).year for draft in drafts}
    told = told_by_file(book.own_measures, {draft.institution_id for draft in drafts}, years)
    if told is not None:
        raise RuleBroken("facts.told_by_file", facts.TOLD_BY_FILE, **told)


def _refuse_told_already(book: Book, drafts: Sequence[Any]) -> None:
    """What somebody entered between the reading of the file and now is not told a second time."""
    told = told_already(book, {draft.institution_id for draft in drafts})
    for draft in drafts:
        for fault in told.clash(draft.institution.code, vars(draft)):
            raise RuleBroken(fault.code, fault.template, **fault.facts)


def _standing(book: Book, drafts: Sequence[Any]) -> list[Any]:
    """Entries that stood before in the same bodies and topics: their levels go on."""
    if not book.level_measures:
        return []
    found = entries_of(book).filter(
        institution_id__in={draft.institution_id for draft in drafts},
        topic__in={getattr(draft, "topic", "") for draft in drafts},
        withdrawn_at__isnull=True,
    )
    return list(found)


def _insert_entries(book: Book, run: Import, drafts: Sequence[Any]) -> None:
    own = [field for field in book.fields if hasattr(book.model, field.name)]
    blank = [
        name
        for name in ("topic", "link", "note", "file_name", "file_path", "file_type")
        if name not in {field.name for field in own}
    ]
    names = [
        "code",
        "institution",
        "version",
        "entered_by",
        "entered_at",
        "imported_from",
        *(field.name for field in own),
        *blank,
    ]
    at, by = moment(clock.now()), run.started_by_id
    empty = [""] * len(blank)
    get = [field.name for field in own]
    said = attrgetter(*get)
    rows = ([draft.code, draft.institution_id, 1, by, at, run.pk, *said(draft), *empty] for draft in drafts)
    insert(book.model, names, _plain(rows, own, offset=6))


def _insert_lines(book: Book, run: Import, drafts: Sequence[Any]) -> None:
    assert book.lines is not None
    assert book.line_model is not None
    ids = dict(book.model._default_manager.filter(imported_from=run.pk).values_list("code", "pk"))
    fields = book.lines.fields
    people = _people() if any(field.kind == Kind.PERSON for field in fields) else {}
    rows = (
        [ids[draft.code], number, *(_line_value(field, line, people) for field in fields)]
        for draft in drafts
        for number, line in enumerate(draft.lines, start=1)
    )
    insert(book.line_model, ["entry", "number", *(field.name for field in fields)], _plain(rows, fields, offset=2))


def _people() -> dict[str, int]:
    return dict(Person.objects.values_list("sign_in_name", "pk"))


def _line_value(field: Field, line: Any, people: dict[str, int]) -> Any:
    value = getattr(line, field.name)
    return people.get(value) if field.kind == Kind.PERSON else value


def _plain(rows: Iterable[list[Any]], fields: Sequence[Field], offset: int) -> Iterator[list[Any]]:
    """Days as texts, which every driver takes."""
    days = [offset + place for place, field in enumerate(fields) if field.kind == Kind.DAY]
    for row in rows:
        for place in days:
            if row[place] is not None:
                row[place] = row[place].isoformat()
        yield row


def _fact_rows(cells: Iterable[Cell], ids: Mapping[str, int]) -> Iterator[list[Any]]:
    """Facts as rows; what a period says is worked out once for each."""
    at = moment(clock.now())
    periods: dict[Any, tuple[Any, ...]] = {}
    stocks: dict[str, bool] = {}
    for cell in cells:
        period = periods.get(cell.period)
        if period is None:
            said = cell.period
            days = (said.first.isoformat(), said.last.isoformat(), said.counted_on.isoformat())
            period = periods[cell.period] = (said.span.value, *days, said.year)
        is_stock = stocks.get(cell.measure)
        if is_stock is None:
            is_stock = stocks[cell.measure] = get_measure(cell.measure).is_stock
        yield [cell.measure, ids[cell.institution], *period, is_stock, cell.number, 1, cell.entry, at, *_broken_down(cell)]
