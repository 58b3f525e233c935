"""Calendars: what stands in one, and whom a secret address belongs to."""

from collections.abc import Sequence
from datetime import date, datetime

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.annual import permissions
from followthrough.promise.annual.models import ApprovedVersion, FeedAddress
from followthrough.promise.annual.queries.versions import approved_plans_of
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.feed import Entry, calendar_of
from followthrough.promise.annual.rules.steps import Step
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.calendar import INSTITUTIONS, reporting_days, reporting_years


def find_feed(plan: Plan, institution: Institution, person: Person) -> FeedAddress | None:
    """The open address of a person for one institution, or None."""
    return FeedAddress.objects.filter(plan=plan, institution=institution, person=person, revoked_at__isnull=True).first()


def feed_of(token: str) -> FeedAddress:
    """The address with this secret. Raises NotFound if it was revoked or its person has no seat any more."""
    found = FeedAddress.objects.filter(sha256=sha256_of_text(token), revoked_at__isnull=True)
    feed = found.select_related("plan", "institution", "person").first()
    if feed is None or not feed.person.is_active or not _may_follow(feed):
        raise NotFound("feed.unknown", _("This calendar address is not in use. Sign in and make a new one."))
    return feed


def _may_follow(feed: FeedAddress) -> bool:
    return permissions.may_write(feed.person, feed.institution) or permissions.may_read_approved(feed.person, feed.plan)


def feed_file(feed: FeedAddress, language: str = "en") -> bytes:
    """Every approved plan of the institution as a calendar, rows in the words of `language`."""
    versions = approved_plans_of(feed.plan, feed.institution)
    return calendar_file(feed.plan, feed.institution, versions, feed.granted_at, language)


def calendar_file(
    plan: Plan, institution: Institution, versions: Sequence[ApprovedVersion], made_at: datetime, language: str = "en"
) -> bytes:
    """The latest approved steps and the days on which something is due, as text/calendar. `made_at` stamps an empty one."""
    entries = [entry for version in versions for entry in _entries(plan, institution, version, language)]
    stamp = max((version.approved_at for version in versions), default=made_at)
    return calendar_of(f"{plan.short}, {institution.label}", entries, stamp)


def _entries(plan: Plan, institution: Institution, version: ApprovedVersion, language: str) -> list[Entry]:
    key = f"{plan.short}.{version.annual_plan.year}.{institution.code}".lower()
    rows = version.rows
    steps = [_step_entry(key, row, step, language) for row in rows for step in row.steps]
    return [*steps, *_due_entries(key, rows, language), *_report_entry(key, plan, version.annual_plan.year)]


def _step_entry(key: str, row: RowPlan, step: Step, language: str) -> Entry:
    starts_on = step.starts_on or row.span.first_on
    return Entry(
        f"{key}.{row.code}.{step.number}",
        starts_on,
        step.ends_on or starts_on,
        f"{row.code}: {step.text}",
        row.outcome.told(language),
    )


def _due_entries(key: str, rows: Sequence[RowPlan], language: str) -> list[Entry]:
    """One entry for each day on which rows of this year are due, with their list."""
    by_day: dict[date, list[RowPlan]] = {}
    for row in rows:
        if row.due_on is not None and row.due_on.year == row.span.first_on.year:
            by_day.setdefault(row.due_on, []).append(row)
    return [
        Entry(
            f"{key}.due.{day:%Y%m%d}",
            day,
            day,
            say(_("Due: {rows}"), rows=", ".join(row.code for row in due)),
            "\n".join(f"{row.code}: {row.outcome.told(language)}" for row in due),
        )
        for day, due in sorted(by_day.items())
    ]


def _report_entry(key: str, plan: Plan, year: int) -> list[Entry]:
    document = plan.document
    if year not in reporting_years(document) or INSTITUTIONS not in {step.code for step in document.steps}:
        return []
    day = reporting_days(document, year).institutions_due_on
    return [Entry(f"{key}.report", day, day, say(_("The report for {year} is due"), year=year))]
