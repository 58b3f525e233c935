"""The empty database of the tests, migrated once and copied: migrating takes twenty seconds of a processor, copying none.

A SQLite file beside other temporary files, named by a hash over every migration, so that a changed migration is a new file.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import django

import followthrough

MIGRATIONS = "*/**/migrations/*.py"


def template() -> Path:
    """Where the migrated file of these migrations lies, or will lie."""
    told = hashlib.sha256(django.__version__.encode())
    root = Path(followthrough.__file__).parent
    for file in sorted(root.glob(MIGRATIONS)):
        told.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return Path(tempfile.gettempdir()) / f"followthrough-migrated-{told.hexdigest()[:24]}.sqlite3"


def place(at: Path) -> bool:
    """Copy the migrated file to `at`; False where there is none yet."""
    if not template().is_file():
        return False
    shutil.copyfile(template(), at)
    return True


def keep(database: Path) -> None:
    """Keep a copy of a migrated file for others. It comes into being whole, whoever else does the same."""
    half = template().with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
    half.replace(template())
