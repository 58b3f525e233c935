"""How answers look: a row of pips, a mark with a short name, a chip with words, the key beside them."""

from collections.abc import Iterable
from typing import cast

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect
from followthrough.publishing.reports.blocks import Cell, Chip, Key, Mark, Note, Pips, Shape, Text, Tone
from followthrough.publishing.reports.summary.duty import Duty
from followthrough.publishing.reports.summary.sentences import day_words, lowered
from followthrough.publishing.reports.summary.year import Year
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.counting import SHAPES, TONES, Tally, name_of

RAISED: dict[LegalEffect, str] = {LegalEffect.RECOMMENDATION: "r", LegalEffect.UNDETERMINED: "u"}
RAISED_WORDS: dict[LegalEffect, str] = {
    LegalEffect.RECOMMENDATION: _("For this institution the plan is a recommendation."),
    LegalEffect.UNDETERMINED: _("The plan does not say whether it binds this institution, so it is never called late."),
}
RAISED_WORDS_MANY: dict[LegalEffect, str] = {
    LegalEffect.RECOMMENDATION: _("Recommendation: the plan does not bind these institutions."),
    LegalEffect.UNDETERMINED: _(
        "Undetermined: the plan does not say whether it binds these institutions, so they are never late."
    ),
}


def shape_of(status: Status | None) -> Shape:
    """The shape of a status."""
    return cast(Shape, SHAPES[status])


def pips(counts: Tally, per_row: int = 0) -> Pips:
    """One pip for each duty, in the order in which statuses always stand."""
    return Pips(
        tuple(
            (shape_of(status), counts.number(status), lowered(say(name_of(status)))) for status in SHAPES if counts.number(status)
        ),
        per_row,
    )


def mark(year: Year, duty: Duty) -> Mark:
    """One institution's answer in a row: pip and short name, with a small letter unless the plan binds it."""
    body = year.body(duty.institution)
    words = [lowered(say(name_of(duty.status)))]
    words += [say(LEGAL_EFFECT_NAMES[duty.effect])] if duty.effect in RAISED else []
    return Mark(shape_of(duty.status), body.short, RAISED.get(duty.effect), ", ".join(words))


def chip(duty: Duty) -> Cell:
    """An answer in words, with the day of one that was done late under it."""
    told = Chip(shape_of(duty.status), cast(Tone, TONES[duty.status]), say(name_of(duty.status)))
    if duty.status == Status.DONE_LATE and duty.done_on is not None:
        return (told, Text(f"\n{day_words(duty.done_on)}"))
    return (told,)


def key(duties: Iterable[Duty]) -> Key:
    """The shapes that some duties use, each once: what is done late has the shape of what is done."""
    found = {duty.status for duty in duties}
    names: dict[Shape, str] = {}
    for status in (status for status in SHAPES if status in found):
        names.setdefault(shape_of(status), say(name_of(status)))
    return Key(tuple(names.items()))


def raised_notes(effects: Iterable[LegalEffect]) -> list[Note]:
    """What the small letters beside short names mean, for those that occur."""
    return [
        Note((Text(RAISED[effect], bold=True), Text(f" {say(RAISED_WORDS[effect])}"))) for effect in effects if effect in RAISED
    ]
