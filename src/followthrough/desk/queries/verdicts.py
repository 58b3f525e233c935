"""How the verdict of facts looks: the same shapes and tones as answers, and a look of its own for doubt."""

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict

_LOOKS: dict[Verdict, tuple[str, str]] = {
    Verdict.DONE: ("tick", "good"),
    Verdict.DONE_LATE: ("tick", "good"),
    Verdict.PARTLY: ("half", "middling"),
    Verdict.NOT_DONE: ("cross", "bad"),
    Verdict.IN_PROGRESS: ("dot", "wait"),
    Verdict.NOT_STARTED: ("empty", "quiet"),
    Verdict.NOT_APPLICABLE: ("dash", "quiet"),
    Verdict.NOT_ASSESSABLE: ("diamond", "doubt"),
    Verdict.NO_CONTRIBUTION: ("dash", "quiet"),
    Verdict.ACTIVE: ("dot", "wait"),
    Verdict.QUIET: ("clock", "quiet"),
}


def verdict_chip(verdict: Verdict, words: str = "") -> Chip:
    """The chip of a verdict, with its own words or others."""
    shape, tone = _LOOKS[verdict]
    return Chip(shape, tone, words or _(VERDICT_NAMES[verdict]))  # type: ignore[arg-type]  # because the table knows shapes as words
