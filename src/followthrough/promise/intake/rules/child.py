"""`python -m …intake.rules.child FILE KIND`: reads a foreign file inside limits and writes its tables as JSON.

The one place where an uploaded plan is opened. It runs as a process of its own: what a hostile file can reach is this
process, which has no database, 500 MB, a minute, and ends.
"""

import json
import sys
from pathlib import Path

LARGEST_MEMORY = 500 * 1024 * 1024
MOST_CPU_SECONDS = 60
MOST_LETTERS = 3_000_000
LARGEST_WRITTEN = 64 * 1024 * 1024


def limit() -> None:
    """Bind this process: memory, processor time, nothing written to disk. Windows has no such limits, only the wall clock."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, LARGEST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
    ):
        resource.setrlimit(kind, (most, most))


def told(path: Path, kind: str) -> dict[str, object]:
    """The tables of the file as data, or `{"refused": code}`."""
    from followthrough.promise.intake.rules.grids import to_stored
    from followthrough.promise.intake.rules.marks import words_in
    from followthrough.promise.intake.rules.refusals import Unreadable

    try:
        if kind == "pdf":
            from followthrough.promise.intake.rules.pdf_files import read_pdf as opened
        else:
            from followthrough.promise.intake.rules.word_files import read_word as opened
        blocks = opened(path)
        if len(words_in(blocks)) > MOST_LETTERS:
            raise Unreadable("bomb")
        return to_stored(blocks)
    except Unreadable as error:
        return {"refused": error.code}
    except MemoryError:
        return {"refused": "heavy"}


def main() -> None:
    """Read the file named on the command line."""
    limit()
    path, kind = sys.argv[1:3]
    json.dump(told(Path(path), kind), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
