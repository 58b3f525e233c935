"""What the page of an annual plan shows: rows by objective with their steps, what is missing, versions, own targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, FileLine
from followthrough.promise.annual.queries.approvers import has_colleague, wrote_last
from followthrough.promise.annual.queries.seen import SeenPlan
from followthrough.promise.annual.rules.content import Gap, RowPlan, seal_of
from followthrough.promise.annual.rules.states import Move, may_move
from followthrough.promise.annual.rules.steps import Step
from followthrough.promise.annual.web.own_target_words import OwnTold, own_told
from followthrough.promise.annual.web.words import address, approved_told, day_told, days_of, moment_told, state_chip
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor

SHORT_HASH = 12


@dataclass(frozen=True)
class StepLine:
    """A step as it is read: its words, and beneath them the days and who is in charge."""

    text: str
    under: str
    note: str


@dataclass(frozen=True)
class RowLine:
    """A row with its steps, or why there are none; `gaps` say what is missing, `url` leads to where it is written."""

    code: str
    outcome: str
    url: str
    steps: tuple[StepLine, ...]
    reason: str
    gaps: tuple[str, ...]
    own: OwnTold | None
    is_asked: bool


@dataclass(frozen=True)
class Group:
    """The rows of one objective."""

    heading: str
    rows: tuple[RowLine, ...]


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page of an annual plan besides its forms."""

    heading: str
    lede: str
    over: str
    chip: Chip
    crumbs: tuple[tuple[str, str], ...]
    views: tuple[tuple[str, str, bool], ...]
    years: tuple[tuple[str, str, bool], ...]
    groups: tuple[Group, ...]
    missing: tuple[tuple[str, str], ...]
    year: int
    asked: int
    may_make: bool
    may_approve: bool
    may_amend: bool
    may_withdraw: bool
    is_open: bool
    approver_words: str
    change_reason: str
    seal: str
    facts: tuple[tuple[str, str], ...]
    versions: tuple[FileLine, ...]
    urls: Mapping[str, str]


ACTIONS = ("make", "approve", "amend", "withdraw", "ics", "feed-address")


def page_of(seen: SeenPlan, reader: Person, view: str = "plan") -> PlanPage:
    """Put the page together."""
    language = get_language() or "en"
    facts = {"institution": seen.institution.told(language), "year": seen.year}
    may = {move: seen.state is not None and may_move(seen.state, move) for move in Move}
    return PlanPage(
        heading=_heading(seen, facts),
        lede=_lede(seen),
        over=_("Annual plan under %(plan)s") % {"plan": seen.plan.title.told(language)},
        chip=state_chip(seen),
        crumbs=_crumbs(seen, reader),
        views=_views(seen, view),
        years=_years(seen),
        groups=groups_of(seen, seen.rows, seen.gaps, is_open=seen.is_open),
        missing=tuple((address("row", seen, gap.row), f"{gap.row}: {_(gap.template)}") for gap in seen.gaps),
        year=seen.year,
        asked=0 if seen.annual else len(seen.asked),
        may_make=seen.may_write and seen.annual is None,
        may_approve=may[Move.APPROVE],
        may_amend=may[Move.AMEND],
        may_withdraw=may[Move.WITHDRAW],
        is_open=seen.is_open,
        approver_words=_approver_words(seen, reader) if may[Move.APPROVE] else "",
        change_reason=seen.annual.reason if seen.annual and seen.may_write else "",
        seal=seal_of(seen.rows) if seen.is_open else "",
        facts=_facts(seen),
        versions=tuple(_version_line(seen, place) for place in reversed(range(len(seen.versions)))),
        urls={name.replace("-", "_"): address(name, seen) for name in ACTIONS},
    )


def _heading(seen: SeenPlan, facts: Mapping[str, object]) -> str:
    if not seen.rows:
        return _("%(institution)s: no plan for %(year)d yet") % facts
    steps = sum(len(row.steps) for row in seen.rows)
    words = ngettext("%(steps)d step", "%(steps)d steps", steps) % {"steps": steps}
    rows = ngettext("%(rows)d row", "%(rows)d rows", len(seen.rows)) % {"rows": len(seen.rows)}
    return _("%(institution)s plans %(steps)s for %(rows)s in %(year)d") % {**facts, "steps": words, "rows": rows}


def _lede(seen: SeenPlan) -> str:
    if seen.is_open and seen.annual is not None and seen.annual.edited_at is not None:
        by = seen.annual.edited_by
        told = {"moment": moment_told(seen.annual.edited_at), "office": by.office if by else "–"}
        return (
            _("Last changed on %(moment)s by %(office)s. Nobody outside your institution sees it before it is approved.") % told
        )
    return approved_told(seen.latest) + "." if seen.latest else ""


def _crumbs(seen: SeenPlan, reader: Person) -> tuple[tuple[str, str], ...]:
    """Where the page stands; the overview is a link for those who oversee the whole programme."""
    is_above = is_coordinator(reader, seen.plan) or is_supervisor(reader, seen.plan)
    overview = reverse("annual:overview", args=[seen.plan.short, seen.year]) if is_above else ""
    return ((_("Annual plans"), overview), (seen.institution.label, ""), (str(seen.year), ""))


def _years(seen: SeenPlan) -> tuple[tuple[str, str, bool], ...]:
    """The plans of the other years of the programme; one without a period has the year before and the year after."""
    first, last = seen.plan.document.first_year or seen.year - 1, seen.plan.document.last_year or seen.year + 1
    names = [seen.plan.short, seen.institution.code]
    return tuple((str(year), reverse("annual:plan", args=[*names, year]), year == seen.year) for year in range(first, last + 1))


def _views(seen: SeenPlan, view: str) -> tuple[tuple[str, str, bool], ...]:
    names = (("plan", _("List")), ("gantt", _("Over the year")), ("calendar", _("Month by month")))
    if not seen.rows:
        return ()
    money = (_("Money"), reverse("desk:annual-money", args=[seen.plan.short, seen.institution.code, seen.year]), False)
    return (*((label, address(name, seen), name == view) for name, label in names), money)


def groups_of(seen: SeenPlan, rows: Sequence[RowPlan], gaps: Sequence[Gap] = (), *, is_open: bool = False) -> tuple[Group, ...]:
    """Rows under their objectives."""
    language = get_language() or "en"
    groups = []
    for number, found in groupby(rows, key=lambda row: row.objective):
        members, heading = list(found), _("No longer asked by the programme")
        if number:
            title = members[0].objective_title.told(language)
            heading = _("Objective %(number)s: %(title)s") % {"number": number, "title": title}
        groups.append(Group(heading, tuple(_row_line(seen, row, gaps, language, is_open=is_open) for row in members)))
    return tuple(groups)


def _row_line(seen: SeenPlan, row: RowPlan, gaps: Sequence[Gap], language: str, *, is_open: bool) -> RowLine:
    own = seen.own_targets.get(row.code)
    return RowLine(
        code=row.code,
        outcome=row.outcome.told(language),
        url=address("row", seen, row.code) if is_open else "",
        steps=tuple(step_line(step) for step in row.steps),
        reason=row.reason,
        gaps=tuple(_(gap.template) for gap in gaps if gap.row == row.code),
        own=own_told(seen.measures, own) if own else None,
        is_asked=row.is_asked,
    )


def step_line(step: Step) -> StepLine:
    """A step in words."""
    in_charge = ", ".join(words for words in (step.unit, step.office) if words)
    under = days_of(step) + (_("; in charge: %(who)s") % {"who": in_charge} if in_charge else "")
    return StepLine(step.text or _("a step without words"), under, step.note)


def _approver_words(seen: SeenPlan, reader: Person) -> str:
    if seen.annual is None or not wrote_last(seen.annual, reader):
        return _("You read what a colleague wrote last, and approve it.")
    if has_colleague(seen.institution, reader):
        return _("You made the last change, so another focal point of your institution reads the plan and approves it.")
    return _("Your institution has no other focal point, so the plan will say that the person who wrote it approved it.")


def _facts(seen: SeenPlan) -> tuple[tuple[str, str], ...]:
    version = seen.latest
    if version is None:
        return ()
    return (
        (_("Version"), str(version.number)),
        (_("Approved"), day_told(clock.day_of(version.approved_at))),
        (_("Hash"), version.sha256[:SHORT_HASH]),
    )


def _version_line(seen: SeenPlan, place: int) -> FileLine:
    version = seen.versions[place]
    words = _("Version %(number)d") % {"number": version.number}
    return FileLine(
        when=day_told(clock.day_of(version.approved_at)),
        words=words,
        url=address("version", seen, version.number),
        under=version.reason,
    )
