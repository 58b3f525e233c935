"""A duty in two versions, the draft's and the workbook's: every field beside the other, what differs marked."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, STATUS_NAMES, AnswerText
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.queries.arrivals import Beside
from followthrough.reporting.workbooks.rules.content import FIELDS
from followthrough.reporting.workbooks.rules.marking import Piece, marked
from followthrough.reporting.workbooks.rules.taking import laid_over

FIELD_NAMES = {
    "status": gettext_noop("What is true?"),
    "narrative": gettext_noop("What came of it"),
    "difficulties": gettext_noop("Difficulties"),
    "difficulty": gettext_noop("Difficulty in a sentence"),
    "next_steps": gettext_noop("Next steps"),
    "done_on": gettext_noop("Done on"),
    "differs_because": gettext_noop("Why it differs from the registers"),
}


@dataclass(frozen=True)
class FieldBeside:
    """One field in both versions. `name` is that of its two buttons; empty where both say the same."""

    label: str
    name: str
    cell: str
    draft: tuple[Piece, ...]
    workbook: tuple[Piece, ...]


@dataclass(frozen=True)
class DutyBeside:
    """One duty in both versions."""

    pk: int
    heading: str
    version: int
    draft_by: str
    workbook_by: str
    fields: tuple[FieldBeside, ...]
    is_closed: bool


def duty_beside(one: Beside, arrival: Arrival) -> DutyBeside:
    """Put a duty together: every field in which one of the versions says something."""
    held = one.asked.answer
    told, wanted = _told(held.text), _told(laid_over(held.text, one.changed))
    fields = []
    for name in FIELDS:
        if not (told[name] or wanted[name]):
            continue
        differs = name in one.fields
        draft, workbook = marked(told[name], wanted[name]) if differs else (((told[name], False),), ((told[name], False),))
        fields.append(
            FieldBeside(_(FIELD_NAMES[name]), name_of(held.pk, name) if differs else "", one.cells.get(name, ""), draft, workbook)
        )
    return DutyBeside(
        pk=held.pk,
        heading=f"{one.asked.row_code} {one.asked.outcome.told(get_language() or 'en')}",
        version=held.version,
        draft_by=_by(held.saved_by, held.saved_at),
        workbook_by=_by(arrival.sent_by, arrival.sent_at),
        fields=tuple(fields),
        is_closed=one.is_closed,
    )


def name_of(pk: int, field: str) -> str:
    """Name of the buttons between which one chooses."""
    return f"take-{pk}-{field}"


def _told(text: AnswerText) -> dict[str, str]:
    return {
        "status": _(STATUS_NAMES[text.status]) if text.status else "",
        "narrative": text.narrative,
        "difficulties": "; ".join(_(DIFFICULTY_NAMES[code]) for code in text.difficulties),
        "difficulty": text.difficulty,
        "next_steps": text.next_steps,
        "done_on": date_format(text.done_on, "j F Y") if text.done_on else "",
        "differs_because": text.differs_because,
    }


def _by(person: object, moment: object) -> str:
    if moment is None:
        return _("Not answered yet")
    local = clock.local(moment)  # type: ignore[arg-type]  # because it is the moment of a save
    who = getattr(person, "office", "") or _("Whoever runs this site")
    return _("%(office)s, %(moment)s") % {"office": who, "moment": f"{date_format(local.date(), 'j M Y')}, {local:%H:%M}"}
