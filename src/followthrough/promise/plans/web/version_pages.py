"""The pages of a plan's versions: the list with its revised targets, and one version beside the text before it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import say
from followthrough.promise.institutions.rules import SUCCESSION_NAMES, SuccessionKind
from followthrough.promise.plans import permissions, queries
from followthrough.promise.plans.models import Plan, PlanVersion
from followthrough.promise.plans.queries.amendments import TargetThen
from followthrough.promise.plans.rules.targets import stated
from followthrough.promise.plans.web.explained import Shown, shown
from followthrough.promise.plans.web.words import Crumbs, act_told, crumbs_of, day_told, language_now


@dataclass(frozen=True)
class VersionLine:
    """One version in the list."""

    number: int
    heading: str
    url: str
    when: str
    act: str
    because: str
    counts_for: str


@dataclass(frozen=True)
class RevisedTarget:
    """A target that was revised: whose it is, and what it asked from when on, the original first."""

    place: str
    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VersionsPage:
    """Every text that the plan has had. `is_as_adopted`: there is only one."""

    heading: str
    lede: str
    is_as_adopted: bool
    lines: tuple[VersionLine, ...]
    targets: tuple[RevisedTarget, ...]
    amend_url: str
    succession_url: str
    crumbs: Crumbs


def versions_page(person: Any, plan: Plan) -> VersionsPage:
    """The list of versions; whoever coordinates the plan finds the ways to a new one."""
    versions = queries.versions_of(plan)
    may_amend = permissions.may_amend(person, plan)
    return VersionsPage(
        heading=_("Versions of the plan"),
        lede=_lede(plan, versions),
        is_as_adopted=len(versions) == 1,
        lines=tuple(_version_line(plan, one) for one in reversed(versions)),
        targets=tuple(_targets(versions)),
        amend_url=reverse("plans:amend", args=[plan.short]) if may_amend else "",
        succession_url=reverse("plans:succession", args=[plan.short]) if may_amend else "",
        crumbs=(*crumbs_of(plan)[:-1], (_("Versions"), "")),
    )


def _lede(plan: Plan, versions: list[PlanVersion]) -> str:
    latest = versions[-1]
    if latest.in_force_on is None or len(versions) == 1:
        return _("The plan stands as adopted.")
    facts = {"number": latest.number, "day": day_told(latest.in_force_on)}
    return _("Version %(number)d stands, in force since %(day)s. A report reads the text that counted for its year.") % facts


def heading_of(version: PlanVersion) -> str:
    """What a version is: the adopted text, an amendment, or what happened to a body."""
    if version.number == 1:
        return _("The adopted text")
    if version.succession is None:
        return _("Amendment")
    body = version.succession.predecessor.as_of(version.succession.on_day)
    name = version.succession.predecessor.label if version.succession.kind == SuccessionKind.RENAMED else body.label
    return f"{name} {say(SUCCESSION_NAMES[SuccessionKind(version.succession.kind)])}"


def _version_line(plan: Plan, version: PlanVersion) -> VersionLine:
    return VersionLine(
        number=version.number,
        heading=heading_of(version),
        url=reverse("plans:version", args=[plan.short, version.number]),
        when=day_told(version.in_force_on) if version.in_force_on else _("not said"),
        act=act_told(version),
        because=version.because,
        counts_for=_counts_for(version),
    )


def _counts_for(version: PlanVersion) -> str:
    if version.number == 1:
        return _("read by every report before the first change")
    return _("read by reports on %(year)d and later") % {"year": version.from_year}


def _targets(versions: list[PlanVersion]) -> list[RevisedTarget]:
    return [
        RevisedTarget(_target_place(versions[-1], *key), tuple(_reading(one, key[0]) for one in history))
        for key, history in sorted(queries.revised_targets(versions).items())
    ]


def _target_place(version: PlanVersion, code: str, part: str, year: int) -> str:
    title = Text.of(_indicator(version, code).get("title")).told(language_now())
    facts = {"code": code, "title": title, "year": year, "part": "" if part == "all" else f" ({part})"}
    return _("%(code)s %(title)s%(part)s: target of %(year)d") % facts


def _reading(one: TargetThen, code: str) -> tuple[str, str]:
    unit = Text.of(_indicator(one.version, code).get("unit")).told(language_now())
    asked = stated(one.expression, unit)
    if one.is_original:
        return _("original"), asked
    day = day_told(one.version.in_force_on) if one.version.in_force_on else ""
    return _("revised from %(day)s by %(act)s") % {"day": day, "act": act_told(one.version)}, asked


def _indicator(version: PlanVersion, code: str) -> dict[str, Any]:
    return next((one for one in version.stored["indicators"] if one["code"] == code), {})


@dataclass(frozen=True)
class VersionPage:
    """One version: facts, and what it changed; the adopted text has no change."""

    heading: str
    lede: str
    because: str
    facts: tuple[tuple[str, str], ...]
    shown: Shown | None
    file_url: str
    crumbs: Crumbs


def version_page(plan: Plan, number: int) -> VersionPage:
    """One version beside the text before it."""
    version = queries.get_version(plan, number)
    told = None
    if number > 1:
        before = queries.get_version(plan, number - 1)
        told = shown(queries.explain_version(version), before.document, version.document)
    name = _("Version %(number)d") % {"number": number}
    return VersionPage(
        heading=f"{name}: {heading_of(version)}",
        lede=told.headline if told else _("What was adopted. Every later version is compared with the one before it."),
        because=version.because,
        facts=tuple(_facts(version)),
        shown=told,
        file_url=reverse("plans:version-file", args=[plan.short, number]),
        crumbs=crumbs_of(plan, (name, "")),
    )


def _facts(version: PlanVersion) -> list[tuple[str, str]]:
    facts = [
        (_("By"), act_told(version)),
        (_("In force from"), day_told(version.in_force_on) if version.in_force_on else _("not said")),
        (_("Counts for"), _counts_for(version)),
        (_("Recorded on"), day_told(version.decided_at.date())),
        (_("Recorded by"), str(version.decided_by) if version.decided_by else ""),
    ]
    return [(label, words) for label, words in facts if words]
