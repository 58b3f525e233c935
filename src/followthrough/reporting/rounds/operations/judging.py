"""What the body that opened a round does with what came: it accepts, sends back, and takes over into its own draft."""

from collections.abc import Collection
from dataclasses import replace

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles.models import Answer
from followthrough.reporting.cycles.operations import submissions
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_length
from followthrough.reporting.cycles.queries.submissions import get_asked
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, Difficulty, Status
from followthrough.reporting.dispatches.rules import check_still
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import InnerPart, InnerRemark, InnerRow, InnerSending, Insertion
from followthrough.reporting.rounds.operations.answers import InnerText, answer_inner
from followthrough.reporting.rounds.operations.checks import (
    NOT_YOUR_ROUND,
    check_part,
    check_runs,
    locked_part,
    tell_focal_points,
)
from followthrough.reporting.rounds.queries.gathered import Gathered, gathered_of
from followthrough.reporting.rounds.rules.gathering import Line, added_to
from followthrough.reporting.rounds.rules.states import PartMove, PartState
from followthrough.reporting.rounds.rules.told import totals_told

BACK = _("{body} sent your part of its inner round back. Read why, change it, and send it again.")


@operation
def accept_part(part: InnerPart, *, remark: str = "", read: int | None = None, by: Person) -> None:
    """Accept what a subdivision sent; `read` is the number of the sending that was read, if another came since it is refused."""
    held = _locked_for(part, by)
    following = check_part(held, PartMove.ACCEPT)
    check_still(read, InnerSending.objects.get(part=held, is_latest=True).number, held.institution.label)
    _remark(held, following, remark.strip(), by)


@operation
def send_back_part(part: InnerPart, *, because: str, by: Person) -> None:
    """Give a part back with a reason, which is kept; the subdivision changes it and sends it again."""
    held = _locked_for(part, by)
    following = check_part(held, PartMove.SEND_BACK)
    reason = because.strip()
    if not reason:
        raise RuleBroken("part.reason", _("Say what has to be changed; the body reads your sentence."), field="because")
    _remark(held, following, reason, by)
    number = InnerRemark.objects.filter(sending__part=held).count()
    key = f"inner-round:{held.pk}:back:{number}"
    tell_focal_points(held.institution, key, BACK, page="part", pk=held.pk, by=by, body=held.round.institution.label)


def _locked_for(part: InnerPart, by: Person) -> InnerPart:
    held = locked_part(part.pk)
    check_allowed(permissions.may_run(by, held.round), by, NOT_YOUR_ROUND, institution=held.round.institution.label)
    return held


def _remark(part: InnerPart, following: PartState, text: str, by: Person) -> None:
    check_length("because", text, LONGEST_NARRATIVE)
    refuse_marked("remark on an inner answer", because=text)
    sending = InnerSending.objects.get(part=part, is_latest=True)
    is_acceptance = following == PartState.ACCEPTED
    InnerRemark.objects.create(sending=sending, is_acceptance=is_acceptance, text=text, made_at=clock.now(), made_by=by)
    before, part.state = part.state, following
    part.save(update_fields=["state"])
    changed(f"part:{part.pk}", before={"state": before}, after={"state": following, "remark": text})


@operation
def consolidate_inner(
    row: InnerRow, codes: Collection[str], *, with_totals: bool = False, language: str = "en", version: int, by: Person
) -> tuple[str, ...]:
    """Take over what bodies below said of one row, each as a paragraph with its source, into the own draft.

    `codes` are sources of lines; `with_totals` adds what their figures come to, small counts of persons hidden since the
    draft is read outside. `version` is that of the draft. Returns the codes that were added; one that stands in the draft
    already is not added twice. Raises what saving the draft raises: the report was sent, the text becomes too long,
    somebody else saved in between.
    """
    inner = row.round
    check_allowed(permissions.may_run(by, inner), by, NOT_YOUR_ROUND, institution=inner.institution.label)
    check_runs(inner)
    check_declared(inner.cycle, by)
    found = gathered_of(inner, row)
    chosen = [line for line in found.lines if line.code in set(codes)]
    totals = totals_told(found.totals, found.asked.measures, language) if with_totals else ""
    if not chosen and not totals:
        raise RuleBroken("round.nothing_chosen", _("Choose at least one answer to take over."), field="codes")
    if found.draft is None:
        raise RuleBroken("round.no_draft", _("There is no draft of this row any more."), field="codes")
    _write(found, [(found.names[line.body].told(language), line) for line in chosen], totals, version, by)
    return _keep(found, row, chosen, by)


def _write(found: Gathered, chosen: list[tuple[str, Line]], totals: str, version: int, by: Person) -> None:
    draft = found.draft
    if draft is None:
        return
    pieces = [(name, line.narrative or "–", line.code) for name, line in chosen]
    narrative = added_to(draft.narrative, pieces)
    if totals and totals not in narrative:
        narrative = f"{narrative}\n\n{totals}".strip()
    if isinstance(draft, Answer):
        asked = get_asked(draft.submission, found.asked.code, found.asked.year)
        submissions.answer(asked, replace(asked.answer.text, narrative=narrative), version=version, by=by)
        return
    text = InnerText(
        status=Status(draft.status) if draft.status else None,
        narrative=narrative,
        difficulties=tuple(Difficulty(code) for code in draft.difficulties),
        difficulty=draft.difficulty,
        next_steps=draft.next_steps,
        figures=draft.figures,
    )
    answer_inner(draft, text, version=version, by=by)


def _keep(found: Gathered, row: InnerRow, chosen: list[Line], by: Person) -> tuple[str, ...]:
    draft = found.draft
    if draft is None:
        return ()
    which = {"answer": draft} if isinstance(draft, Answer) else {"inner_answer": draft}
    held = set(Insertion.objects.filter(**which).values_list("code", flat=True).order_by("pk"))
    new = [line for line in chosen if line.code not in held]
    now = clock.now()
    Insertion.objects.bulk_create(
        Insertion(row=row, code=line.code, body=line.body, said=line.said, made_at=now, made_by=by, **which) for line in new
    )
    kind = "answer" if isinstance(draft, Answer) else "inner-answer"
    changed(f"{kind}:{draft.pk}", after={"made_from": [line.code for line in chosen]})
    return tuple(line.code for line in new)
