"""What stands around every page: plan, person, tabs, languages, and the bar "Invented data"."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Frame, Language, Link, Tab
from followthrough.desk.queries.seats import Desk, desk_of
from followthrough.promise.institutions.rules import ROLE_NAMES, Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import leads_of


def desk_for(request: HttpRequest) -> Desk:
    """The desk of this request, read once."""
    if not hasattr(request, "followthrough_desk"):
        request.followthrough_desk = desk_of(request.user, request.GET.get("as", ""))  # type: ignore[attr-defined]  # because it is kept for this request
    desk: Desk = request.followthrough_desk  # type: ignore[attr-defined]  # because it was set above
    return desk


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` for the base template."""
    language = get_language() or "en"
    is_signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    desk = desk_for(request) if is_signed_in else Desk(None, None, None)
    return {
        "frame": Frame(
            title=desk.plan.title.told(language) if desk.plan else "Followthrough",
            subtitle=desk.plan.subtitle.told(language) if desk.plan else _("From the adopted plan to the proof"),
            who=desk.institution.told(language) if desk.institution else (str(request.user) if is_signed_in else ""),
            role=_(ROLE_NAMES[desk.role]) if desk.role else "",
            tabs=tuple(_tabs(request, desk)) if is_signed_in else (),
            languages=tuple(Language(code, name, code == language) for code, name in settings.LANGUAGES),
            language_action=reverse("accounts:language"),
            account_links=(Link(_("Your settings"), reverse("reminders:settings")),) if is_signed_in else (),
            sign_out_action=reverse("accounts:sign-out") if is_signed_in else "",
            home_url=reverse("desk:home"),
            footer_links=_footer_links(),
            footer_note=_("Nothing classified may be written or uploaded here."),
            invented=settings.INVENTED_DATA,
            invented_words=_(
                "A demonstration: offices, answers and figures are made up; the duties are those of the adopted plan."
            ),
        )
    }


def _footer_links() -> tuple[Link, ...]:
    return (
        Link(_("What the words mean"), reverse("desk:words")),
        Link(_("Who sees what"), reverse("desk:roles")),
        Link(_("Accessibility"), reverse("desk:accessibility")),
    )


PLAN = (
    *(f"desk:{name}" for name in ("plan", "plans", "objective", "row", "readings", "reading", "lint")),
    "reporting:calendar",
    *(f"plans:{name}" for name in ("versions", "version", "amend", "succession")),
    *(f"intake:{name}" for name in ("uploads", "review")),
)
REVIEWS = (
    *(f"reviews:{name}" for name in ("overview", "review", "owner", "question", "new-question", "judge", "value", "new-gap")),
    *(f"reviews:{name}" for name in ("recommendation", "new-recommendation", "draft")),
)
DEBATES = (
    *(f"engagement:{name}" for name in ("overview", "debate", "details", "guest", "new-guest", "comment", "new-comment")),
    *(f"engagement:{name}" for name in ("recommendation", "new-recommendation", "minutes")),
)
REGISTERS = (
    *(f"registers:{name}" for name in ("overview", "register", "new", "entry", "correct", "withdraw", "import", "import-run")),
    *(f"partners:{name}" for name in ("matrix", "boards")),
    *(f"missions:{name}" for name in ("together", "list", "funnel", "publish")),
    *(f"personnel:{name}" for name in ("people", "projection", "sheets", "columns", "layout", "change-columns", "counts")),
    *(f"assessments:{name}" for name in ("overview", "assessment", "section", "action")),
)
ANNUAL = (
    *(f"annual:{name}" for name in ("plan", "gantt", "calendar", "row", "version", "own-target")),
    "desk:annual-money",
)


def _annual(desk: Desk, plan: Plan, tab: Callable[..., Tab]) -> list[Tab]:
    """The annual plan of the year: its own for a focal point, all of them for who oversees the plan."""
    year = clock.today().year
    year = min(max(year, plan.document.first_year or year), plan.document.last_year or year)
    if desk.role == Role.FOCAL_POINT and desk.institution is not None:
        address = reverse("annual:plan", args=[plan.short, desk.institution.code, year])
        return [tab(_("Our year"), address, *ANNUAL)]
    if desk.role in {Role.COORDINATOR, Role.SUPERVISOR, Role.LEAD}:
        return [tab(_("Annual plans"), reverse("annual:overview", args=[plan.short, year]), "annual:overview", *ANNUAL)]
    return []


PERIODIC = tuple(f"periodic:{name}" for name in ("report", "year"))
CAME_IN = tuple(f"periodic:{name}" for name in ("received", "sent", "decisions"))


def _periodic(desk: Desk, tab: Callable[..., Tab]) -> list[Tab]:
    """What this seat sends by period, and what came in at it."""
    places, tabs = desk.places, []
    if places.received:
        tabs.append(tab(_("What came in"), places.received, *CAME_IN))
    if places.own:
        names = PERIODIC if places.received else (*PERIODIC, *CAME_IN)
        tabs.append(tab(_("This week") if desk.role == Role.FOCAL_POINT else _("Our returns"), places.own, *names))
    return tabs


TASKS = (
    *(f"reminders:{name}" for name in ("tasks", "calendar", "outbox", "mail")),
    *(f"questions:{name}" for name in ("mine", "question")),
)


PAPERS = tuple(f"desk:{name}" for name in ("reports", "report", "sent", "paper", "edit", "bring-back", "take-over"))


def _reports_by_period(desk: Desk) -> bool:
    """Whether a seat reads the papers of a plan without cycles: every office on the way of its returns, but no unit."""
    return bool(desk.places.received) or bool(desk.places.own and not desk.places.home)


def _tabs(request: HttpRequest, desk: Desk) -> list[Tab]:
    here = request.resolver_match.view_name if request.resolver_match else ""

    def tab(label: str, url: str, *names: str) -> Tab:
        return Tab(label, url, here in names)

    home = _("Control room") if desk.role in {Role.COORDINATOR, Role.SUPERVISOR} else pgettext("first page", "Home")
    tabs = [] if desk.places.home else [tab(home, reverse("desk:home"), "desk:home", "reporting:signing", "reporting:sign")]
    tabs.append(tab(_("Tasks"), reverse("reminders:tasks"), *TASKS))
    search = tab(_("Search"), reverse("desk:search"), "desk:search")
    if desk.plan is None:
        return [*tabs, search]
    year = desk.latest_year
    if year is not None and desk.role == Role.LEAD and desk.institution is not None and leads_of(request.user, desk.plan):
        address = reverse("reporting:received", args=[desk.plan.short, year, desk.institution.code])
        tabs.append(tab(_("Received"), address, "reporting:received", "reporting:filing"))
    if desk.institution is not None and desk.role == Role.FOCAL_POINT:
        own = reverse("desk:institution", args=[desk.plan.short, desk.institution.code])
        tabs.append(tab(_("Our duties"), own, "desk:institution"))
    tabs += _periodic(desk, tab)
    tabs += _annual(desk, desk.plan, tab)
    if year is not None or _reports_by_period(desk):
        tabs.append(tab(_("Report"), reverse("desk:reports", args=[desk.plan.short]), *PAPERS, *DEBATES))
    tabs.append(tab(_("Registers"), reverse("registers:overview"), *REGISTERS))
    tabs.append(tab(_("Plan"), reverse("desk:plan", args=[desk.plan.short]), *PLAN, *REVIEWS))
    return [*tabs, search]
