"""What a subdivision does in a round: it answers row by row, puts files beside, and sends its part up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_length
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, LONGEST_SENTENCE, Difficulty, Status
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import InnerAnswer, InnerFile, InnerPart, InnerSending, SentLine
from followthrough.reporting.rounds.operations.checks import NOT_YOURS, check_part, locked_part, tell_focal_points
from followthrough.reporting.rounds.operations.files import kept_file
from followthrough.reporting.rounds.queries.frozen import content_of_line
from followthrough.reporting.rounds.queries.gathered import parts_asked, said_by
from followthrough.reporting.rounds.queries.rounds import entries_in
from followthrough.reporting.rounds.rules.figures import check_figures
from followthrough.reporting.rounds.rules.gathering import code_of, gather
from followthrough.reporting.rounds.rules.states import PartMove

CAME = _("{body} sent its part of your inner round on {year}.")
LONGEST_PAPER = 200


@dataclass(frozen=True)
class InnerText:
    """What is typed in one inner answer. `figures` by code of the measure (rules.figures)."""

    status: Status | None = None
    narrative: str = ""
    difficulties: tuple[Difficulty, ...] = ()
    difficulty: str = ""
    next_steps: str = ""
    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@operation
def answer_inner(answer: InnerAnswer, text: InnerText, *, version: int, by: Person) -> InnerAnswer:
    """Save the draft of one row. `version` is the one that the writer read; may be saved with any gap."""
    part = locked_part(answer.part_id)
    check_allowed(permissions.may_enter(by, part), by, NOT_YOURS, institution=part.institution.label)
    check_part(part, PartMove.ANSWER)
    check_declared(part.round.cycle, by)
    held = (
        InnerAnswer.objects.select_for_update(of=("self",)).select_related("saved_by", "due__obligation__row").get(pk=answer.pk)
    )
    if held.version != version:
        raise RuleBroken(
            "text.stale",
            _(
                "Not saved: {office} saved this at {time} while you were writing. Your text is kept below; compare both, then save again."
            ),
            office=held.saved_by.office if held.saved_by else "–",
            time=f"{clock.local(held.saved_at):%H:%M}" if held.saved_at else "–",
        )
    _check_text(part, held, text)
    before = {"status": held.status, "version": held.version}
    held.status, held.narrative, held.difficulty = text.status.value if text.status else "", text.narrative, text.difficulty
    held.difficulties, held.next_steps = [code.value for code in text.difficulties], text.next_steps
    held.figures = {code: dict(numbers) for code, numbers in text.figures.items() if numbers}
    held.version, held.saved_at, held.saved_by = version + 1, clock.now(), by
    held.save()
    changed(
        f"inner-answer:{held.pk}",
        before=before,
        after={"status": held.status, "narrative": held.narrative, "version": held.version},
    )
    return held


def _check_text(part: InnerPart, held: InnerAnswer, text: InnerText) -> None:
    entry = entries_in(part.round.cycle).get(held.due.obligation.row.code)
    check_figures(entry.measures if entry else (), text.figures)
    for name, longest in (("narrative", LONGEST_NARRATIVE), ("next_steps", LONGEST_NARRATIVE), ("difficulty", LONGEST_SENTENCE)):
        check_length(name, getattr(text, name), longest)
    refuse_marked("inner answer", narrative=text.narrative, difficulty=text.difficulty, next_steps=text.next_steps)


@operation
def record_inner_file(answer: InnerAnswer, *, name: str, stream: BinaryIO, size: int, by: Person) -> InnerFile:
    """Put a file beside an answer, after its kind, size and text were checked. A refused file is kept nowhere."""
    part = locked_part(answer.part_id)
    check_allowed(permissions.may_enter(by, part), by, NOT_YOURS, institution=part.institution.label)
    check_part(part, PartMove.ANSWER)
    check_declared(part.round.cycle, by)
    kept = kept_file(f"file of inner answer {answer.pk}", name, stream, size, Path(settings.EVIDENCE_ROOT))
    item = InnerFile.objects.create(answer=answer, added_at=clock.now(), added_by=by, **kept)
    changed(f"inner-answer:{answer.pk}", after={"file": item.sha256, "title": item.title, "size": item.size})
    return item


@operation
def withdraw_inner_file(item: InnerFile, *, by: Person) -> None:
    """Take a file out of the draft. What was sent before still names it."""
    part = locked_part(item.answer.part_id)
    check_allowed(permissions.may_enter(by, part), by, NOT_YOURS, institution=part.institution.label)
    check_part(part, PartMove.ANSWER)
    if item.taken_out_at is not None:
        nothing_changed()
        return
    item.taken_out_at = clock.now()
    item.save(update_fields=["taken_out_at"])
    changed(f"inner-answer:{item.answer_id}", before={"file": item.title}, after={"file": None})


@operation
def submit_part(part: InnerPart, *, on_paper: str = "", by: Person) -> InnerSending:
    """Send a part up: its answers are frozen with a hash, and with them the lines of bodies below that it asked itself.

    A body above that enters for a subdivision names the paper. Raises RuleBroken while a row has no answer.
    """
    held = locked_part(part.pk)
    check_allowed(permissions.may_enter(by, held), by, NOT_YOURS, institution=held.institution.label)
    following = check_part(held, PartMove.SUBMIT)
    check_declared(held.round.cycle, by)
    paper = on_paper.strip()
    _check_paper(held, paper, by)
    answers = list(InnerAnswer.objects.filter(part=held).select_related("due__obligation__row", "row").order_by("pk"))
    left = [one for one in answers if not one.status]
    if left:
        raise RuleBroken(
            "part.incomplete",
            _("Not sent yet: {rows} have no answer. “Does not apply” is one."),
            rows=", ".join(one.due.obligation.row.code for one in left),
        )
    sending = _freeze(held, answers, paper, by)
    before, held.state = held.state, following
    held.first_sent_at = held.first_sent_at or sending.sent_at
    held.save(update_fields=["state", "first_sent_at"])
    key = f"inner-round:{held.pk}:sent:{sending.number}"
    above, body, year = held.round.institution, held.institution.label, held.round.cycle.year
    tell_focal_points(above, key, CAME, page="sent", pk=held.pk, by=by, body=body, year=year)
    changed(
        f"part:{held.pk}",
        before={"state": before},
        after={"state": following, "sending": sending.number, "sha256": sending.sha256},
    )
    return sending


def _check_paper(part: InnerPart, paper: str, by: Person) -> None:
    if not paper and not permissions.may_answer(by, part):
        raise RuleBroken(
            "part.paper",
            _("You enter this for {body}. Name the paper by which it answered: number and date."),
            field="on_paper",
            body=part.institution.label,
        )
    check_length("on_paper", paper, LONGEST_PAPER)
    refuse_marked("inner sending", on_paper=paper)


def _freeze(part: InnerPart, answers: list[InnerAnswer], paper: str, by: Person) -> InnerSending:
    number = InnerSending.objects.filter(part=part).count() + 1
    InnerSending.objects.filter(part=part, is_latest=True).update(is_latest=False)
    below = parts_asked(part.institution_id, part.round.cycle_id)
    said, asked = said_by(below), _asked_below(below)
    files = _files_of(answers)
    lines = [
        SentLine(
            row=one.row,
            code=code_of(part.round_id, part.institution.code, number),
            status=one.status,
            narrative=one.narrative,
            difficulties=one.difficulties,
            difficulty=one.difficulty,
            next_steps=one.next_steps,
            figures=one.figures,
            files=files.get(one.pk, []),
            gathered=[line.stored for line in gather(said.get(one.due_id, []))],
            below=asked.get(one.due_id, 0),
        )
        for one in answers
    ]
    sha256 = sha256_of([content_of_line(line) for line in lines])
    sending = InnerSending.objects.create(
        part=part, number=number, sent_at=clock.now(), sent_by=by, on_paper=paper, sha256=sha256
    )
    for line in lines:
        line.sending = sending
    SentLine.objects.bulk_create(lines)
    return sending


def _asked_below(below: list[InnerPart]) -> dict[int, int]:
    """Of how many bodies each due was asked."""
    asked: dict[int, int] = {}
    for due_id in InnerAnswer.objects.filter(part__in=below, is_asked=True).values_list("due_id", flat=True).order_by("pk"):
        asked[due_id] = asked.get(due_id, 0) + 1
    return asked


def _files_of(answers: list[InnerAnswer]) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for item in InnerFile.objects.filter(answer__in=answers, taken_out_at__isnull=True).order_by("pk"):
        told: dict[str, object] = {"id": item.pk, "title": item.title, "size": item.size, "sha256": item.sha256}
        found.setdefault(item.answer_id, []).append(told)
    return found
