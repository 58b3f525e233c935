"""Reading a plan of 300 rows from Word and from PDF, in the child process and here, against a limit of 10 s and 500 MB."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.plan_load import seconds

ROWS = 300
LIMIT_SECONDS, LIMIT_MEGABYTES = 10.0, 500.0
BODIES = ("md-mod", "md-mia", "md-mhlsp", "md-sis", "md-cs", "md-spgs", "md-dpi")


def document(rows: int) -> Any:
    """A Word document with so many rows in the official layout, names of bodies from the shipped plan."""
    from tests.factories.plan_documents import HEADS, Names, add, page, table
    from tests.plans.files import MOLDOVA

    made, names = page("A long plan for 2018-2021"), Names(MOLDOVA, "en")
    grid = table(made, 6)
    add(grid, HEADS["en"], is_head=True)
    for place in range(rows):
        objective, number = divmod(place, 20)
        if number == 0:
            cells = add(grid, [f"Objective {objective + 1}: One of many aims", *[None] * 5])
            cells[0].merge(cells[5])
        texts = [f"{objective + 1}.{number + 1}", f"Do thing number {place} as well as it can be done", "2018 –2019"]
        add(
            grid,
            [
                *texts,
                names.told(BODIES),
                "From money already approved; no amount is named",
                f"Thing {place} is done in every institution",
            ],
        )
    return made


def main() -> None:
    """Print one line for each kind of document: seconds and megabytes."""
    from followthrough.promise.intake.queries.documents import read_document
    from followthrough.promise.intake.queries.readings import interpreted
    from followthrough.promise.intake.rules.draft import draft

    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "long.docx"
        document(ROWS).save(str(word))
        for path in (word, as_pdf(word)):
            if path is None:
                print("no LibreOffice here: PDF is not measured")
                continue
            found: dict[str, Any] = {}
            opened = seconds(lambda path=path, found=found: found.update(read_document(path, path.name)))
            read = seconds(lambda path=path, found=found: found.update(reading=interpreted(found, path.name, {})))
            written = seconds(lambda path=path, found=found: draft(found["reading"], path.name))
            total, peak = opened + read + written, peak_of_child(path)
            pages = max((page or 0 for block in found["blocks"] for page in block.get("pages", [0])), default=0)
            print(
                f"{path.suffix[1:]:<6} {len(found['reading'].rows)} rows{f' on {pages} pages' if pages else ''}: opened {opened:5.2f} s, read {read:5.2f} s, "
                f"written {written:5.2f} s; {total / LIMIT_SECONDS:4.2f} × the limit of {LIMIT_SECONDS:.0f} s; "
                f"{peak:4.0f} MB, {peak / LIMIT_MEGABYTES:4.2f} × the limit of {LIMIT_MEGABYTES:.0f} MB"
            )


def peak_of_child(path: Path) -> float:
    """The most memory that reading `path` takes in a process of its own, in megabytes."""
    program = (
        "import resource, sys, pathlib\n"
        "from followthrough.promise.intake.rules import child\n"
        "child.limit(); child.told(pathlib.Path(sys.argv[1]), sys.argv[2])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path), path.suffix[1:]], capture_output=True, text=True, check=True)
    return float(done.stdout)


def as_pdf(word: Path) -> Path | None:
    """The same document as PDF; None where LibreOffice is not there."""
    from tests.factories import plan_documents

    try:
        return plan_documents.as_pdf(word)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


if __name__ == "__main__":
    import os

    import django

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "FOLLOWTHROUGH_HOME": home,
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
        }
        django.setup()
        from followthrough.project.commands import migrate

        migrate()
        main()
