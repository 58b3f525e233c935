"""A file at the door: is it of a kind that is read, is it harmless, is it ours. What bears a marking or is no workbook is kept nowhere."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from followthrough.base.audit.operations import Actor
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit import files
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.operations.arrivals import Incoming, load
from followthrough.reporting.workbooks.queries.opening import KINDS, Opened, open_file
from followthrough.reporting.workbooks.queries.words import seal_key, vocabularies

NOT_A_WORKBOOK = _("Workbooks come back as xlsx or ods. Save it in one of these kinds and send that.")


@dataclass(frozen=True)
class Waiting:
    """A file on the disk, judged by its beginning and its ending."""

    path: Path
    name: str
    kind: str
    media_type: str


@contextmanager
def laid_down(name: str, stream: BinaryIO, size: int) -> Iterator[Waiting]:
    """The file beside everything, for as long as it is looked at. Raises RuleBroken for another kind of file."""
    head = stream.read(files.HEAD_SIZE)
    stream.seek(0)
    verdict = files.accepted_kind(name, head, size)
    if verdict.problem or verdict.kind not in KINDS:
        problem = Word(verdict.problem or NOT_A_WORKBOOK)
        raise RuleBroken("workbook.kind", "{problem}", field="file", problem=problem)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"waiting.{verdict.kind}"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        yield Waiting(path, Path(name).name, verdict.kind, verdict.media_type)


def receive(cycle: Cycle, institution: Institution, name: str, stream: BinaryIO, size: int, *, by: Actor) -> Arrival:
    """Take in one file that somebody sent for a body's report: read it, keep it, save what can be saved.

    Raises RuleBroken for what is no workbook, ClassifiedText for one that bears a marking; neither is kept.
    """
    with laid_down(name, stream, size) as waiting:
        opened = open_file(waiting.path, waiting.name, waiting.kind, seal_key(), vocabularies())
        check_opened(opened)
        return load(cycle, institution, Incoming(waiting.path, waiting.name, waiting.media_type, opened), by=by)


def check_opened(opened: Opened) -> None:
    """Raise for a file that is kept nowhere: it bears a marking, or it is no workbook of ours."""
    if opened.marking is not None:
        raise ClassifiedText("workbook", opened.marking, "file")
    if opened.seal is None:
        raise RuleBroken(opened.code, opened.refusal, field="file")
