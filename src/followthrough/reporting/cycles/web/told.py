"""An answer or a text as it is read: its chip, its fields in words, who saved it; and what was answered the year before."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.reporting.cycles.models import Answer, FiledAnswer
from followthrough.reporting.cycles.queries.drafts import Duty
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, AnswerText
from followthrough.reporting.cycles.web.days import day_of, moment_told
from followthrough.reporting.cycles.web.marks import answer_chip

KILOBYTE, MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True)
class Told:
    """An answer or text to be read: its chip if it has a status, and label and words of each field that says something."""

    chip: Chip | None
    fields: tuple[tuple[str, str], ...]
    who: str = ""


@dataclass(frozen=True)
class Earlier:
    """What the institution filed on the row before, and the remark that it got."""

    year: int
    told: Told
    remark: str


def stored(held: Answer) -> Told:
    """What is stored of an answer now, by whom and when."""
    who = ""
    if held.saved_at is not None:
        office = held.saved_by.office if held.saved_by else "–"
        who = _("%(office)s, %(moment)s") % {"office": office, "moment": moment_told(held.saved_at)}
    return Told(answer_chip(held.text), fields_of(held.text), who)


def fields_of(text: AnswerText) -> tuple[tuple[str, str], ...]:
    """Label and words of each field that says something."""
    named = capfirst(", ".join(_(DIFFICULTY_NAMES[code]).lower() for code in text.difficulties))
    in_the_way = ". ".join(words for words in (named, text.difficulty) if words)
    fields = (
        (_("What came of it"), text.narrative),
        (_("What stood in the way"), in_the_way),
        (_("Next steps"), text.next_steps),
    )
    return tuple((label, words) for label, words in fields if words)


def size_told(size: int) -> str:
    """The size of a file in kB or MB."""
    if size >= MEGABYTE:
        return _("%(size)s MB") % {"size": f"{size / MEGABYTE:.1f}"}
    return _("%(size)d kB") % {"size": max(1, round(size / KILOBYTE))}


def earlier_of(duty: Duty) -> Earlier | None:
    """Last year's answer with the remark on it, or None."""
    if duty.earlier is None:
        return None
    filed: FiledAnswer = duty.earlier
    return Earlier(filed.filing.submission.cycle.year, Told(answer_chip(filed.text), fields_of(filed.text)), _remark_told(filed))


def _remark_told(filed: Any) -> str:
    """The last remark on an earlier filing, which came with its answer."""
    if filed.said_at is None:
        return ""
    facts = {
        "lead": filed.filing.submission.lead.told(get_language() or "en"),
        "day": day_of(filed.said_at),
        "text": filed.said,
    }
    if not filed.said_accepting:
        return _("Sent back by the %(lead)s on %(day)s, because: %(text)s") % facts
    if not filed.said:
        return _("Accepted by the %(lead)s on %(day)s.") % facts
    return _("Accepted by the %(lead)s on %(day)s, with the remark: %(text)s") % facts
