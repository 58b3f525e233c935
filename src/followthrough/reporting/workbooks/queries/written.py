"""The files themselves: one for a person or a mail, or all of a cycle at once on every processor."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.files import MEDIA_TYPES
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.workbooks.queries.gathering import contents
from followthrough.reporting.workbooks.queries.words import seal_key, words_in
from followthrough.reporting.workbooks.rules.content import Content
from followthrough.reporting.workbooks.rules.files import render, rendered

FEW = 8
"""Up to so many files are not worth other processes."""
Task = TypeVar("Task")
Made = TypeVar("Made")


@dataclass(frozen=True)
class WrittenFile:
    """A workbook as file: for whom, under which name, of which kind."""

    institution: str
    name: str
    media_type: str
    content: bytes


def workbook_for(cycle: Cycle, institution: Institution, kind: str = "xlsx", language: str = "") -> WrittenFile:
    """The workbook of one institution: for a page, or to be attached to a mail. Raises NotFound where nothing is asked of it."""
    content = next(contents(cycle, [institution], language), None)
    if content is None:
        raise NotFound(
            "workbook.nothing_asked",
            _("Nothing is asked of {institution} in the report on {year}, so there is no workbook for it."),
            institution=institution.label,
            year=cycle.year,
        )
    return _file(content, kind, rendered(content, words_in(content.identity.language), seal_key(), kind))


def workbooks_for(
    cycle: Cycle, institutions: Sequence[Institution], kind: str = "xlsx", language: str = ""
) -> Iterator[WrittenFile]:
    """The workbook of each institution that is asked something, as they are done; many are written by several processes."""
    key = seal_key()
    tasks = ((content, words_in(content.identity.language), key, kind) for content in contents(cycle, institutions, language))
    if len(institutions) <= FEW:
        for content, words, _key, _kind in tasks:
            yield _file(content, kind, rendered(content, words, key, kind))
        return
    with processes() as pool:
        for task, made in in_parallel(pool, render, tasks):
            yield _file(task[0], kind, made)


def _file(content: Content, kind: str, made: bytes) -> WrittenFile:
    return WrittenFile(content.identity.institution, f"{content.name}.{kind}", MEDIA_TYPES[kind], made)


def processes() -> ProcessPoolExecutor:
    """One process for each processor, begun anew: none of them has a connection to the database."""
    return ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn"))


def in_parallel(
    pool: ProcessPoolExecutor, work: Callable[[Task], Made], tasks: Iterator[Task] | Sequence[Task]
) -> Iterator[tuple[Task, Made]]:
    """Each task with what came of it, as they are done. Only a few wait at a time, so that memory does not grow with their number."""
    waiting: dict[Future[Made], Task] = {}
    most = 8 * (os.cpu_count() or 1)
    for task in tasks:
        waiting[pool.submit(work, task)] = task
        if len(waiting) >= most:
            yield from _done(waiting)
    while waiting:
        yield from _done(waiting)


def _done(waiting: dict[Future[Made], Task]) -> Iterator[tuple[Task, Made]]:
    finished, _rest = wait(waiting, return_when=FIRST_COMPLETED)
    for future in finished:
        yield waiting.pop(future), future.result()
