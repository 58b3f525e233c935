"""Documents that a person has uploaded, each read anew with what is known and answered now."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.models import PlanReading, ReadingAnswer
from followthrough.promise.intake.permissions import may_read_plans, may_see
from followthrough.promise.intake.queries.bodies import known_bodies, learned_names, plan_documents, taken_short_names
from followthrough.promise.intake.queries.documents import blocks_of
from followthrough.promise.intake.rules.read import read
from followthrough.promise.intake.rules.reading import Reading
from followthrough.promise.intake.rules.refusals import Unreadable, refusal


def check_may_read_plans(person: Any) -> None:
    """Raise NotAllowed unless `person` coordinates a plan today."""
    if not may_read_plans(person):
        raise NotAllowed("intake.not_yours", _("Only who coordinates a plan reads plans from documents."))


def get_reading(pk: int, person: Any) -> PlanReading:
    """An upload of `person`; raises NotAllowed without a seat, NotFound for what is somebody else's."""
    check_may_read_plans(person)
    found = PlanReading.objects.select_related("read_by").filter(pk=pk).first()
    if found is None or not may_see(person, found):
        raise NotFound("reading.unknown", _("There is no such document among those that you have uploaded."))
    return found


def readings_of(person: Any) -> list[PlanReading]:
    """What `person` has uploaded, the latest first."""
    return list(PlanReading.objects.filter(read_by=person).order_by("-read_at", "-pk"))


def answers_of(reading: PlanReading) -> dict[str, str]:
    """Every answer given so far, by the code of its doubt."""
    return dict(ReadingAnswer.objects.filter(reading=reading).order_by("pk").values_list("doubt", "chosen"))


def read_again(reading: PlanReading, answers: Mapping[str, str] | None = None) -> Reading:
    """The document as it is read now; with other `answers` than the stored ones if given."""
    taken = [short for short in taken_short_names() if not reading.loaded_as]
    given = answers_of(reading) if answers is None else answers
    return interpreted(reading.stored, reading.name, given, reading.pk, taken)


def interpreted(
    stored: dict[str, Any], name: str, answers: Mapping[str, str], pk: int | None = None, taken: list[str] | None = None
) -> Reading:
    """What the stored tables of a document say; raises RuleBroken where they hold no actions."""
    known = known_bodies(plan_documents(), learned_names(pk), taken or [])
    try:
        return read(blocks_of(stored), known, answers, PurePath(name).stem)
    except Unreadable as error:
        raise refusal(error.code, name) from error
