"""Bringing the facts of an entry to what it says now: what no longer holds is reversed, what is new is added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.periods import Period, Span
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.kept import KeptInsert
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.restated import FEW, ids_of, standing, told_by_files
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS, Cell
from followthrough.evidence.facts.rules.measures import get_measure

NEW_FACTS = KeptInsert(Fact)
TOLD_BY_FILE = _(
    "Not entered: {measure} of {body} from {first} to {last} was loaded already from the file {name}. Counting it here too would count it twice. Take the file back first, or leave the entry out."
)
COPIED = ("measure", "institution_id", "span", "first_on", "last_on", "counted_on", "year", "is_stock", "entry")
LONGEST_SUBJECT = 150


@operation
def restate(where: Mapping[str, object], cells: Iterable[Cell], *, by: Actor) -> int:
    """Make the standing facts that match `where` say exactly what `cells` say; returns how many facts were written.

    `where` is a filter such as `{"entry": "trainings-12"}`; every cell has to match it, or the next restatement would not
    find it. What stands already is left alone, so that the same again writes nothing. A number of zero is a fact:
    it was reported. Raises NotFound for an unknown measure or body, RuleBroken where a loaded file has counted the same
    measure, body and time already.
    """
    facts = standing(where)
    wanted = list(cells)
    ids = ids_of({cell.institution for cell in wanted})
    new = [fact_of(cell, ids[cell.institution]) for cell in wanted]
    left = Counter(_said(fact) for fact in new)
    stale = [fact for fact in facts if not _take(left, _said(fact))]
    added = [fact for fact in new if _take(left, _said(fact))]
    if not stale and not added:
        nothing_changed()
        return 0
    refuse_beside_files(added)
    _write([*map(reversal_of, stale), *added])
    changed(f"facts:{_told(where)}", before={"reversed": [fact.pk for fact in stale]}, after={"added": len(added)})
    return len(stale) + len(added)


def _write(facts: Sequence[Fact]) -> None:
    if len(facts) > FEW:
        Fact.objects.bulk_create(facts)
    else:
        NEW_FACTS.write_all(facts)


def refuse_beside_files(added: Iterable[Fact]) -> None:
    """What a file has told of a measure, a body and a time is not entered a second time: nobody could say whether it adds up."""
    entered = [fact for fact in added if fact.entry]
    if not entered:
        return
    for measure, institution, first, last, name in told_by_files(entered):
        for fact in entered:
            if (fact.measure, fact.institution_id) == (measure, institution) and fact.first_on <= last and first <= fact.last_on:
                raise RuleBroken(
                    "facts.told_by_file",
                    TOLD_BY_FILE,
                    measure=measure,
                    body=fact.institution.label,
                    name=name,
                    first=first,
                    last=last,
                )


def fact_of(cell: Cell, institution_id: int) -> Fact:
    """The fact that a cell becomes, recorded now; not saved yet."""
    period = cell.period
    return Fact(
        measure=cell.measure,
        institution_id=institution_id,
        span=period.span.value,
        first_on=period.first,
        last_on=period.last,
        counted_on=period.counted_on,
        year=period.year,
        is_stock=get_measure(cell.measure).is_stock,
        number=cell.number,
        entry=cell.entry,
        recorded_at=clock.now(),
        **{name: getattr(cell, name) for name in (*PERSON_COLUMNS, *DECLARED_COLUMNS)},
    )


def reversal_of(fact: Fact) -> Fact:
    """The fact that takes `fact` back; not saved yet."""
    copied = {name: getattr(fact, name) for name in (*COPIED, *PERSON_COLUMNS, *DECLARED_COLUMNS)}
    return Fact(**copied, number=-fact.number, sign=-1, reverses=fact, file_id=fact.file_id, recorded_at=clock.now())


def period_of(fact: Fact) -> Period:
    """The period that a fact describes."""
    return Period(Span(fact.span), fact.first_on, fact.last_on)


def _said(fact: Fact) -> tuple[object, ...]:
    names = (*COPIED, *PERSON_COLUMNS, *DECLARED_COLUMNS, "number")
    return tuple(getattr(fact, name) for name in names)


def _take(left: "Counter[tuple[object, ...]]", said: tuple[object, ...]) -> bool:
    """Whether `said` is still wanted; taken out once if so."""
    if left[said] <= 0:
        return False
    left[said] -= 1
    return True


def _told(where: Mapping[str, object]) -> str:
    """The subject in the audit chain, which has room for one line: an entry names its facts, else all that asks for them."""
    entry = where.get("entry")
    told = str(entry) if entry else ",".join(str(where[name]) for name in sorted(where))
    return told[:LONGEST_SUBJECT]
