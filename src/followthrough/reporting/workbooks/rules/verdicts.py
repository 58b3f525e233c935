"""Is it the workbook that it should be: of this installation, plan, cycle and body, unaltered, and not older than what is stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.workbooks.rules.seal import Seal, print_of_key

Key = tuple[str, int | None]

OTHER_PLACE = _(
    "This workbook was written by another installation of Followthrough. Nothing of it was taken. Download the workbook here and fill that in."
)
BROKEN_SEAL = _(
    "The hidden sheet of this workbook was altered, so it cannot be told for whom it was written. Nothing of it was taken. Download the workbook again and copy your words into it."
)
OTHER_REPORT = _(
    "This is the workbook of {found_institution} for the report on {found_cycle} ({found_plan}); it was sent for {institution}, report on {cycle} ({plan}). Nothing of it was taken. Send it where it belongs."
)
AMENDED = _("The plan was amended since this workbook was written: it holds version {old}, version {new} counts now.")
NOT_ASKED = _("No longer asked, so what stands there was not taken:")
NOT_IN_IT = _("Asked now and not in this workbook:")
SAVED_SINCE = _("Saved by somebody after this workbook was written, and not overwritten:")


@dataclass(frozen=True)
class Notice:
    """A sentence with its facts, and the rows that it is about."""

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[str, ...] = ()

    @property
    def stored(self) -> dict[str, Any]:
        """As JSON holds it; facts that are words are marked, so that they are translated when they are told."""
        words = [name for name, value in self.facts.items() if isinstance(value, Word)]
        facts = {name: value if isinstance(value, int) else str(value) for name, value in self.facts.items()}
        return {"template": self.template, "facts": facts, "words": words, "rows": list(self.rows)}


def refusal_of(seal: Seal, key: bytes, *, plan: str, cycle: int, institution: str) -> Notice | None:
    """Why nothing of a workbook is taken, or None."""
    found = seal.identity
    if found.installation != print_of_key(key):
        return Notice(OTHER_PLACE)
    if not seal.is_whole:
        return Notice(BROKEN_SEAL)
    if (found.plan, found.cycle, found.institution) == (plan, cycle, institution):
        return None
    facts = {"institution": institution, "cycle": cycle, "plan": plan}
    facts |= {"found_institution": found.institution, "found_cycle": found.cycle, "found_plan": found.plan}
    return Notice(OTHER_REPORT, facts)


def amended_since(seal: Seal, version: int, asked: Collection[Key]) -> Iterator[Notice]:
    """What an amendment changed since the workbook was written: its number, rows that went and rows that came."""
    if seal.identity.version != version:
        yield Notice(AMENDED, {"old": seal.identity.version, "new": version})
    had = {duty.key: duty.told for duty in seal.duties}
    gone = tuple(told for key, told in had.items() if key not in asked)
    came = tuple(code if year is None else f"{code} ({year})" for code, year in asked if (code, year) not in had)
    if gone:
        yield Notice(NOT_ASKED, rows=gone)
    if came:
        yield Notice(NOT_IN_IT, rows=tuple(sorted(came)))


def saved_since(seal: Seal, versions: Mapping[Key, int]) -> Iterator[Notice]:
    """Duties that somebody saved after the workbook was written."""
    rows = tuple(duty.told for duty in seal.duties if versions.get(duty.key, duty.saved) != duty.saved)
    if rows:
        yield Notice(SAVED_SINCE, rows=rows)
