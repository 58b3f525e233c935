"""Writing or reading many workbooks, with how far it is; nobody waits for it and no broker is needed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation, record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import FollowthroughError, NotAllowed, RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit import files
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.workbooks.models import Arrival, Run
from followthrough.reporting.workbooks.operations.arrivals import Incoming, load
from followthrough.reporting.workbooks.operations.receiving import NOT_A_WORKBOOK, check_opened
from followthrough.reporting.workbooks.permissions import may_run
from followthrough.reporting.workbooks.queries.opening import KINDS, Opened, open_file, open_task
from followthrough.reporting.workbooks.queries.words import seal_key, vocabularies
from followthrough.reporting.workbooks.queries.written import FEW, in_parallel, processes, workbooks_for
from followthrough.reporting.workbooks.rules.reading import Vocabulary
from followthrough.reporting.workbooks.rules.runs import RunKind, RunState
from followthrough.reporting.workbooks.rules.verdicts import OTHER_PLACE, refusal_of

TOLD_EVERY = 20
LONGEST_PLACE = 300


@operation
def request_run(cycle: Cycle, kind: RunKind, *, of: int, place: Path, by: Actor) -> Run:
    """Note that many workbooks of a cycle are to be written or read. Raises NotAllowed for anybody but the coordinator."""
    if isinstance(by, Person) and not may_run(by, cycle.plan):
        raise NotAllowed("workbook.run", _("Only the coordinator of the plan has all workbooks written at once."))
    run = Run.objects.create(
        cycle=cycle,
        kind=kind.value,
        state=RunState.RUNNING.value,
        of_count=of,
        place=str(place)[-LONGEST_PLACE:],
        started_at=clock.now(),
        seen_at=clock.now(),
        started_by=by if isinstance(by, Person) else None,
    )
    changed(f"workbooks:{run.pk}", after={"kind": kind.value, "of": of, "cycle": cycle.year})
    return run


@operation
def record_progress(run: Run, done: int, refused: int = 0, *, by: Actor) -> None:
    """Say how far a run is, and that its process lives."""
    Run.objects.filter(pk=run.pk).update(done_count=done, refused_count=refused, process_id=os.getpid(), seen_at=clock.now())
    nothing_changed()


@operation
def record_end(run: Run, state: RunState, done: int, refused: int = 0, *, by: Actor) -> None:
    """Say what came of a run."""
    Run.objects.filter(pk=run.pk).update(
        state=state.value, done_count=done, refused_count=refused, process_id=None, seen_at=clock.now()
    )
    changed(f"workbooks:{run.pk}", before={"state": run.state}, after={"state": state.value, "done": done, "refused": refused})


def write_many(
    run: Run, institutions: Sequence[Institution], folder: Path, *, kind: str, language: str, by: Actor
) -> Iterator[Path]:
    """Write a workbook for each institution into `folder`, telling how far it is; yields the files as they are done."""
    folder.mkdir(parents=True, exist_ok=True)
    done = 0
    try:
        for made in workbooks_for(run.cycle, institutions, kind, language):
            path = folder / made.name
            path.write_bytes(made.content)
            done += 1
            if done % TOLD_EVERY == 0:
                record_progress(run, done, by=by)
            yield path
    finally:
        state = RunState.DONE if done == run.of_count else RunState.STOPPED
        record_end(run, state, done, by=by)


@dataclass(frozen=True)
class Received:
    """What came of one file: what it says, what was kept of it, or why not."""

    path: Path
    opened: Opened | None = None
    arrival: Arrival | None = None
    refusal: FollowthroughError | None = None


def receive_many(paths: Sequence[Path], *, is_check: bool = False, by: Actor) -> Iterator[Received]:
    """Read files, each for the body and report that it names; many are opened by several processes. `is_check`: nothing is kept."""
    key, told = seal_key(), vocabularies()
    known = _Known()
    for path, outcome in _opened(paths, key, told):
        if isinstance(outcome, FollowthroughError):
            yield Received(path, refusal=outcome)
            continue
        try:
            arrival = _kept(path, outcome, known, is_check=is_check, by=by)
        except FollowthroughError as refusal:
            record_refusal_of(refusal, by=by)
            yield Received(path, outcome, refusal=refusal)
        else:
            yield Received(path, outcome, arrival)


def _opened(paths: Sequence[Path], key: bytes, told: dict[str, Vocabulary]) -> Iterator[tuple[Path, Opened | FollowthroughError]]:
    tasks = []
    for path in paths:
        try:
            tasks.append((path, path.name, _kind_of(path), key, told))
        except RuleBroken as refusal:
            yield path, refusal
    if len(tasks) <= FEW:
        for task in tasks:
            yield task[0], open_file(*task)
        return
    with processes() as pool:
        for task, opened in in_parallel(pool, open_task, tasks):
            yield task[0], opened


def _kind_of(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(files.HEAD_SIZE)
    verdict = files.accepted_kind(path.name, head, path.stat().st_size)
    if verdict.problem or verdict.kind not in KINDS:
        raise RuleBroken("workbook.kind", "{problem}", problem=Word(verdict.problem or NOT_A_WORKBOOK))
    return verdict.kind


class _Known:
    """Cycles and bodies that were looked up already."""

    def __init__(self) -> None:
        self.cycles: dict[tuple[str, int], Cycle] = {}
        self.bodies: dict[str, Institution] = {}

    def cycle(self, plan: str, year: int) -> Cycle:
        if (plan, year) not in self.cycles:
            self.cycles[plan, year] = get_cycle(get_plan(plan), year)
        return self.cycles[plan, year]

    def body(self, code: str) -> Institution:
        if code not in self.bodies:
            self.bodies[code] = get_institution(code)
        return self.bodies[code]


def _kept(path: Path, opened: Opened, known: _Known, *, is_check: bool, by: Actor) -> Arrival | None:
    """Without a page the file itself says for whom it is, so one whose seal does not fit belongs nowhere and is not kept."""
    check_opened(opened)
    assert opened.seal is not None, "check_opened refuses a file without a seal"
    found = opened.seal.identity
    refused = refusal_of(opened.seal, seal_key(), plan=found.plan, cycle=found.cycle, institution=found.institution)
    if refused is not None:
        code = "workbook.foreign" if refused.template == OTHER_PLACE else "workbook.altered"
        raise RuleBroken(code, refused.template, **refused.facts)
    if is_check:
        known.cycle(found.plan, found.cycle)
        return None
    incoming = Incoming(path, path.name, files.MEDIA_TYPES[_kind_of(path)], opened)
    return load(known.cycle(found.plan, found.cycle), known.body(found.institution), incoming, by=by)
