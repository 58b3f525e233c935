"""Frozen answers by objective, each with its words and the proof that was sent with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import FileLine
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import FiledAnswer
from followthrough.reporting.cycles.rules.counting import Counted, Tally, tally
from followthrough.reporting.cycles.web.marks import answer_chip
from followthrough.reporting.cycles.web.planned import Planned
from followthrough.reporting.cycles.web.shown_then import ShownThen, shown_then
from followthrough.reporting.cycles.web.told import Told, fields_of, size_told


@dataclass(frozen=True)
class FiledDuty:
    """One frozen answer: its row, what was owed, what was said, the proof that was sent with it."""

    row: str
    duty: str
    told: Told
    proof: tuple[FileLine, ...]
    planned: Planned | None = None
    shown: ShownThen | None = None


@dataclass(frozen=True)
class FiledGroup:
    """Frozen answers under a heading."""

    heading: str
    words: str
    duties: tuple[FiledDuty, ...]


def tally_of(answers: Iterable[FiledAnswer]) -> Tally:
    """Frozen answers, counted."""
    return tally(Counted(one.text.status, LegalEffect.BINDING) for one in answers)


def groups_of(
    answers: Iterable[FiledAnswer], language: str, planned: Mapping[str, Planned] | None = None
) -> tuple[FiledGroup, ...]:
    """Frozen answers by objective, in the order of the plan; `planned` is what the annual plan says by row."""
    groups: dict[str, list[FiledAnswer]] = {}
    for one in answers:
        objective = one.due.obligation.row.objective
        heading = _("Objective %(number)s: %(title)s") % {"number": objective.number, "title": objective.title.told(language)}
        groups.setdefault(heading, []).append(one)
    return tuple(group for heading, members in groups.items() if (group := group_of(heading, members, language, planned)))


def group_of(
    heading: str, answers: list[FiledAnswer], language: str, planned: Mapping[str, Planned] | None = None
) -> FiledGroup | None:
    """Frozen answers under one heading; None where there are none."""
    if not answers:
        return None
    counts = tally_of(answers)
    words = _("%(done)d of %(of)d done") % {"done": counts.done, "of": counts.of}
    return FiledGroup(heading, words, tuple(_duty(one, language, planned or {}) for one in answers))


def _duty(one: FiledAnswer, language: str, planned: Mapping[str, Planned]) -> FiledDuty:
    row = one.due.obligation.row
    code = f"{row.code} ({one.due.year})" if one.is_debt and one.due.year else row.code
    text = one.text
    told = Told(answer_chip(text), fields_of(text))
    return FiledDuty(code, row.outcome.told(language), told, proof_of(one.evidence), planned.get(row.code), shown_then(one))


def proof_of(evidence: Iterable[dict[str, object]]) -> tuple[FileLine, ...]:
    """Links and files that were sent with an answer."""
    return tuple(_line(item) for item in evidence)


def _line(item: dict[str, object]) -> FileLine:
    if item["url"]:
        return FileLine(_("Link"), str(item["title"]), str(item["url"]))
    address = reverse("reporting:evidence-file", args=[item["id"]])
    return FileLine(size_told(int(str(item["size"]))), str(item["title"]), address, is_file=True)
