"""What a lead's text rests on: the answers as they were when it was saved, and which of them were corrected since."""

from collections.abc import Mapping

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.codes import FigureCode
from followthrough.reporting.cycles.models import Consolidation, Cycle, FiledAnswer
from followthrough.reporting.cycles.queries.frozen import content_of_answer


def answers_behind(cycle: Cycle, objective_id: int) -> dict[str, str]:
    """Code of each answer to this year's duties of an objective → hash of what was sent last. One question."""
    rows = FiledAnswer.objects.filter(
        filing__submission__cycle_id=cycle.pk,
        filing__is_latest=True,
        is_debt=False,
        due__obligation__row__objective_id=objective_id,
    ).select_related("due__obligation__row", "due__obligation__institution")
    plan, year = cycle.plan.short, cycle.year
    return {
        str(FigureCode.row(plan, row.due.obligation.row.code, year, row.due.obligation.institution.code)): sha256_of(
            content_of_answer(row)
        )
        for row in rows.order_by("pk")
    }


def seen_of(sources: Mapping[str, str]) -> str:
    """One hash of what a text would rest on, which a page carries from reading to saving."""
    return sha256_of(dict(sources))


def rested_on(held: Mapping[str, str], now: Mapping[str, str], seen: str) -> dict[str, str]:
    """What a text rests on that is saved now. What came after its page was read (`seen`) stays as it was held, so that it is flagged."""
    if not seen or seen == seen_of(now):
        return dict(now)
    return {code: held.get(code, "") for code in now}


def drifted(text: Consolidation, now: Mapping[str, str]) -> list[str]:
    """Codes of answers that were corrected, or came, since the text was saved; none while there is no text."""
    if not text.text:
        return []
    held: dict[str, str] = text.sources
    return sorted(code for code, sha256 in now.items() if held.get(code) != sha256)
