"""Taking in a workbook that came back, and choosing where it and the draft say different things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit import files
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.queries import version_number_in
from followthrough.reporting.cycles.models import Cycle, Submission
from followthrough.reporting.cycles.operations.checks import check_declared
from followthrough.reporting.cycles.operations.together import Typed, answer_together
from followthrough.reporting.cycles.queries.submissions import Asked, asked_of, asked_of_all
from followthrough.reporting.cycles.rules.answers import ALLOWED, Status, is_allowed
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.permissions import may_fill
from followthrough.reporting.workbooks.queries.arrivals import NOT_YOURS, Key, find_same, key_of
from followthrough.reporting.workbooks.queries.opening import Opened
from followthrough.reporting.workbooks.queries.words import seal_key
from followthrough.reporting.workbooks.rules.reading import NOT_A_STATUS, Fault
from followthrough.reporting.workbooks.rules.seal import Seal
from followthrough.reporting.workbooks.rules.taking import OPEN, ArrivalState, Fate, fate_of, left_to_take, merged
from followthrough.reporting.workbooks.rules.verdicts import Notice, amended_since, refusal_of, saved_since

LONGEST_NAME, MOST_FAULTS = 200, 500


@dataclass(frozen=True)
class Incoming:
    """A file that was read: where it lies for now, its name and kind, and what it says."""

    path: Path
    name: str
    media_type: str
    opened: Opened


@operation
def load(cycle: Cycle, institution: Institution, incoming: Incoming, *, by: Actor) -> Arrival:
    """Keep a workbook whole and save every answer in it that can be saved; its faults and open choices are noted.

    The same file again changes nothing. One that is foreign, altered or without its headings is kept and nothing of it is
    taken. Where somebody saved an answer since the workbook was written, neither version is lost: the choice is left open.
    Raises NotAllowed for anybody but the focal point; RuleBroken while the declaration is missing.
    """
    _check_fills(institution, by)
    check_declared(cycle, by)
    with incoming.path.open("rb") as stream:
        stored = files.store(settings.EVIDENCE_ROOT, stream)
    _lock_reports(cycle, institution)
    same = find_same(cycle, institution, stored.sha256)
    if same is not None:
        nothing_changed()
        return same
    opened, seal = incoming.opened, incoming.opened.seal
    assert seal is not None, "a file without a seal is kept nowhere"
    refused = refusal_of(seal, seal_key(), plan=cycle.plan.code, cycle=cycle.year, institution=institution.code)
    if refused is None and opened.reading is None:
        refused = Notice(opened.refusal)
    arrival = Arrival(
        cycle=cycle,
        institution=institution,
        name=incoming.name[-LONGEST_NAME:],
        path=stored.relative_path,
        media_type=incoming.media_type,
        size=stored.size,
        sha256=stored.sha256,
        written_at=_moment(seal),
        sent_at=clock.now(),
        sent_by=by if isinstance(by, Person) else None,
        state=ArrivalState.REFUSED.value,
        told={"refused": refused.stored if refused else None},
    )
    if refused is None and opened.reading is not None:
        faults = list(opened.reading.faults)
        arrival.answers = [
            {
                "code": one.sealed.code,
                "year": one.sealed.year,
                "told": one.sealed.told,
                "saved": one.sealed.saved,
                "changed": dict(one.changed),
                "cells": dict(one.cells),
                "fate": Fate.ASKING.value,
            }
            for one in opened.reading.filled
        ]
        _take(arrival, seal, faults, by)
        arrival.told |= {"faults": [fault.stored for fault in faults[:MOST_FAULTS]], "faults_count": len(faults)}
    arrival.save()
    changed(
        f"workbook:{arrival.pk}",
        after={"institution": institution.code, "cycle": cycle.year, "sha256": arrival.sha256, "state": arrival.state}
        | {"kept": sum(one["fate"] == Fate.KEPT for one in arrival.answers)},
    )
    return arrival


@operation
def load_again(arrival: Arrival, *, by: Actor) -> Arrival:
    """Save what could not be saved because the report was not open; choices that are open stay so."""
    held = _locked(arrival)
    _check_fills(held.institution, by)
    _lock_reports(held.cycle, held.institution)
    check_declared(held.cycle, by)
    before = [one["fate"] for one in held.answers]
    _take(held, None, [], by)
    if before == [one["fate"] for one in held.answers]:
        nothing_changed()
        return held
    held.save(update_fields=["answers", "told", "state"])
    changed(f"workbook:{held.pk}", before={"state": arrival.state}, after={"state": held.state})
    return held


@dataclass(frozen=True)
class Choice:
    """For one duty: the version of the draft that the chooser saw, and the fields to be taken from the workbook."""

    version: int
    fields: tuple[str, ...]


@operation
def decide(arrival: Arrival, choices: Mapping[Key, Choice], *, by: Actor) -> Arrival:
    """Settle open duties of a workbook: the chosen fields come from it, all others stay as they are in the draft.

    Raises RuleBroken when somebody saved one of them since the chooser looked, or the report cannot be changed now.
    """
    held = _locked(arrival)
    _check_fills(held.institution, by)
    _lock_reports(held.cycle, held.institution)
    asked = {(one.row_code, one.due.year): one for one in asked_of(held.institution, held.cycle)}
    typed: dict[int, list[Typed]] = {}
    settled: dict[str, Any] = {}
    for answer in held.answers:
        choice = choices.get(key_of(answer))
        if choice is None or answer["fate"] not in OPEN:
            continue
        one = asked.get(key_of(answer))
        if one is None:
            raise NotFound("due.unknown", _("This report does not ask for row {row}."), row=answer["told"])
        taken = {name: value for name, value in answer["changed"].items() if name in choice.fields}
        if left_to_take(taken, one.answer.text):
            text = merged(one.answer.text, taken)
            typed.setdefault(one.answer.submission_id, []).append(Typed(one, text, choice.version))
        answer["fate"] = Fate.CHOSEN.value
        settled[answer["told"]] = sorted(taken)
    for submission_id, ones in typed.items():
        answer_together(Submission(pk=submission_id), ones, by=by)
    if not settled:
        nothing_changed()
        return held
    held.state = _state(held.answers).value
    held.save(update_fields=["answers", "state"])
    changed(f"workbook:{held.pk}", before={"state": arrival.state}, after={"state": held.state, "from_workbook": settled})
    return held


def _locked(arrival: Arrival) -> Arrival:
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("cycle__plan", "institution", "sent_by")
    return rows.get(pk=arrival.pk)


def _lock_reports(cycle: Cycle, institution: Institution) -> None:
    """Until the transaction ends nobody else saves an answer of these reports or sends the same file."""
    rows = Submission.objects.select_for_update(of=("self",)).filter(cycle=cycle, institution=institution)
    list(rows.order_by("pk"))


def _check_fills(institution: Institution, by: Actor) -> None:
    if isinstance(by, Person) and not may_fill(by, institution.pk):
        raise NotAllowed("workbook.not_yours", NOT_YOURS, institution=institution.label)


def _take(arrival: Arrival, seal: Seal | None, faults: list[Fault], by: Actor) -> None:
    """Go through everything that is not settled; what can be saved is saved, report by report."""
    cycle = arrival.cycle
    notes: list[Notice] = []
    asked = {(one.row_code, one.due.year): one for one in asked_of_all([arrival.institution_id], cycle)[arrival.institution_id]}
    typed: dict[int, list[tuple[dict[str, Any], Typed]]] = {}
    for answer in arrival.answers:
        if answer["fate"] not in OPEN:
            continue
        one = asked.get(key_of(answer))
        if one is None:
            answer["fate"] = Fate.GONE.value
            continue
        _drop_unsayable(answer, one, faults)
        held = one.answer
        fate = fate_of(answer["changed"], read=answer["saved"], now=held.version, held=held.text)
        answer["fate"] = fate.value
        if fate == Fate.KEPT:
            text = merged(held.text, answer["changed"])
            typed.setdefault(held.submission_id, []).append((answer, Typed(one, text, held.version)))
    for submission_id, ones in typed.items():
        notes += _save(submission_id, ones, by)
    if seal is not None:
        notes += [
            *amended_since(seal, version_number_in(cycle.plan, cycle.year), set(asked)),
            *saved_since(seal, {key: one.answer.version for key, one in asked.items()}),
        ]
    arrival.told |= {"notes": [note.stored for note in notes]}
    arrival.state = _state(arrival.answers).value


def _save(submission_id: int, ones: Sequence[tuple[dict[str, Any], Typed]], by: Actor) -> Iterator[Notice]:
    """Save the answers of one report; while it cannot be changed they wait, and the reason is told."""
    try:
        answer_together(Submission(pk=submission_id), [typed for _answer, typed in ones], by=by)
    except RuleBroken as refusal:
        if refusal.code not in CLOSED:
            raise
        for answer, _typed in ones:
            answer["fate"] = Fate.CLOSED.value
        yield Notice(refusal.template, dict(refusal.facts), tuple(answer["told"] for answer, _typed in ones))


CLOSED = ("submission.answer.not_now", "cycle.closed")


def _drop_unsayable(answer: dict[str, Any], one: Asked, faults: list[Fault]) -> None:
    """A status that the duty no longer allows, since the plan was amended after the workbook was written."""
    status = answer["changed"].get("status")
    if status and not is_allowed(Status(status), one.kind):
        facts = {"found": status, "statuses": [allowed.value for allowed in ALLOWED[one.kind]]}
        faults.append(Fault("", answer["cells"].get("status", ""), status, NOT_A_STATUS, facts))
        answer["changed"] = {name: value for name, value in answer["changed"].items() if name != "status"}


def _state(answers: Sequence[Mapping[str, Any]]) -> ArrivalState:
    return ArrivalState.ASKING if any(one["fate"] in OPEN for one in answers) else ArrivalState.TAKEN


def _moment(seal: Seal) -> datetime | None:
    try:
        moment = datetime.fromisoformat(seal.identity.written_at)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


__all__ = ["Choice", "Incoming", "decide", "load", "load_again"]
