"""Workbooks that came back, found for whoever may see them; each open duty beside what is stored now."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import in_its_words
from followthrough.reporting.cycles.queries.submissions import Asked, asked_of
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.permissions import may_fill
from followthrough.reporting.workbooks.rules.taking import OPEN, Fate, left_to_take

MOST_LISTED = 30
NOT_YOURS = _("The workbook of {institution} is filled in and sent back by its focal point only.")
Key = tuple[str, int | None]


def check_fills(person: Any, institution: Institution) -> None:
    """Raise NotAllowed unless `person` is focal point of the body."""
    if not may_fill(person, institution.pk):
        raise NotAllowed("workbook.not_yours", NOT_YOURS, institution=institution.label)


def get_arrival(pk: int, person: Any) -> Arrival:
    """One workbook that came back, for the focal point of its body; raises NotFound, NotAllowed."""
    rows = Arrival.objects.select_related("cycle__plan", "institution", "sent_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("workbook.unknown_arrival", _("There is no such workbook. Send it again."))
    check_fills(person, found.institution)
    in_its_words(found.cycle)
    return found


def find_same(cycle: Cycle, institution: Institution, sha256: str) -> Arrival | None:
    """The same file as it came before, or None."""
    return Arrival.objects.filter(cycle=cycle, institution=institution, sha256=sha256).first()


def arrivals_of(cycle: Cycle, institution: Institution) -> list[Arrival]:
    """The latest workbooks that came back for a body's report."""
    rows = Arrival.objects.filter(cycle=cycle, institution=institution).select_related("sent_by")
    return list(rows.order_by("-pk")[:MOST_LISTED])


def arrivals_count(cycle: Cycle) -> dict[int, int]:
    """How many workbooks came back from each body (by id) in a cycle."""
    counts: dict[int, int] = {}
    for pk in Arrival.objects.filter(cycle=cycle).order_by("pk").values_list("institution_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def content_of(arrival: Arrival) -> Path:
    """Where the kept file lies; raises NotFound where it is lost."""
    root = Path(settings.EVIDENCE_ROOT).resolve()
    place = (root / arrival.path).resolve()
    if not place.is_relative_to(root) or not place.is_file():
        raise NotFound(
            "workbook.lost", _("The file “{name}” is not in the store any more. Tell whoever runs this site."), name=arrival.name
        )
    return place


@dataclass(frozen=True)
class Beside:
    """One duty of which the workbook and the draft say different things in `fields`. `is_closed`: the report cannot be changed now."""

    asked: Asked
    changed: Mapping[str, Any]
    cells: Mapping[str, str]
    fields: tuple[str, ...]
    is_closed: bool

    @property
    def key(self) -> Key:
        """What the duty is found by."""
        return self.asked.row_code, self.asked.due.year


def key_of(answer: Mapping[str, Any]) -> Key:
    """What a stored answer of a workbook belongs to."""
    return answer["code"], answer["year"]


def beside_of(arrival: Arrival) -> list[Beside]:
    """Every duty of a workbook that is still open, beside what is stored now, in the order of the plan."""
    waiting = {key_of(one): one for one in arrival.answers if one["fate"] in OPEN}
    if not waiting:
        return []
    found = []
    for asked in asked_of(arrival.institution, arrival.cycle):
        answer = waiting.get((asked.row_code, asked.due.year))
        fields = left_to_take(answer["changed"], asked.answer.text) if answer else ()
        if answer and fields:
            found.append(Beside(asked, answer["changed"], answer["cells"], fields, answer["fate"] == Fate.CLOSED))
    return found
