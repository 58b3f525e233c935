"""Chips of statuses and states, and addresses of duties: what every page of reporting draws alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip, Pips
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect, Recurrence
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES, name_of
from followthrough.reporting.cycles.rules.states import SubmissionState


def status_chip(status: Status | None, done_on: date | None = None) -> Chip:
    """The chip of an answer; done late carries its day."""
    words = _(name_of(status))
    if status == Status.DONE_LATE and done_on is not None:
        words = _("%(status)s, %(day)s") % {"status": words, "day": date_format(done_on, "j F Y")}
    return Chip(SHAPES[status], TONES[status], words)  # type: ignore[arg-type]  # because the rules know shapes and tones as words


def answer_chip(text: AnswerText | None) -> Chip:
    """The chip of an answer that may be missing."""
    return status_chip(text.status, text.done_on) if text else status_chip(None)


def pips_of(statuses: Iterable[Status | None]) -> Pips:
    """One square for each duty, in the order of the key."""
    counts = Counter(statuses)
    return Pips(tuple((SHAPES[status], counts[status], _(name_of(status)).lower()) for status in SHAPES))


def state_chip(state: SubmissionState) -> Chip:
    """The chip of a report: not sent, sent, sent back, accepted."""
    return {
        SubmissionState.DRAFT: Chip("dashed", "open", _("Not sent")),
        SubmissionState.FOR_SIGNATURE: Chip("dot", "wait", _("Waits for signature")),
        SubmissionState.SIGNED: Chip("dot", "wait", _("Signed, not sent")),
        SubmissionState.SUBMITTED: Chip("clock", "wait", _("Sent, waits for the lead")),
        SubmissionState.SENT_BACK: Chip("half", "middling", _("Sent back")),
        SubmissionState.ACCEPTED: Chip("tick", "good", _("Accepted")),
    }[state]


def effect_told(effect: LegalEffect) -> str:
    """How the plan reaches a body that it does not plainly bind; empty for the others."""
    return "" if effect == LegalEffect.BINDING else _("legal effect: %(effect)s") % {"effect": _(LEGAL_EFFECT_NAMES[effect])}


def duty_address(submission_pk: int, row_code: str, year: int | None) -> str:
    """Where a duty is answered; a yearly row has one address a year."""
    if year is None:
        return reverse("reporting:answer", args=[submission_pk, row_code])
    return reverse("reporting:answer-of-year", args=[submission_pk, row_code, year])


def address_of(one: Asked) -> str:
    """Where a duty is answered."""
    return duty_address(one.answer.submission_id, one.row_code, one.due.year)


def years_told(one: Asked) -> str:
    """When a row is owed: "every year from 2018 to 2021", "2019", "2019 to 2021"."""
    row = one.due.obligation.row
    if row.first_year is None or row.last_year is None:
        return _("all the time")
    years = {"first": row.first_year, "last": row.last_year}
    if row.first_year == row.last_year:
        return str(row.first_year)
    if row.recurrence == Recurrence.ANNUAL:
        return _("every year from %(first)d to %(last)d") % years
    return _("from %(first)d to %(last)d") % years
