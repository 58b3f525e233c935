"""What the registers showed when a report was sent, beside what the institution said."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict
from followthrough.reporting.cycles.models import FiledAnswer


@dataclass(frozen=True)
class ShownThen:
    """One line under a filed answer; `because` is the reason of an institution that saw it differently."""

    words: str
    chip: Chip | None
    because: str


def shown_then(answer: FiledAnswer) -> ShownThen | None:
    """What stood in the registers, or None where nothing did."""
    if not answer.proof:
        return None
    verdict = str(_(VERDICT_NAMES[Verdict(answer.proof["verdict"])])).lower()
    count = len(answer.proof.get("entries", ()))
    words = _("The registers showed: %(verdict)s. %(reason)s") % {"verdict": verdict, "reason": answer.proof["reason"]}
    if count:
        words = f"{words} ({', '.join(answer.proof['entries'][:6])}{' …' if count > 6 else ''})"
    if not answer.is_different:
        return ShownThen(words, None, "")
    return ShownThen(words, Chip("ring", "doubt", _("Seen differently from the registers")), answer.differs_because)
