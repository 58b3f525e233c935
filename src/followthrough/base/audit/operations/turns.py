"""Writers of a SQLite file one after another. SQLite lets a second writer sleep, up to a tenth of a second at a time, and wakes nobody."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.db import connection

try:
    from fcntl import LOCK_EX, flock
except ImportError:  # Windows has no such lock; writers sleep there as SQLite lets them
    flock = None  # type: ignore[assignment]  # because it is a function elsewhere

SUFFIX = "-turn"


def turn() -> AbstractContextManager[None]:
    """Wait for the other writers of the database. Who is inside a transaction already has it and does not wait."""
    file = Path(str(connection.settings_dict["NAME"]))
    if flock is None or connection.vendor != "sqlite" or connection.in_atomic_block or not file.is_file():
        return nullcontext()
    return turn_at(file)


@contextmanager
def turn_at(file: Path) -> Iterator[None]:
    """Wait for the other writers of `file` on this machine, threads and processes. The lock ends with its process."""
    with file.with_name(file.name + SUFFIX).open("ab") as lock:
        flock(lock, LOCK_EX)
        yield
