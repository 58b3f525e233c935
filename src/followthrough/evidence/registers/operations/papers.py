"""The paper of an entry: looked at before it is kept; a refused one is kept nowhere."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked_file
from followthrough.base.kernel.words import Word
from followthrough.base.kit import files

LONGEST_NAME = 200


@dataclass(frozen=True)
class Paper:
    """A file that was sent with an entry."""

    name: str
    stream: BinaryIO
    size: int


def keep(paper: Paper, place: str) -> dict[str, Any]:
    """Check and store a paper; returns the fields of the entry that name it. Raises RuleBroken at the field `file`."""
    head = paper.stream.read(files.HEAD_SIZE)
    paper.stream.seek(0)
    verdict = files.accepted_kind(paper.name, head, paper.size)
    if verdict.problem:
        raise RuleBroken("entry.file", "{problem}", field="file", problem=Word(verdict.problem))
    title = Path(paper.name).name[-LONGEST_NAME:]
    with tempfile.TemporaryDirectory() as folder:
        waiting = Path(folder) / "waiting"
        with waiting.open("wb") as file:
            shutil.copyfileobj(paper.stream, file)
        refuse_marked_file(place, paper.name, files.text_of(waiting, verdict.kind))
        with waiting.open("rb") as file:
            stored = files.store(settings.EVIDENCE_ROOT, file)
    return {"file_name": title, "file_path": stored.relative_path, "file_type": verdict.media_type}
