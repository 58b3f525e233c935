"""What a person has to do, across plans: what is nearest first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import say
from followthrough.base.kit.parts import Chip, FileLine, Item, ItemGroup
from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import plans_for
from followthrough.reporting.notices.rules import Task
from followthrough.reporting.reminders.queries.letters import distance_told, names_of_plans, until_told
from followthrough.reporting.reminders.queries.outbox import mails_to
from followthrough.reporting.reminders.queries.tasks import tasks_of
from followthrough.reporting.reminders.rules.marks import AROUND
from followthrough.reporting.reminders.web.words import mail_line

SOON = -AROUND[0]
VERY_SOON = -AROUND[1]
MOST_MAILS = 5


@dataclass(frozen=True)
class TaskPage:
    """The page: headline, groups by nearness, debts of the plan apart, the latest mails."""

    headline: str
    groups: tuple[ItemGroup, ...]
    debts: tuple[Item, ...]
    mails: tuple[FileLine, ...]
    may_see_outbox: bool


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The tasks of whoever is signed in."""
    tasks = tasks_of(request.user)
    waiting = [task for task in tasks if task.waits]
    names = names_of_plans(tasks, lambda: plans_for(request.user))
    page = TaskPage(
        headline=_headline(len(waiting)),
        groups=_groups(waiting, names),
        debts=tuple(_item(task, names) for task in tasks if not task.waits),
        mails=tuple(mail_line(one) for one in mails_to(request.user)[:MOST_MAILS]),
        may_see_outbox=bool(institutions_as(request.user, Role.COORDINATOR)),
    )
    return render(request, "reminders/tasks.html", {"page": page})


def _headline(count: int) -> str:
    if not count:
        return _("Nothing waits for you")
    return ngettext("%(count)d thing waits for you", "%(count)d things wait for you", count) % {"count": count}


def _groups(tasks: list[Task], names: Mapping[str, str]) -> tuple[ItemGroup, ...]:
    """By nearness; a body that is not bound is asked, never late."""
    headings = {
        "late": _("Late"),
        "asked": _("Asked for; the day has passed"),
        "soon": _("Within %(days)d days") % {"days": SOON},
        "later": _("Later"),
        "no_day": _("Without a day"),
    }
    held: dict[str, list[Task]] = {}
    for task in tasks:
        held.setdefault(_place(task), []).append(task)
    return tuple(
        ItemGroup(words, tuple(_item(task, names) for task in held[place]), str(len(held[place])))
        for place, words in headings.items()
        if place in held
    )


def _place(task: Task) -> str:
    if task.effective_on is None:
        return "no_day"
    days = (task.effective_on - clock.today()).days
    if days < 0:
        return "late" if task.is_bound else "asked"
    return "soon" if days <= SOON else "later"


def _item(task: Task, names: Mapping[str, str]) -> Item:
    bodies = ", ".join(dict.fromkeys(body.label for body in task.bodies))
    under = " · ".join(part for part in (names[task.plan], bodies, until_told(task)) if part)
    return Item(words=say(task.template, **task.facts), url=task.address, under=under, chip=_chip(task))


def _chip(task: Task) -> Chip | None:
    if task.effective_on is None:
        return None
    today = clock.today()
    words, days = distance_told(task, today), (task.effective_on - today).days
    if days < 0:
        return Chip("clock", "bad", words) if task.is_bound else Chip("clock", "open", words)
    return Chip("clock", "middling" if days <= VERY_SOON else "quiet", words)
