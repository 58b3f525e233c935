"""Which window a sender comes to today, and whose pages a seat has."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import FRIDAY, Frequency
from followthrough.reporting.periodic.models import PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.chains import chain_for, frequencies_of
from followthrough.reporting.periodic.queries.windows import find_window_on, is_open
from followthrough.reporting.periodic.rules.states import ReportState


def window_today(plan: Plan, sender: Institution, frequency: Frequency = Frequency.WEEKLY) -> ReportWindow | None:
    """The window to begin with: until Thursday the one before where it was not sent, else that of today, else the last one there is."""
    here = find_window_on(plan, frequency, clock.today())
    if here is None:
        latest = ReportWindow.objects.filter(plan=plan, frequency=frequency.value, last_on__lt=clock.today())
        return latest.order_by("-first_on").first()
    if clock.today().weekday() < FRIDAY or frequency != Frequency.WEEKLY:
        before = ReportWindow.objects.filter(plan=plan, frequency=frequency.value, first_on__lt=here.first_on)
        last = before.order_by("-first_on").first()
        if last is not None and not _is_sent(last, sender):
            return last
    return here


def _is_sent(window: ReportWindow, sender: Institution) -> bool:
    rows = PeriodicSubmission.objects.filter(window=window, sender=sender)
    return rows.exclude(state__in=[ReportState.DRAFT.value, ReportState.SENT_BACK.value]).exists()


def get_window_today(plan: Plan, sender: Institution) -> ReportWindow:
    """The window to begin with, of the shortest frequency that the plan has; raises NotFound where reporting is not open."""
    for frequency in frequencies_of(plan):
        window = window_today(plan, sender, frequency)
        if window is not None:
            return window
    raise NotFound("window.none", _("Reporting by week, quarter or year is not open yet. The ministry opens a year."))


@dataclass(frozen=True)
class Places:
    """Where a seat goes in periodic reporting; empty where it has no such page. `home` is where it begins, empty: elsewhere."""

    own: str = ""
    received: str = ""
    home: str = ""


NOWHERE = Places()


def places_of(person: Any, plan: Plan, role: Role | None, institution: Institution) -> Places:
    """The pages of a seat: its own report, and what came in. Two questions, none where the plan has no chain."""
    if not plan.document.stored["reporting"].get("chain") or role in {None, Role.REGISTRAR, Role.APPROVER}:
        return NOWHERE
    if not (getattr(person, "_periods_open", False) or is_open(plan)):
        return NOWHERE
    chain, code, short = chain_for(person, plan).chain, institution.code, plan.short
    passes = role in {Role.LEAD, Role.COORDINATOR}
    is_writer = passes or role == Role.FOCAL_POINT
    comes_in = (code in chain.stations and passes) or (code == chain.supervisor and role == Role.SUPERVISOR)
    own = reverse("periodic:own", args=[short, code]) if is_writer and chain.route(code) else ""
    received = reverse("periodic:came", args=[short, code]) if comes_in else ""
    is_unit = role == Role.FOCAL_POINT and chain.is_sender(code)
    return Places(own, received, own if is_unit else received if passes else "")
