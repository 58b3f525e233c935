"""Counts of a sheet wait; a person accepts them into the register of personnel, or puts them away."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.operations.layouts import check_keeper
from followthrough.evidence.personnel.rules.counting import Asked, Key, kinds_of
from followthrough.evidence.personnel.rules.layouts import read_layout
from followthrough.evidence.personnel.rules.states import CountsState
from followthrough.evidence.registers import operations as registers
from followthrough.evidence.registers.books.workforce.kinds import KINDS, STOCKS
from followthrough.evidence.registers.shared.entry import AnyEntry

REGISTER = "workforce"


@operation
def record_counts(
    kept: SheetLayout, asked: Asked, counts: Mapping[Key, int], rows: int, told: Sequence[str] = (), *, by: Actor
) -> CountsWaiting:
    """Let counts wait. Those of the same layout, day and year that wait already are put away: the later sheet holds.

    Raises NotAllowed, and RuleBroken where nobody is counted or the day has not come.
    """
    check_keeper(kept.institution, by)
    layout = SheetLayout.objects.select_for_update().select_related("institution").get(pk=kept.pk)
    if not rows:
        raise RuleBroken(
            "sheet.empty", _("The sheet has heads but no row that counts. Choose the sheet with the rows."), field="file"
        )
    check_when(asked)
    earlier = CountsWaiting.objects.filter(layout=layout, on=asked.on, year=asked.year, state=CountsState.WAITING.value)
    earlier.update(state=CountsState.WITHDRAWN.value, settled_at=clock.now(), counts=[])
    waiting = CountsWaiting.objects.create(
        institution=layout.institution,
        layout=layout,
        on=asked.on,
        year=asked.year,
        rows_count=rows,
        counts=[[*key, number] for key, number in sorted(counts.items())],
        told=list(told),
        state=CountsState.WAITING.value,
        made_by=by if isinstance(by, Person) else None,
        made_at=clock.now(),
    )
    after = {
        "institution": layout.institution.code,
        "on": asked.on,
        "year": asked.year,
        "kinds": kinds_of(read_layout(layout.mapping)),
    }
    changed(f"counts:{waiting.pk}", after=after)
    return waiting


@operation
def accept_counts(waiting: CountsWaiting, kinds: Collection[str], *, by: Actor) -> list[AnyEntry]:
    """Enter the counts of these kinds into the register, an entry each, all or none; what is not chosen is not kept.

    Raises RuleBroken `counts.settled` where somebody settled them, `counts.no_kind` where none is chosen, and what
    `registers.record` refuses: something that is told already.
    """
    held = _held(waiting, by)
    counted = {row[0] for row in held.counts}
    chosen = [kind for kind, _title in KINDS if kind in counted and kind in kinds]
    if not chosen:
        raise RuleBroken(
            "counts.no_kind", _("Nothing is chosen. Tick what is to be entered, or put the counts away."), field="kinds"
        )
    entries = [registers.record(REGISTER, values_of(held, kind) | {"confirmed": True}, by=by) for kind in chosen]
    _settle(held, CountsState.CONFIRMED, [entry.code for entry in entries])
    return entries


@operation
def withdraw_counts(waiting: CountsWaiting, *, by: Actor) -> None:
    """Put counts away; nothing of them counts or is kept."""
    _settle(_held(waiting, by), CountsState.WITHDRAWN, [])


def values_of(waiting: CountsWaiting, kind: str) -> dict[str, object]:
    """What the register is given for one kind."""
    lines = [
        {"sex": sex, "rank_band": rank, "community": community, "unit": unit, "reason": reason, "people": number}
        for own, sex, rank, community, unit, reason, number in waiting.counts
        if own == kind
    ]
    is_stock = kind in STOCKS
    when = {"span": "day", "on": waiting.on} if is_stock else {"span": "year", "on": date(waiting.year, 12, 31)}
    return {"institution": waiting.institution, "kind": kind, **when, "counts": lines}


def check_when(asked: Asked) -> None:
    """Raise RuleBroken for a day that has not come, or a year that has not begun."""
    today = clock.today()
    if asked.on > today:
        raise RuleBroken("sheet.later", _("{day} has not come yet. Count for a day up to today."), field="on", day=asked.on)
    if not 1990 <= asked.year <= today.year:
        raise RuleBroken(
            "sheet.year",
            _("{year} is no year that can be counted. Write one from 1990 to this year."),
            field="year",
            year=asked.year,
        )


def _held(waiting: CountsWaiting, by: Actor) -> CountsWaiting:
    held = CountsWaiting.objects.select_for_update(of=("self",)).select_related("institution").get(pk=waiting.pk)
    check_keeper(held.institution, by)
    if held.state != CountsState.WAITING:
        raise RuleBroken(
            "counts.settled", _("These counts are settled already. Look at the list of counts, or choose the sheet again.")
        )
    return held


def _settle(held: CountsWaiting, state: CountsState, entries: list[str]) -> None:
    held.state, held.settled_at, held.counts, held.entries = state.value, clock.now(), [], entries
    held.save()
    changed(f"counts:{held.pk}", before={"state": CountsState.WAITING.value}, after={"state": state.value, "entries": entries})
