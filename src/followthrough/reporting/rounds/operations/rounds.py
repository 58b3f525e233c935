"""Opening an inner round, moving its day, withdrawing it."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due
from followthrough.reporting.cycles.models import Answer, Cycle
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_length
from followthrough.reporting.cycles.rules.answers import LONGEST_SENTENCE
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import InnerAnswer, InnerPart, InnerRound, InnerRow
from followthrough.reporting.rounds.operations.checks import NOT_YOUR_ROUND, check_runs, tell_focal_points
from followthrough.reporting.rounds.queries.bodies import bodies_below
from followthrough.reporting.rounds.rules.states import PartState

ASKED = _("{body} asks you for what it reports on {year}: {rows} rows, by {day}.")
MOVED = _("{body} moved the day of its inner round to {day}.")


@operation
def open_round(
    cycle: Cycle,
    institution: Institution,
    bodies: Sequence[Institution],
    dues: Sequence[Due],
    due_on: date,
    *,
    words: str = "",
    part: InnerPart | None = None,
    by: Person,
) -> InnerRound:
    """Ask `bodies`, which stand below `institution`, for `dues` of its own by a day.

    `part` is where the body is asked itself, by the body above it; without, it asks for its reports in the cycle. Raises
    NotAllowed for anybody but its focal point; RuleBroken where nothing or nobody is chosen, a body stands elsewhere, a
    due is not its own, the day has passed, or a body was asked for one of the dues in this cycle already.
    """
    check_allowed(permissions.may_open(by, institution), by, NOT_YOUR_ROUND, institution=institution.label)
    held = Cycle.objects.select_for_update(of=("self",)).select_related("plan").get(pk=cycle.pk)
    inner = InnerRound(
        cycle=held, institution=institution, part=part, due_on=due_on, words=words.strip(), opened_at=clock.now(), opened_by=by
    )
    check_runs(inner)
    check_declared(held, by)
    _check(inner, bodies, dues)
    inner.save()
    rows = [InnerRow.objects.create(round=inner, due=due) for due in dues]
    try:
        with transaction.atomic():
            for body in bodies:
                _ask(inner, body, rows, by)
    except IntegrityError as error:
        raise RuleBroken(
            "round.asked_before",
            _("One of these bodies was asked for one of these rows in this cycle already. Leave it out, or leave the row out."),
            field="bodies",
        ) from error
    codes = [body.code for body in bodies]
    changed(
        f"round:{inner.pk}",
        after={"institution": institution.code, "asked": codes, "rows": len(rows), "due_on": due_on.isoformat()},
    )
    return inner


def _check(inner: InnerRound, bodies: Sequence[Institution], dues: Sequence[Due]) -> None:
    if not bodies:
        raise RuleBroken("round.nobody", _("Choose at least one body to ask."), field="bodies")
    if not dues:
        raise RuleBroken("round.nothing", _("Choose at least one row to ask for."), field="rows")
    below = {body.pk for body in bodies_below(inner.institution_id)}
    for body in bodies:
        if body.pk not in below:
            raise RuleBroken(
                "round.elsewhere",
                _("{body} does not stand below {institution}, so it is not asked in an inner round."),
                field="bodies",
                body=body.label,
                institution=inner.institution.label,
            )
    own = _dues_of(inner)
    if any(due.pk not in own for due in dues):
        raise RuleBroken(
            "round.not_yours",
            _("One of these rows is not asked of {institution}."),
            field="rows",
            institution=inner.institution.label,
        )
    if inner.due_on < clock.today():
        raise RuleBroken("round.past", _("{day} has passed. Give a day that they can keep."), field="due_on", day=inner.due_on)
    check_length("words", inner.words, LONGEST_SENTENCE)
    refuse_marked("inner round", words=inner.words)


def _dues_of(inner: InnerRound) -> frozenset[int]:
    """What the body is asked itself: by the body above, or in the cycle."""
    if inner.part is not None:
        below = InnerAnswer.objects.filter(part=inner.part, part__institution=inner.institution, cycle=inner.cycle, is_asked=True)
        return frozenset(below.values_list("due_id", flat=True))
    rows = Answer.objects.filter(submission__cycle=inner.cycle, submission__institution=inner.institution)
    return frozenset(rows.values_list("due_id", flat=True))


def _ask(inner: InnerRound, body: Institution, rows: Sequence[InnerRow], by: Person) -> None:
    part = InnerPart.objects.create(round=inner, institution=body, state=PartState.OPEN)
    InnerAnswer.objects.bulk_create(
        InnerAnswer(part=part, row=row, cycle=inner.cycle, due=row.due, institution=body) for row in rows
    )
    tell_focal_points(
        body,
        f"inner-round:{part.pk}:asked",
        ASKED,
        page="part",
        pk=part.pk,
        by=by,
        body=inner.institution.label,
        year=inner.cycle.year,
        rows=len(rows),
        day=inner.due_on.isoformat(),
    )


@operation
def correct_day(inner: InnerRound, due_on: date, *, by: Person) -> None:
    """Move the day of a round; each body that has not sent is told. Who sent before is judged by the new day too."""
    held = _locked(inner.pk)
    check_allowed(permissions.may_run(by, held), by, NOT_YOUR_ROUND, institution=held.institution.label)
    check_runs(held)
    if due_on < clock.today():
        raise RuleBroken("round.past", _("{day} has passed. Give a day that they can keep."), field="due_on", day=due_on)
    if held.due_on == due_on:
        nothing_changed()
        return
    before, held.due_on = held.due_on, due_on
    held.save(update_fields=["due_on"])
    for part in held.parts.filter(first_sent_at__isnull=True).select_related("institution").order_by("pk"):
        key, day = f"inner-round:{part.pk}:day:{due_on}", due_on.isoformat()
        tell_focal_points(part.institution, key, MOVED, page="part", pk=part.pk, by=by, body=held.institution.label, day=day)
    changed(f"round:{held.pk}", before={"due_on": before.isoformat()}, after={"due_on": due_on.isoformat()})


@operation
def withdraw_round(inner: InnerRound, *, because: str, by: Person) -> None:
    """Take a round back in which nobody has sent anything yet. What was drafted in it is kept, and asked of nobody."""
    held = _locked(inner.pk)
    check_allowed(permissions.may_run(by, held), by, NOT_YOUR_ROUND, institution=held.institution.label)
    check_runs(held)
    reason = because.strip()
    if not reason:
        raise RuleBroken("round.because", _("Say why it is withdrawn; the bodies that were asked read it."), field="because")
    check_length("because", reason, LONGEST_SENTENCE)
    refuse_marked("inner round", because=reason)
    if (
        held.parts.filter(first_sent_at__isnull=False).exists()
        or InnerRound.objects.filter(part__round=held, withdrawn_at__isnull=True).exists()
    ):
        raise RuleBroken(
            "round.sent", _("Somebody has answered already, or asked further below. Send it back instead."), field="because"
        )
    held.withdrawn_at, held.withdrawn_because = clock.now(), reason
    held.save(update_fields=["withdrawn_at", "withdrawn_because"])
    InnerAnswer.objects.filter(part__round=held).update(is_asked=False)
    changed(f"round:{held.pk}", before={"state": "open"}, after={"state": "withdrawn", "because": reason})


def _locked(pk: int) -> InnerRound:
    return InnerRound.objects.select_for_update(of=("self",)).select_related("cycle__plan", "institution").get(pk=pk)
