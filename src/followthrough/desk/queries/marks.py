"""Shapes and words of statuses and states: the same chip and the same squares on every page of the desk."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, Pips
from followthrough.desk.queries.days import day_told
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.rules.answers import AnswerText, Status
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES, Tally, name_of
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, Timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState

NO_BREAK = "\N{NO-BREAK SPACE}"
# The raised mark of a body that the plan does not plainly bind; explained under every table that shows it.
EFFECT_MARKS = {LegalEffect.BINDING: "", LegalEffect.RECOMMENDATION: "r", LegalEffect.UNDETERMINED: "u"}


def status_told(status: Status | None) -> str:
    """The words of a status."""
    return _(name_of(status))


def status_chip(answer: AnswerText | None, none: str = "") -> Chip:
    """The chip of an answer; done late carries its day, a missing answer the words `none`."""
    status = answer.status if answer else None
    words = status_told(status)
    if answer and status == Status.DONE_LATE and answer.done_on:
        words = _("%(status)s, %(day)s") % {"status": words, "day": day_told(answer.done_on)}
    if status is None and none:
        words = none
    return Chip(SHAPES[status], TONES[status], words)  # type: ignore[arg-type]  # because rules know shapes and tones as words


def state_chip(state: SubmissionState) -> Chip:
    """The chip of a report on its way."""
    return {
        SubmissionState.DRAFT: Chip("dashed", "open", _("Not sent")),
        SubmissionState.FOR_SIGNATURE: Chip("dot", "wait", _("Waits for signature")),
        SubmissionState.SIGNED: Chip("dot", "wait", _("Signed, not sent")),
        SubmissionState.SUBMITTED: Chip("clock", "wait", _("Waits for the lead")),
        SubmissionState.SENT_BACK: Chip("half", "middling", _("Sent back")),
        SubmissionState.ACCEPTED: Chip("tick", "good", _("Accepted")),
    }[state]


def timeliness_told(timeliness: Timeliness) -> str:
    """How a report meets its date."""
    return _(TIMELINESS_NAMES[timeliness])


def pips_of(tally: Tally, none: str = "") -> Pips:
    """One square a duty, in the fixed order of statuses; `none` replaces the words "no answer"."""
    items = ((SHAPES[status], tally.number(status), status_told(status).lower()) for status in SHAPES)
    told = ((shape, count, none if none and shape == SHAPES[None] else words) for shape, count, words in items)
    return Pips(tuple(item for item in told if item[1]))


def answered_pips(answered: int, of: int) -> Pips:
    """One square a duty: answered, then not yet."""
    return Pips((("tick", answered, _("answered")), ("dashed", of - answered, _("not yet"))))


def done_told(tally: Tally) -> str:
    """Say "23 of 30", with what does not apply beside it and never inside."""
    told = _("%(done)d of %(of)d") % {"done": tally.done, "of": tally.of}
    if not tally.not_applicable:
        return told
    return _("%(told)s; %(without)s") % {"told": told, "without": without_told(tally.not_applicable)}


def without_told(count: int) -> str:
    """How many duties are printed beside the denominator."""
    return ngettext("%(count)d does not apply", "%(count)d do not apply", count) % {"count": count}


def duties_told(count: int) -> str:
    """Say "24 duties"."""
    return ngettext("%(count)d duty", "%(count)d duties", count) % {"count": count}


def objectives_told(numbers: Sequence[str]) -> str:
    """Say "objectives 1, 5, 6, 7"."""
    return ngettext("objective %(numbers)s", "objectives %(numbers)s", len(numbers)) % {"numbers": f",{NO_BREAK}".join(numbers)}


def key(statuses: Iterable[Status | None]) -> tuple[tuple[str, str], ...]:
    """The key of the shapes that occur, each shape once."""
    present = set(statuses)
    shown: dict[str, str] = {}
    for status, shape in SHAPES.items():
        if status in present:
            shown.setdefault(shape, status_told(status))
    return tuple(shown.items())


def count_word(count: int) -> str:
    """A count of reports at the beginning of a sentence: "Two"; figures from ten on."""
    words = (_("No report"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine"))
    return words[count] if 0 < count < len(words) else str(count)


def raised(words: str) -> str:
    """Words for the beginning of a sentence or a label."""
    return words[:1].upper() + words[1:]
