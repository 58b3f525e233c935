"""Opening a document: always in a child process with limits, never here."""

import json
import os
import subprocess
import sys
from pathlib import Path, PurePath
from typing import Any

from followthrough.promise.intake.rules.grids import Blocks, of_stored
from followthrough.promise.intake.rules.refusals import refusal

LARGEST_DOCUMENT = 20 * 1024 * 1024
WALL_SECONDS = 90
KINDS = {".docx": "docx", ".pdf": "pdf"}
OLD_WORD = {".doc", ".odt", ".rtf", ".dot", ".dotx", ".pages"}
CHILD = "followthrough.promise.intake.rules.child"
# What a reader needs of our surroundings; no secret of the server is among them.
SURROUNDINGS = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "PYTHONPATH", "VIRTUAL_ENV")


def kind_of(name: str, size: int) -> str:
    """`docx` or `pdf`, by the ending of the file's name; raises RuleBroken with the way out for every other kind."""
    ending = PurePath(name).suffix.lower()
    if ending in OLD_WORD:
        raise refusal("old_word", name)
    if ending in {".docm", ".dotm"}:
        raise refusal("macro", name)
    if ending not in KINDS:
        raise refusal("kind", name)
    if size == 0:
        raise refusal("empty", name)
    if size > LARGEST_DOCUMENT:
        raise refusal("too_big", name)
    return KINDS[ending]


def read_document(path: Path, name: str) -> dict[str, Any]:
    """The paragraphs and tables of the document at `path` as data, read by a child process; raises RuleBroken."""
    kind = kind_of(name, path.stat().st_size)
    command = [sys.executable, "-m", CHILD, str(path.resolve()), kind]
    surroundings = {key: os.environ[key] for key in SURROUNDINGS if key in os.environ} | {"PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(command, capture_output=True, env=surroundings, timeout=WALL_SECONDS, check=False)  # noqa: S603 -- our own module
    except subprocess.TimeoutExpired as error:
        raise refusal("slow", name) from error
    if done.returncode != 0:
        raise refusal(_why_it_died(done.returncode, done.stderr), name)
    told: dict[str, Any] = json.loads(done.stdout)
    if "refused" in told:
        raise refusal(told["refused"], name)
    return told


def _why_it_died(code: int, words: bytes) -> str:
    if b"MemoryError" in words or b"Cannot allocate" in words:
        return "heavy"
    return "slow" if code < 0 else "broken"


def blocks_of(stored: dict[str, Any]) -> Blocks:
    """The document from what is kept of it."""
    return of_stored(stored)
