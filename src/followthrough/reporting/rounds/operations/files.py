"""Keeping a file that was sent along: judged, read for markings, stored under its hash."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked_file
from followthrough.base.kernel.words import Word
from followthrough.base.kit import files

LONGEST_TITLE = 200


def kept_file(place: str, name: str, stream: BinaryIO, size: int, root: Path, field: str = "file") -> dict[str, Any]:
    """Keep a file and tell title, path, kind, size and hash; raises RuleBroken for one that is not accepted or is marked."""
    head = stream.read(files.HEAD_SIZE)
    stream.seek(0)
    verdict = files.accepted_kind(name, head, size)
    if verdict.problem:
        raise RuleBroken("file.refused", "{problem}", field=field, problem=Word(verdict.problem))
    with tempfile.TemporaryDirectory() as folder:
        waiting = Path(folder) / "waiting"
        with waiting.open("wb") as file:
            shutil.copyfileobj(stream, file)
        refuse_marked_file(place, name, files.text_of(waiting, verdict.kind))
        with waiting.open("rb") as file:
            stored = files.store(root, file)
    return {
        "title": Path(name).name[:LONGEST_TITLE],
        "path": stored.relative_path,
        "media_type": verdict.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
    }
