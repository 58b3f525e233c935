"""The duties of a report as lists: by objective, debts by year, and everything that is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Item, ItemGroup
from followthrough.reporting.cycles.queries.drafts import Draft
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.web.marks import address_of, answer_chip


@dataclass(frozen=True)
class Missing:
    """Something that keeps a report from being sent and where it is mended."""

    words: str
    address: str


def missing_of(draft: Draft) -> tuple[Missing, ...]:
    """What is missing, duty by duty, each with the way to it; the declaration last."""
    language = get_language() or "en"
    found = [_missing(one, gap.template, language) for one, gap in draft.missing]
    if draft.declared_at is None:
        found.append(Missing(_("Declare that nothing classified is written or uploaded here"), "#declaration"))
    return tuple(found)


def _missing(one: Asked, template: str, language: str) -> Missing:
    year = f" ({one.due.year})" if one.answer.is_debt and one.due.year else ""
    facts = {"row": f"{one.row_code}{year}", "duty": one.outcome.told(language), "what": _(template)}
    return Missing(_("%(row)s %(duty)s: %(what)s") % facts, address_of(one))


def groups_of(asked: Iterable[Asked], language: str) -> tuple[ItemGroup, ...]:
    """Duties by objective, each with its chip and what it lacks."""
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.objective_number, []).append(one)
    return tuple(_group(number, members, language) for number, members in groups.items())


def _group(number: str, members: list[Asked], language: str) -> ItemGroup:
    title = members[0].due.obligation.row.objective.title.told(language)
    answered = sum(one.is_answered for one in members)
    words = _("%(answered)d of %(all)d answered") % {"answered": answered, "all": len(members)}
    heading = _("Objective %(number)s: %(title)s") % {"number": number, "title": title}
    return ItemGroup(heading, tuple(_item(one, language) for one in members), words)


def _item(one: Asked, language: str) -> Item:
    missing = "; ".join(_(gap.template) for gap in one.gaps) if one.is_answered else ""
    under = _("Still missing: %(what)s") % {"what": missing} if missing else ""
    return Item(one.outcome.told(language), address_of(one), one.row_code, under, answer_chip(one.answer.text))


def debts_of(asked: Iterable[Asked], language: str) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """What is open from earlier years, year by year."""
    groups: dict[int, list[Asked]] = {}
    for one in asked:
        groups.setdefault(one.due.year or one.due.obligation.row.last_year or 0, []).append(one)
    return tuple(
        (_("Still open from %(year)d") % {"year": year}, tuple(_item(one, language) for one in groups[year]))
        for year in sorted(groups)
    )
