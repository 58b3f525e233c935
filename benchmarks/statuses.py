"""From a saved entry to every figure that it changes, beside a million facts; and one value refreshed up a tree of reporting bodies."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.facts_rollup import HEADS, lines

BESIDE = (100_000, 1_000_000, 2_000_000)
LIMIT_SHOWN, LIMIT_VALUE = 0.300, 0.020
MOST_QUERIES = 10
TURNS = 5
# The shape that another system was measured with: a lead, three bodies that bring together, nine that report.
TREE = {"x-lead": None} | {f"x-c{n}": "x-lead" for n in range(3)} | {f"x-i{n}": f"x-c{n % 3}" for n in range(9)}
YEARS = (2018, 2019, 2020, 2021)
MEASURES_OF_THE_SHAPE = 40
ONLY_THE_SHAPE = 0


def main() -> None:
    """Each size in a process and database of its own."""
    for size in BESIDE:
        subprocess.run([sys.executable, "-m", "benchmarks.statuses", str(size)], check=True)
    subprocess.run([sys.executable, "-m", "benchmarks.statuses", str(ONLY_THE_SHAPE)], check=True)


def measure(size: int) -> None:
    """Print the steps with seconds, questions to the database, and the ratio to the limit."""
    plan = _told(size)
    entries = [_step(_save_and_show(plan, number)) for number in range(TURNS)]
    shown = [_step(lambda: _show(plan)) for _turn in range(TURNS)]
    whole = [_step(lambda: _whole(plan)) for _turn in range(TURNS)]
    _line(f"save an entry, {size:>9,} facts", min(entries), LIMIT_SHOWN)
    _line("  of that: the rows that changed", min(shown), LIMIT_SHOWN, MOST_QUERIES)
    _line("  the whole plan judged anew", min(whole), LIMIT_SHOWN)


def _told(size: int) -> Any:
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts import operations as facts
    from followthrough.evidence.facts.queries.bodies import bodies_of
    from followthrough.evidence.facts.queries.fact_files import hash_of, read_fact_file
    from followthrough.evidence.facts.rules.sheets import checked
    from followthrough.promise.plans import operations as plans
    from followthrough.promise.plans.commands import shipped_plans
    from followthrough.promise.plans.rules.check import check

    document, _faults = check(shipped_plans()["moldova-2018-2021"].read_bytes())
    assert document is not None
    plan = plans.load(document, by=COMMAND_LINE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        rows = (",".join(line) for line in lines(size, sorted(body.code for body in document.bodies)))
        # Trainings and acts are entered below; a file would be a second account of them.
        kept = (row for row in rows if not row.startswith(("trainings.", "acts.")))
        path.write_text("\n".join([",".join(HEADS), *kept]) + "\n", "utf-8")
        facts.load_facts(checked(read_fact_file(path), bodies_of(plan).names), path.name, hash_of(path), by=COMMAND_LINE)
    return plan


def _save_and_show(plan: Any, number: int) -> Callable[[], object]:
    from followthrough.evidence.registers import operations as registers

    lines_of = [{"sex": sex, "attendances": 20, "new_in_year": 20, "new_in_period": 20} for sex in ("F", "M")]
    values = {
        "institution": "md-cs",
        "title": f"Course {number}",
        "topic": "gender-equality",
        "from_on": date(2019, 3, number + 1),
        "hours": 8,
        "participants": lines_of,
        "confirmed": True,
    }

    def act() -> object:
        registers.record("trainings", values, by="system:benchmark")
        return _show(plan)

    return act


def _show(plan: Any) -> object:
    from followthrough.evidence.indicators.queries import row_status

    return row_status(plan, "1.3-b", 2019, ())


def _whole(plan: Any) -> object:
    from followthrough.evidence.indicators.queries import plan_status

    return plan_status(plan, 2019)


def _refreshed() -> None:
    """One accepted value in a tree of thirteen bodies, and every level above it; then all 1,440 values."""
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.base.kernel.periods import year
    from followthrough.evidence.facts import operations as facts
    from followthrough.evidence.facts.queries import rolled_up
    from followthrough.evidence.facts.queries.bodies import Bodies
    from followthrough.evidence.facts.rules.cells import Cell
    from followthrough.evidence.facts.rules.measures import measures
    from followthrough.evidence.facts.rules.tree import Tree
    from followthrough.promise.institutions import operations as institutions
    from followthrough.promise.institutions.operations import Body

    made = institutions.record_bodies(
        [Body(code, "", {"en": code}, "", parent, ()) for code, parent in TREE.items()], by=COMMAND_LINE
    )
    bodies = Bodies(Tree(TREE, frozenset(TREE)), {code: one.pk for code, one in made.items()}, dict.fromkeys(TREE, ""))
    chosen = [one for one in measures() if one.of_persons and not one.is_stock]
    leaves = [code for code in TREE if code.startswith("x-i")]

    def accept(place: int, number: int) -> object:
        measure = chosen[place % len(chosen)]
        entry = f"leaf-{place}"
        leaf, when = leaves[place // 160 % 9], YEARS[place // 40 % 4]
        cells = [Cell(measure.code, leaf, year(when), number, sex=sex, entry=entry) for sex in ("F", "M")]
        facts.restate({"entry": entry}, cells, by=COMMAND_LINE)
        return rolled_up(measure, bodies, ("institution", "sex", "year"))

    began = time.perf_counter()
    for place in range(MEASURES_OF_THE_SHAPE * len(YEARS) * len(leaves)):
        accept(place, 3)
    total = time.perf_counter() - began
    one = min(_step(partial(accept, turn, 90 + turn)) for turn in range(TURNS))
    _line("one accepted value, every level above", one, LIMIT_VALUE, MOST_QUERIES)
    print(f"{'all 1,440 of them, one by one':<38} {total:7.2f} s")


def _step(act: Callable[[], object]) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as questions:
        began = time.perf_counter()
        act()
        taken = time.perf_counter() - began
    return taken, sum(not question["sql"].startswith(("BEGIN", "COMMIT")) for question in questions)


def _line(what: str, found: tuple[float, int], limit: float, most: int | None = None) -> None:
    taken, questions = found
    against = f" of at most {most}" if most else ""
    print(
        f"{what:<38} {taken * 1000:7.1f} ms  {taken / limit:5.2f} × the limit of {limit * 1000:.0f} ms  {questions} questions{against}"
    )


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        with tempfile.TemporaryDirectory() as home:
            os.environ |= {
                "FOLLOWTHROUGH_HOME": home,
                "FOLLOWTHROUGH_PLAIN_HTTP": "1",
                "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
            }
            os.environ.pop("FOLLOWTHROUGH_DATABASE", None)
            import django

            django.setup()
            from followthrough.project.commands import migrate

            migrate()
            measure(size) if (size := int(sys.argv[1])) else _refreshed()
