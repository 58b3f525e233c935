"""1,000 workbooks of 62 duties: written and read back by the commands' own functions. Limit in the same run: 60 s each on two processors."""

import copy
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.workbook_files import bare_reading, bare_writing, fill
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.reporting.cycles.models import Answer, Cycle
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.workbooks.operations.runs import receive_many, request_run, write_many
from followthrough.reporting.workbooks.queries.gathering import contents, institutions_asked
from followthrough.reporting.workbooks.queries.words import seal_key, words_in
from followthrough.reporting.workbooks.queries.written import in_parallel, processes
from followthrough.reporting.workbooks.rules.content import Content, Words
from followthrough.reporting.workbooks.rules.runs import RunKind

BODIES, DUTIES, YEAR = 1_000, 62, 2021
LIMIT = 60.0


def main() -> None:
    """Print how long writing and reading take, beside the bare libraries on the same cells."""
    cycle = _cycle()
    bodies = institutions_asked(cycle)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = request_run(cycle, RunKind.WRITE, of=len(bodies), place=folder, by=COMMAND_LINE)
        out = folder / "out"
        written = _measured(lambda: list(write_many(run, bodies, out, kind="xlsx", language="en", by=COMMAND_LINE)))
        _tell(f"{BODIES:,} workbooks of {DUTIES} duties written", written)
        sent = _filled(cycle, folder / "back")
        bare, _cpu = _measured(lambda: _in_pool(bare_writing, sent))
        print(
            f"    XlsxWriter alone, the same cells without styles, rules and seal: {bare:.1f} s ({bare / written[0]:.2f} of ours)"
        )
        read = _measured(lambda: list(receive_many(sent, by=COMMAND_LINE)))
        kept = Answer.objects.filter(version__gt=0).count()
        _tell(f"{BODIES:,} filled workbooks read, {kept:,} answers saved as drafts", read)
        bare, _cpu = _measured(lambda: _in_pool(bare_reading, sent))
        print(f"    calamine alone, the same files: {bare:.1f} s ({bare / read[0]:.2f} of ours)")


def _measured(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of the processors in this process and those that it started."""
    began, cpu = time.perf_counter(), _processor()
    act()
    return time.perf_counter() - began, _processor() - cpu


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _tell(words: str, measured: tuple[float, float]) -> None:
    seconds, cpu = measured
    word = "within" if seconds <= LIMIT else "BEYOND"
    print(f"{words}: {seconds:.1f} s (processors {cpu:.1f} s), {seconds / LIMIT:.2f} of {LIMIT:.0f} s: {word} the limit")


def _in_pool(work: Callable[[Path], int], paths: list[Path]) -> None:
    with processes() as pool:
        for _path, _done in in_parallel(pool, work, paths):
            pass


def _cycle() -> Cycle:
    """The Moldovan plan, owed row by row by a thousand invented bodies, with as many rows as give each 62 duties."""
    stored = copy.deepcopy(read_plan_file("moldova-2018-2021").stored)
    stored["plan"] |= {"code": "benchmark", "short": "BM"}
    example = next(body for body in stored["bodies"] if body["code"] == "md-cs")
    codes = [f"xx-{number:04d}" for number in range(BODIES)]
    invented = {"short": None, "aliases": [], "parent": None}
    stored["bodies"] += [
        copy.deepcopy(example) | invented | {"code": code, "name": {"en": f"Invented body {code}"}} for code in codes
    ]
    left = DUTIES
    for row in _rows(stored):
        number = _duties_of(row)
        if 0 < number <= left:
            left -= number
            row["responsible"], row["scope"] = codes, "each"
    if left:
        raise SystemExit(f"The plan gives {left} duties too few.")
    plan = plans.load(PlanDocument(stored), by="system:benchmark")
    return cycles.open_cycle(plan, YEAR, by=COMMAND_LINE)


def _rows(stored: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for objective in stored["objectives"]:
        for action in objective["actions"]:
            yield from action["rows"]


def _duties_of(row: dict[str, Any]) -> int:
    """How many duties of a row the report on the last year asks, nothing having been settled before."""
    deadline = row["deadline"]
    if deadline is None:
        return 0
    return deadline["to"] - deadline["from"] + 1 if row["recurrence"] == "annual" else 1


def _filled(cycle: Cycle, folder: Path) -> list[Path]:
    """The same workbooks, each of their duties filled in, as an office program would leave them."""
    folder.mkdir()
    tasks: Iterator[tuple[Content, Words, bytes]] = (
        (content, words_in("en"), seal_key())
        for content in contents(cycle, institutions_asked(cycle), "en")
        if content.identity.institution.startswith("xx-")
    )
    found = []
    with processes() as pool:
        for task, made in in_parallel(pool, fill, tasks):
            path = folder / f"{task[0].name}.xlsx"
            path.write_bytes(made)
            found.append(path)
    return found


if __name__ == "__main__":
    main()
