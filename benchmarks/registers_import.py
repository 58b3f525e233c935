"""A workbook of 200,000 rows: opened by calamine alone, then checked and taken over into a register; rows a second of the processor, and memory."""

import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

ROWS = 200_000
LINES_OF_A_TRAINING = 8
GOAL = 0.5
BODY = "md-cs"


def acts(path: Path, rows: int) -> None:
    """A row an act, each with a title of its own."""
    heads = ("title", "number", "kind", "topic", "adopted_on", "in_force_on", "implemented_on", "note")
    kinds, topics = ("order", "procedure", "decision", "plan"), ("flexible-hours", "code-of-conduct", "gender-review", "")
    _write(
        path,
        heads,
        (
            (
                f"Order number {n} of the year",
                str(n),
                kinds[n % 4],
                topics[n % 4],
                _day(n),
                None,
                _day(n, 30),
                "From the registry" if n % 3 else "",
            )
            for n in range(rows)
        ),
    )


def trainings(path: Path, rows: int) -> None:
    """Eight rows a training: women and men in four ranks."""
    heads = (
        "title",
        "topic",
        "from_on",
        "to_on",
        "hours",
        "audience",
        "place",
        "sex",
        "rank_band",
        "attendances",
        "new_in_year",
        "new_in_period",
    )
    ranks, topics = ("senior", "officers", "sergeants", "soldiers"), ("harassment", "gender-equality", "hr-equality", "")
    _write(
        path,
        heads,
        (
            (
                f"Course {n // LINES_OF_A_TRAINING}",
                topics[n // LINES_OF_A_TRAINING % 4],
                _day(n // LINES_OF_A_TRAINING),
                _day(n // LINES_OF_A_TRAINING, 1),
                8 + n // LINES_OF_A_TRAINING % 5,
                "Staff of the regions",
                "Chișinău",
                "FM"[n % 2],
                ranks[n // 2 % 4],
                20 + n % 7,
                10 + n % 5,
                5 + n % 3,
            )
            for n in range(rows)
        ),
    )


def workforce(path: Path, rows: int) -> None:
    """Eight rows a count: women and men in four ranks; each kind once a day, as the register asks."""
    heads = ("kind", "span", "on", "sex", "rank_band", "people")
    kinds, ranks = ("headcount", "leading", "parents"), ("senior", "officers", "sergeants", "soldiers")
    counts = (n // LINES_OF_A_TRAINING for n in range(rows))
    _write(
        path,
        heads,
        (
            (kinds[count % 3], "day", date(1990, 1, 1) + timedelta(days=count // 3), "FM"[n % 2], ranks[n // 2 % 4], 10 + n % 90)
            for n, count in enumerate(counts)
        ),
    )


def debates(path: Path, rows: int) -> None:
    """A row a debate, each with a title of its own."""
    heads = ("title", "topic", "form", "held_on", "with_whom", "place")
    forms, topics = ("debate", "hearing", "table", "written"), ("draft-decision", "transparency-report", "", "draft-decision")
    _write(
        path,
        heads,
        ((f"Draft number {n}", topics[n % 4], forms[n % 4], _day(n), "Organizations of women", "Chișinău") for n in range(rows)),
    )


def _day(n: int, more: int = 0) -> date:
    return date(2018, 5, 1) + timedelta(days=n % 1000 + more)


def _write(path: Path, heads: tuple[str, ...], rows: object) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet, days = workbook.add_worksheet("Rows"), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, start=1):  # type: ignore[arg-type]  # because any rows will do
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, days)
                elif value not in (None, ""):
                    sheet.write(number, place, value)


ALONE = """
import sys, time, resource
from python_calamine import CalamineWorkbook
start = time.process_time()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(rows))
"""
WHOLE = """
import sys, time, resource
import django
django.setup()
from pathlib import Path
from followthrough.evidence.registers import operations
from followthrough.promise.institutions.queries import get_institution
path, by = Path(sys.argv[1]), "system:command-line"
start = time.process_time()
with path.open("rb") as stream:
    run = operations.submit_import(sys.argv[2], get_institution("md-cs"), path.name, stream, path.stat().st_size, by=by)
run = operations.stage(run, by=by)
checked = time.process_time() - start
assert run.state == "ready", run.told
count = operations.accept_import(run, by=by)
print(checked, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, count)
"""


def main() -> None:
    """Print, for four registers, calamine alone and the whole import on the same file."""
    from tests.plans.files import MOLDOVA, document

    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.promise.institutions.models import Institution
    from followthrough.promise.plans import operations as plans

    if not Institution.objects.filter(code=BODY).exists():
        plans.load(document(MOLDOVA), by=COMMAND_LINE)
    with tempfile.TemporaryDirectory() as folder:
        for register, write in (("acts", acts), ("trainings", trainings), ("workforce", workforce), ("debates", debates)):
            path = Path(folder) / f"{register}.xlsx"
            write(path, ROWS)
            alone, memory, _rows = _run(ALONE, str(path))
            checked, whole, peak, count = _run(WHOLE, str(path), register)
            reached = alone / whole
            print(
                f"{register:<10} {ROWS:,} rows, {count:,.0f} entries: calamine alone {ROWS / alone:,.0f} rows/s ({memory:,.0f} MB); "
                f"checked {ROWS / checked:,.0f} rows/s; checked and taken over {ROWS / whole:,.0f} rows/s in {whole:.1f} s ({peak:,.0f} MB); "
                f"{reached:.2f} of calamine alone, goal {GOAL}"
            )


def _run(program: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return [float(word) for word in done.stdout.split()]
