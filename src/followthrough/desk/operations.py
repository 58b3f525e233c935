"""The summary report as people take it away: its data frozen, built in their language, written in their format."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import translation

from followthrough.base.audit.operations import Actor
from followthrough.base.kernel import clock
from followthrough.publishing import writers
from followthrough.publishing.papers.queries.edited import Edited, document_to_edit
from followthrough.publishing.papers.queries.papers import Paper
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.releases import frozen
from followthrough.publishing.releases.rules import FrozenData
from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.reports.summary import summary
from followthrough.publishing.writers.word import write_word_to_edit
from followthrough.reporting.cycles.models import Cycle

INVENTED_NAME = "-invented-data"
MOST_KEPT = 8
"""A report of forty pages takes some megabytes; eight are two languages and two formats of two releases."""

Value = TypeVar("Value")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Built:
    """A report and the release that it says."""

    release: FrozenData
    document: Document


@dataclass(frozen=True)
class Written:
    """A report as a file."""

    name: str
    media_type: str
    content: bytes


class Kept(Generic[Value]):
    """The last few values of one process by key; a value never changes, since a release does not."""

    def __init__(self) -> None:
        self._values: dict[Key, Value] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of `key`, made on first use. The oldest leaves when there are too many."""
        with self._lock:
            if key in self._values:
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > MOST_KEPT:
                del self._values[next(iter(self._values))]
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()


documents: Kept[Document] = Kept()
contents: Kept[bytes] = Kept()


def built_report(cycle: Cycle, language: str, *, by: Actor) -> Built:
    """Freeze the data of `cycle` and build its summary in `language`.

    Raises NotAllowed for somebody who may not read it yet. While nothing changed, the last release stands and
    the same document is given again.
    """
    return built(frozen(releases.record(cycle, by=by)), language)


def built(release: FrozenData, language: str) -> Built:
    """The summary that a release says, in `language`. Writes nothing: a page reads the last release, it makes none."""
    return Built(release, documents.get(_key(release, language), lambda: _summary(release, language)))


def written(cycle: Cycle, language: str, name: str, *, by: Actor) -> Written:
    """Freeze, build and write the summary of `cycle` in the format `name` ("pdf", "html"); an unknown one raises KeyError."""
    return written_of(frozen(releases.record(cycle, by=by)), language, name)


def written_of(release: FrozenData, language: str, name: str) -> Written:
    """What a release says as a file in the format `name`; writes nothing to the database."""
    media_type = writers.media_type(name)
    content = contents.get((*_key(release, language), name), lambda: writers.write(built(release, language).document, name))
    return Written(file_name(release, name), media_type, content)


def paper_written(paper: Paper, language: str, name: str) -> Written:
    """A paper as a file in the format `name`; writes nothing to the database. An unknown format raises KeyError."""
    key = ("paper", paper.kind.value, paper.plan, str(paper.year), paper.about, paper.sha256, str(clock.today()), language, name)
    content = contents.get(key, lambda: writers.write(paper_document(paper, language), name))
    return Written(f"{paper.name}.{name}", writers.media_type(name), content)


def paper_document(paper: Paper, language: str) -> Document:
    """A paper in `language`, ours and the plan's words alike."""
    with translation.override(language):
        return paper.build(language)


def written_to_edit(edited: Edited, language: str) -> Written:
    """The Word file whose narratives can be changed and brought back; never kept, since it names versions."""
    with translation.override(language):
        document = document_to_edit(edited, language)
    remark = INVENTED_NAME if settings.INVENTED_DATA else ""
    cycle, about = edited.cycle, f"-{edited.report.lead.code}" if edited.report else ""
    name = f"{cycle.plan.short}-{cycle.year}-{edited.kind.value}{about}-to-edit{remark}.docx"
    return Written(name, writers.media_type("docx"), write_word_to_edit(document))


def file_name(release: FrozenData, name: str) -> str:
    """What a written report is called: `MD-2019-summary-2019-1.pdf`, with a remark in it where the data are made up."""
    short, year = release.content["plan"]["short"], release.content["cycle"]["year"]
    remark = INVENTED_NAME if release.content["invented"] else ""
    return f"{short}-{year}-summary-{release.label}{remark}.{name}"


def _key(release: FrozenData, language: str) -> Key:
    # Data that returns to an earlier state has an old hash under a new label, and the label is printed.
    return (release.sha256, release.label, language)


def _summary(release: FrozenData, language: str) -> Document:
    with translation.override(language):
        return summary(release, language)
