"""Data requests: asked, answered by the body or entered from its letter, judged, withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.urls import reverse

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import holds
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.operations.checks import check_allowed, check_length
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, LONGEST_SENTENCE
from followthrough.reporting.dispatches.rules import check_still
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import DataRemark, DataReply, DataRequest
from followthrough.reporting.rounds.operations.files import kept_file
from followthrough.reporting.rounds.queries.frozen import content_of_reply
from followthrough.reporting.rounds.rules.requests import LONGEST_LABEL, LONGEST_WHAT, AskedField, check_fields, check_values
from followthrough.reporting.rounds.rules.states import RequestMove, RequestState, request_after

NOT_ASKER = _("Data of {institution} are asked for by the coordinator of the plan and by its leads.")
NOT_YOURS = _("This request is answered by {institution}, or by who asked, from a letter.")
NOT_YOUR_REQUEST = _("Only who asked judges or withdraws this request.")
ASKED = _("{asker} asks you for data by {day}.")
CAME = _("{body} answered the data request number {number}.")
BACK = _("{asker} sent your answer to its data request back. Read why and answer again.")
GONE = _("{asker} withdrew its data request number {number}.")
LONGEST_LETTER = 80
LETTER = "letter"


@dataclass(frozen=True)
class Asked:
    """What is asked: an indicator of the plan or none, in words, with its fields, by when; `addressee` is an office."""

    what: str
    fields: Sequence[AskedField]
    due_on: date
    remind_on: date
    indicator: str = ""
    addressee: str = ""


@dataclass(frozen=True)
class Upload:
    """A file as it comes."""

    name: str
    stream: BinaryIO
    size: int


@dataclass(frozen=True)
class Reply:
    """What is answered. `letter_number` and `letter_on` where who asked enters it from a letter, which may come as a file."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    note: str = ""
    letter_number: str = ""
    letter_on: date | None = None
    letter: Upload | None = None


@operation
def request_data(plan: Plan, institution: Institution, asked: Asked, *, by: Person) -> DataRequest:
    """Ask a body of the plan for data; its focal point and register keeper are told. Raises NotAllowed, RuleBroken."""
    check_allowed(permissions.may_request(by, plan), by, NOT_ASKER, institution=institution.label)
    _check_asked(plan, institution, asked)
    asker = _asker(plan, by)
    made = DataRequest.objects.create(
        plan_id=plan.pk,
        asker=asker,
        institution=institution,
        state=RequestState.OPEN,
        indicator=asked.indicator,
        what=asked.what.strip(),
        addressee=asked.addressee.strip(),
        fields=[one.stored for one in asked.fields],
        due_on=asked.due_on,
        remind_on=asked.remind_on,
        asked_at=clock.now(),
        asked_by=by,
    )
    _tell_body(made, "asked", ASKED, by=by, asker=asker.label, day=asked.due_on.isoformat())
    after = {"institution": institution.code, "indicator": asked.indicator, "due_on": asked.due_on.isoformat()}
    changed(f"data-request:{made.pk}", after=after)
    return made


def _check_asked(plan: Plan, institution: Institution, asked: Asked) -> None:
    if all(body.code != institution.code for body in plan.document.bodies):
        raise RuleBroken(
            "request.body",
            _("{body} is no body of the plan {plan}."),
            field="institution",
            body=institution.label,
            plan=plan.short,
        )
    if asked.indicator and all(one.code != asked.indicator for one in plan.document.indicators):
        raise RuleBroken(
            "request.indicator",
            _("The plan {plan} has no indicator {code}."),
            field="indicator",
            plan=plan.short,
            code=asked.indicator,
        )
    if not asked.what.strip():
        raise RuleBroken("request.what", _("Say in words what is asked, and for which time."), field="what")
    check_length("what", asked.what, LONGEST_WHAT)
    check_length("addressee", asked.addressee, LONGEST_LABEL)
    check_fields(asked.fields)
    if asked.due_on < clock.today():
        raise RuleBroken("request.past", _("{day} has passed. Give a day that they can keep."), field="due_on", day=asked.due_on)
    if asked.remind_on > asked.due_on:
        raise RuleBroken("request.remind", _("A reminder comes on or before the day itself."), field="remind_on")
    words = " ".join((asked.what, *(one.label for one in asked.fields)))
    refuse_marked("data request", what=words, addressee=asked.addressee)


def _asker(plan: Plan, by: Person) -> Institution:
    """The body in whose name it is asked: the coordinator, or the first body for which the person is lead."""
    if plan.coordinator is not None and holds(by, Role.COORDINATOR, plan.coordinator_id):
        return plan.coordinator
    return Institution.objects.filter(led_objectives__plan_id=plan.pk, seats__person=by, seats__role=Role.LEAD).order_by("pk")[0]


@operation
def answer_request(request: DataRequest, reply: Reply, *, by: Person) -> DataReply:
    """Answer a request. The body itself, or who asked from a letter of the body, with its number and date.

    A reply stays as it is given, under the hash that it gets here; a new one follows when it is sent back. Lateness goes by the day of the letter.
    """
    held = _locked(request.pk)
    is_own, may_enter = permissions.may_reply(by, held), permissions.may_judge(by, held)
    check_allowed(is_own or may_enter, by, NOT_YOURS, institution=held.institution.label)
    following = request_after(RequestState(held.state), RequestMove.ANSWER)
    _check_letter(held, reply, is_own=is_own)
    values = check_values(held.asked, reply.values, reply.files)
    check_length("note", reply.note, LONGEST_NARRATIVE)
    refuse_marked(f"reply to request {held.pk}", note=reply.note, letter_number=reply.letter_number, **values)
    number = DataReply.objects.filter(request=held).count() + 1
    DataReply.objects.filter(request=held, is_latest=True).update(is_latest=False)
    made = DataReply(
        request=held,
        number=number,
        values=values,
        files=_kept(held, reply),
        note=reply.note.strip(),
        letter_number=reply.letter_number.strip(),
        letter_on=reply.letter_on,
        is_for_another=not is_own,
        made_at=clock.now(),
        made_by=by,
    )
    made.sha256 = sha256_of(content_of_reply(made))
    made.save(force_insert=True)
    before, held.state = held.state, following
    held.first_answered_on = held.first_answered_on or made.letter_on or clock.today()
    held.save(update_fields=["state", "first_answered_on"])
    _tell_asker(held, f"answered:{number}", CAME, by=by, body=held.institution.label, number=held.pk)
    changed(
        f"data-request:{held.pk}",
        before={"state": before},
        after={"state": following, "reply": number, "for_another": not is_own},
    )
    return made


def _check_letter(held: DataRequest, reply: Reply, *, is_own: bool) -> None:
    check_length("letter_number", reply.letter_number, LONGEST_LETTER)
    if not is_own and not (reply.letter_number.strip() and reply.letter_on):
        raise RuleBroken(
            "request.letter",
            _("You enter this for {body}. Give number and date of the letter by which it answered."),
            field="letter_number" if not reply.letter_number.strip() else "letter_on",
            body=held.institution.label,
        )
    if reply.letter_on is not None and not clock.day_of(held.asked_at) <= reply.letter_on <= clock.today():
        raise RuleBroken(
            "request.letter_day",
            _("The letter is of {day}: that is before the request, or has not come yet."),
            field="letter_on",
            day=reply.letter_on,
        )


def _kept(held: DataRequest, reply: Reply) -> dict[str, dict[str, Any]]:
    wanted = {**reply.files, **({LETTER: reply.letter} if reply.letter else {})}
    root = Path(settings.EVIDENCE_ROOT)
    return {
        name: kept_file(f"reply to request {held.pk}", one.name, one.stream, one.size, root, field=name)
        for name, one in wanted.items()
    }


@operation
def accept_reply(request: DataRequest, *, remark: str = "", read: int | None = None, by: Person) -> None:
    """Accept the latest reply; `read` is the number of the reply that was read, if another came since it is refused."""
    held = _judged(request, by)
    following = request_after(RequestState(held.state), RequestMove.ACCEPT)
    check_still(read, DataReply.objects.get(request=held, is_latest=True).number, held.institution.label)
    _remark(held, following, remark.strip(), by)


@operation
def send_back_reply(request: DataRequest, *, because: str, by: Person) -> None:
    """Send the latest reply back with a reason, which is kept; the body answers again."""
    held = _judged(request, by)
    following = request_after(RequestState(held.state), RequestMove.SEND_BACK)
    reason = because.strip()
    if not reason:
        raise RuleBroken("request.reason", _("Say what is missing; the body reads your sentence."), field="because")
    _remark(held, following, reason, by)
    number = DataReply.objects.filter(request=held).count()
    _tell_body(held, f"back:{number}:{clock.now():%Y%m%d%H%M%S}", BACK, by=by, asker=held.asker.label)


@operation
def withdraw_request(request: DataRequest, *, because: str, by: Person) -> None:
    """Take a request back that waits for an answer."""
    held = _judged(request, by)
    following = request_after(RequestState(held.state), RequestMove.WITHDRAW)
    reason = because.strip()
    if not reason:
        raise RuleBroken("request.withdrawn_because", _("Say why it is withdrawn; the body reads it."), field="because")
    check_length("because", reason, LONGEST_SENTENCE)
    refuse_marked(f"request {held.pk}", because=reason)
    before, held.state, held.withdrawn_because = held.state, following, reason
    held.save(update_fields=["state", "withdrawn_because"])
    _tell_body(held, "withdrawn", GONE, by=by, asker=held.asker.label, number=held.pk)
    changed(f"data-request:{held.pk}", before={"state": before}, after={"state": following, "because": reason})


def _judged(request: DataRequest, by: Person) -> DataRequest:
    held = _locked(request.pk)
    check_allowed(permissions.may_judge(by, held), by, NOT_YOUR_REQUEST)
    return held


def _locked(pk: int) -> DataRequest:
    rows = DataRequest.objects.select_for_update(of=("self",)).select_related(
        "plan__coordinator", "plan__supervisor", "asker", "institution"
    )
    return rows.get(pk=pk)


def _remark(held: DataRequest, following: RequestState, text: str, by: Person) -> None:
    check_length("because", text, LONGEST_NARRATIVE)
    refuse_marked(f"remark on request {held.pk}", because=text)
    reply = DataReply.objects.get(request=held, is_latest=True)
    is_acceptance = following == RequestState.ACCEPTED
    DataRemark.objects.create(reply=reply, is_acceptance=is_acceptance, text=text, made_at=clock.now(), made_by=by)
    before, held.state = held.state, following
    held.save(update_fields=["state"])
    changed(f"data-request:{held.pk}", before={"state": before}, after={"state": following, "remark": text})


def _tell_body(held: DataRequest, key: str, template: str, *, by: Actor, **facts: object) -> None:
    address = reverse("rounds:request", args=[held.pk])
    for role in (Role.FOCAL_POINT, Role.REGISTRAR):
        record_notice(
            f"data-request:{held.pk}:{key}:{role}", held.institution, role, template, address=address, facts=facts, by=by
        )


def _tell_asker(held: DataRequest, key: str, template: str, *, by: Actor, **facts: object) -> None:
    role = Role.COORDINATOR if held.asker_id == held.plan.coordinator_id else Role.LEAD
    address = reverse("rounds:request", args=[held.pk])
    record_notice(f"data-request:{held.pk}:{key}", held.asker, role, template, address=address, facts=facts, by=by)
