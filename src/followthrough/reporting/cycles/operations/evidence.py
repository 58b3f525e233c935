"""Proof beside an answer: adding a link or a file, taking it out."""

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked, refuse_marked_file
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit import files
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Evidence
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared
from followthrough.reporting.cycles.operations.moves import locked
from followthrough.reporting.cycles.operations.submissions import NOT_YOURS
from followthrough.reporting.cycles.rules.states import CycleState, Move, SubmissionState, after, check_open

LINK = ("http://", "https://")
LONGEST_TITLE = 200
LONGEST_LINK = 500


@operation
def record_link(answer: Answer, *, title: str, url: str, by: Person) -> Evidence:
    """Put a link beside an answer. Raises RuleBroken for anything but http and https."""
    _check_may_change(answer, by)
    url, title = url.strip(), (title.strip() or url.strip())[:LONGEST_TITLE]
    if not url.startswith(LINK) or len(url) > LONGEST_LINK or any(letter.isspace() for letter in url):
        raise RuleBroken(
            "evidence.link",
            _("“{url}” is not an address that can be opened. It begins with https://."),
            field="url",
            url=url[:80],
        )
    refuse_marked(f"link of answer {answer.pk}", title=title, url=url)
    item = Evidence.objects.create(answer=answer, title=title, url=url, added_at=clock.now(), added_by=by)
    changed(f"answer:{answer.pk}", after={"link": url, "title": title})
    return item


@operation
def record_file(answer: Answer, *, name: str, stream: BinaryIO, size: int, by: Person) -> Evidence:
    """Store a file beside an answer, after its kind, size and text were checked. A refused file is kept nowhere."""
    _check_may_change(answer, by)
    head = stream.read(files.HEAD_SIZE)
    stream.seek(0)
    verdict = files.accepted_kind(name, head, size)
    if verdict.problem:
        raise RuleBroken("evidence.file", "{problem}", field="file", problem=Word(verdict.problem))
    title = Path(name).name[:LONGEST_TITLE]
    with tempfile.TemporaryDirectory() as folder:
        waiting = Path(folder) / "waiting"
        with waiting.open("wb") as file:
            shutil.copyfileobj(stream, file)
        refuse_marked_file(f"file of answer {answer.pk}", name, files.text_of(waiting, verdict.kind))
        with waiting.open("rb") as file:
            stored = files.store(settings.EVIDENCE_ROOT, file)
    item = Evidence.objects.create(
        answer=answer,
        title=title,
        path=stored.relative_path,
        media_type=verdict.media_type,
        size=stored.size,
        sha256=stored.sha256,
        added_at=clock.now(),
        added_by=by,
    )
    changed(f"answer:{answer.pk}", after={"file": stored.sha256, "title": title, "size": stored.size})
    return item


@operation
def withdraw(item: Evidence, *, by: Person) -> None:
    """Take proof out of the draft. What was filed before still names it."""
    _check_may_change(item.answer, by)
    if item.taken_out_at is not None:
        nothing_changed()
        return
    item.taken_out_at = clock.now()
    item.save(update_fields=["taken_out_at"])
    changed(f"answer:{item.answer_id}", before={"evidence": item.title}, after={"evidence": None})


def _check_may_change(answer: Answer, by: Person) -> None:
    submission = locked(answer.submission_id)  # what is handed in meanwhile is frozen with its proof
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    check_open(CycleState(submission.cycle.state), submission.cycle.year)
    after(SubmissionState(submission.state), Move.ANSWER)
    check_declared(submission.cycle, by)
