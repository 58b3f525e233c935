"""A million facts in SQLite: load of a CSV, one roll-up, the national scoreboard for 25 and for 900 bodies, growth at 0.1, 1 and 2 million."""

import csv
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.plan_load import seconds

SIZES = (100_000, 1_000_000, 2_000_000)
PROMISED = 1_000_000
PLAN_BODIES, TREE_BODIES = 25, 900
LIMITS = {PLAN_BODIES: 1.0, TREE_BODIES: 3.0}
LIMIT_MEGABYTES = 1000.0
YEARS = range(2016, 2022)
ONE = "workforce.left"
HEADS = ("measure", "institution", "period", "sex", "community", "age_band", "rank_band", "number")


def main() -> None:
    """Each size and tree in a process and database of its own, so that memory is told apart."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    print(f"{os.cpu_count()} processors, {pages:.0f} GiB")
    for size in SIZES:
        for bodies in (PLAN_BODIES, TREE_BODIES):
            subprocess.run([sys.executable, "-m", "benchmarks.facts_rollup", str(size), str(bodies)], check=True)


def lines(count: int, codes: list[str]) -> Iterator[tuple[str, ...]]:
    """So many invented facts: all measures, six years, by month, sex, community, age and rank as the measure allows."""
    from followthrough.evidence.facts.rules.measures import measures

    chance = random.Random(1325)
    of_persons = [measure.code for measure in measures() if measure.of_persons]
    things = [measure.code for measure in measures() if not measure.of_persons and not measure.is_stock]
    months = [f"{year}-{month:02}" for year in YEARS for month in range(1, 13)]
    # In the large tree a body tells less, so that both trees hold as many facts.
    broken_down = (
        (["c1"], ["20-29"]) if len(codes) > PLAN_BODIES else (["c1", "c2", "c3", "c4", "c5"], ["20-29", "30-39", "40-49"])
    )
    columns = [of_persons, codes, months, ["F", "M", "X"], *broken_down, ["officer", "soldier"]]
    whole = math.prod(len(column) for column in columns)
    chosen = chance.sample(range(whole), min(count * 9 // 10, whole))
    for cell in chosen:
        yield (*_cell(cell, columns), str(chance.randrange(60)))
    for _place in range(count - len(chosen)):
        when = f"{chance.choice(YEARS)}-{chance.randrange(1, 13):02}"
        yield (chance.choice(things), chance.choice(codes), when, "", "", "", "", str(chance.randrange(4)))


def _cell(place: int, columns: list[list[str]]) -> Iterator[str]:
    """The values of one of all combinations, by its number."""
    for column in columns:
        place, which = divmod(place, len(column))
        yield column[which]


def measure_one(size: int, count: int) -> None:
    """Print one line: seconds of each step, the most memory that the process took."""
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts import operations
    from followthrough.evidence.facts.queries import rolled_up, scoreboard
    from followthrough.evidence.facts.queries.bodies import Bodies
    from followthrough.evidence.facts.queries.fact_files import hash_of, read_fact_file
    from followthrough.evidence.facts.rules.measures import get_measure
    from followthrough.evidence.facts.rules.sheets import checked

    bodies: Bodies = tree(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADS)
            writer.writerows(lines(size, sorted(bodies.tree.parents)))
        before = peak()
        found: dict[str, Any] = {}
        peer = seconds(lambda: found.update(peer=sum(1 for _line in csv.reader(path.open(encoding="utf-8", newline="")))))
        read = seconds(lambda: found.update(sheet=checked(read_fact_file(path), bodies.names)))
        wrote = seconds(lambda: operations.load_facts(found.pop("sheet"), path.name, hash_of(path), by=COMMAND_LINE))
    loaded = peak()
    one = min(seconds(lambda: rolled_up(get_measure(ONE), bodies, ["institution", "sex", "year"])) for _ in range(3))
    board, worked = min(both(lambda: found.update(board=scoreboard(bodies))) for _ in range(3))
    sums = sum(len(cells) for cells in found["board"].sums.values())
    limit = f", {board / LIMITS[count]:4.2f} × the limit of {LIMITS[count]:.0f} s" if size == PROMISED else ""
    print(
        f"{size / 1e6:3.1f} million facts, {count:3} bodies: plain CSV reading {peer:5.2f} s, read and checked {read:6.2f} s, "
        f"written {wrote:6.2f} s ({size / (read + wrote):7.0f} rows/s); memory {before:4.0f} MB before, {loaded:4.0f} MB loading "
        f"({loaded / LIMIT_MEGABYTES:4.2f} × the limit), {peak():4.0f} MB in all; "
        f"one roll-up {one:5.2f} s; scoreboard of {sums} sums {board:5.2f} s, {worked:5.2f} s of a processor{limit}",
        flush=True,
    )


def both(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall clock and of the processor: they part where other work runs beside."""
    before = time.process_time()
    wall = seconds(act)
    return wall, time.process_time() - before


def tree(count: int) -> Any:
    """So many bodies, five below each, recorded in the database."""
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts.queries.bodies import Bodies
    from followthrough.evidence.facts.rules.tree import Tree
    from followthrough.promise.institutions import operations as institutions
    from followthrough.promise.institutions.operations import Body

    codes = [f"b-{number:03}" for number in range(count)]
    parents = {code: codes[(place - 1) // 5] if place else None for place, code in enumerate(codes)}
    made = institutions.record_bodies(
        [Body(code, "", {"en": code}, "", parent, ()) for code, parent in parents.items()], by=COMMAND_LINE
    )
    return Bodies(
        Tree(parents, frozenset(codes[:PLAN_BODIES])), {code: one.pk for code, one in made.items()}, dict.fromkeys(codes, "")
    )


def peak() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_a_folder_of_its_own(size: int, count: int) -> None:
    """Prepare a database that is gone afterwards, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "FOLLOWTHROUGH_HOME": folder,
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
        }
        os.environ.pop("FOLLOWTHROUGH_DATABASE", None)
        import django

        django.setup()
        from followthrough.project.commands import migrate

        migrate()
        measure_one(size, count)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        in_a_folder_of_its_own(int(sys.argv[1]), int(sys.argv[2]))
