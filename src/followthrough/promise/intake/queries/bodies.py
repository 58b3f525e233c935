"""Which bodies a document may name: those of loaded and shipped plans, and names that somebody has explained."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from followthrough.promise.intake.models import LearnedName
from followthrough.promise.intake.rules.names import Body, Directory
from followthrough.promise.intake.rules.read import Known, body_of
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument


@cache
def _shipped() -> tuple[PlanDocument, ...]:
    """The plans that come with the package."""
    folder = Path(str(files("followthrough.promise.plans"))) / "shipped"
    found = (check(path.read_bytes())[0] for path in sorted(folder.glob("*.yaml")))
    return tuple(document for document in found if document is not None)


def plan_documents() -> list[PlanDocument]:
    """Every plan whose bodies are known: the loaded ones, then the shipped ones that are not loaded."""
    loaded = [plan.document for plan in Plan.objects.order_by("code")]
    codes = {document.code for document in loaded}
    return [*loaded, *(document for document in _shipped() if document.code not in codes)]


def known_bodies(documents: Iterable[PlanDocument], names: Mapping[str, str], taken: Iterable[str] = ()) -> list[Known]:
    """The bodies of plans by country, with `names` learned from earlier answers."""
    by_country: dict[str, dict[str, Body]] = {}
    for document in documents:
        bodies = by_country.setdefault(document.head["country"], {})
        for stored in document.stored["bodies"]:
            bodies.setdefault(stored["code"], body_of(stored))
    return [Known(country, Directory(bodies, names), frozenset(taken)) for country, bodies in by_country.items()]


def taken_short_names() -> list[str]:
    """Short names that loaded plans have."""
    return list(Plan.objects.values_list("short", flat=True))


def learned_names(without: int | None = None) -> dict[str, str]:
    """Printed names that somebody has explained, with the codes that they mean; `without` leaves out those of one reading.

    A reading asks about its own names again, so that an answer can be changed.
    """
    names = LearnedName.objects.exclude(reading_id=without) if without is not None else LearnedName.objects.all()
    return dict(names.order_by("pk").values_list("words", "code"))
