"""Yearly debates of a plan, one of them, its papers and its counts of people as one reader may read them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.engagement import permissions
from followthrough.evidence.engagement.models import DebateComment, DebateFile, DebateGuest, YearlyDebate
from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import shown
from followthrough.promise.plans.models import Plan


def debates_of(plan: Plan) -> list[YearlyDebate]:
    """Every debate of a plan, the latest first."""
    return list(YearlyDebate.objects.filter(plan=plan).order_by("-year"))


def find_debate(plan: Plan, year: int) -> YearlyDebate | None:
    """The debate of the report on `year`, or None."""
    return YearlyDebate.objects.filter(plan=plan, year=year).select_related("plan__coordinator", "plan__supervisor").first()


def get_debate(plan: Plan, year: int) -> YearlyDebate:
    """The debate of the report on `year`; raises NotFound."""
    debate = find_debate(plan, year)
    if debate is None:
        raise NotFound(
            "debate.unknown",
            _("No debate of the report on {year} is planned for {plan}. The coordinator plans it."),
            year=year,
            plan=plan.short,
        )
    return debate


def get_readable(plan: Plan, year: int, person: Any) -> YearlyDebate:
    """The same for somebody who may read it."""
    check_reader(person)
    return get_debate(plan, year)


def check_reader(person: Any) -> None:
    """Raise NotAllowed unless `person` has a seat."""
    if not permissions.may_read(person):
        raise NotAllowed("debate.not_yours", _("Debates are read here by the institutions; ask the coordinator for the minutes."))


def guests_of(debate: YearlyDebate) -> list[DebateGuest]:
    """Who was invited, by name."""
    return list(DebateGuest.objects.filter(debate=debate).order_by("organisation"))


def comments_of(debate: YearlyDebate) -> list[DebateComment]:
    """What was said, in the order in which it was entered."""
    return list(DebateComment.objects.filter(debate=debate).order_by("entered_at", "pk"))


def files_of(debate: YearlyDebate) -> list[DebateFile]:
    """Its papers, the latest first."""
    return list(DebateFile.objects.filter(debate=debate, taken_out_at__isnull=True).order_by("-added_at", "-pk"))


@dataclass(frozen=True)
class People:
    """How many came, in words that the reader may read: women, men, not known. `None` of an organisation: nothing to show."""

    women: str
    men: str
    not_known: str


def people_of(debate: YearlyDebate, guests: list[DebateGuest], person: Any) -> tuple[People, dict[int, People]]:
    """Sums of all, and what came of each organisation.

    Who is not shown small counts reads the sums only, since an organisation sends two or three people and its line beside
    a sum would give them away.
    """
    may_see = may_see_small(person, debate.plan.coordinator_id or debate.plan.supervisor_id)
    total = People(*(_told([getattr(one, name) for one in guests], may_see=may_see) for name in ("women", "men", "not_known")))
    if not may_see:
        return total, {}
    return total, {
        one.pk: People(*(_told([getattr(one, name)], may_see=True) for name in ("women", "men", "not_known"))) for one in guests
    }


def _told(counts: list[int | None], *, may_see: bool) -> str:
    given = [count for count in counts if count is not None]
    return shown(sum(given) if given else None, of_persons=True, may_see=may_see).told


def place_of(debate: YearlyDebate, pk: int) -> tuple[DebateFile, Path]:
    """A paper of a debate and where it lies; raises NotFound."""
    found = DebateFile.objects.filter(debate=debate, pk=pk, taken_out_at__isnull=True).first()
    root = Path(settings.EVIDENCE_ROOT).resolve()
    place = (root / found.file_path).resolve() if found else root
    if found is None or not place.is_relative_to(root) or not place.is_file():
        raise NotFound("debate.no_file", _("There is no such paper of this debate."))
    return found, place
