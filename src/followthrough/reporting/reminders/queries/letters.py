"""The words of a digest in the language of the person who gets it: plain, small, only what and where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import ROLE_NAMES
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plans
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.notices.rules import Task
from followthrough.reporting.periodic.queries.told import span_of
from followthrough.reporting.reminders.queries.digests import Content
from followthrough.reporting.reminders.queries.recipients import Holder
from followthrough.reporting.reminders.rules.reminding import Reminder

MOST_LINES = 15
"""A longer part says how many more there are; the page of tasks has them all."""

# Parts of a subject, in this order; what there is none of is left out.
PARTS = (
    ("due", _("{count} to be done")),
    ("risen", _("{count} past the day elsewhere")),
    ("vacant", _("vacant seats: {count}")),
    ("news", _("{count} new")),
)
DUE, RISEN, VACANT, NEWS, WAITS = (
    _("TO BE DONE"),
    _("LATE OR ASKED FOR ELSEWHERE"),
    _("NOBODY HOLDS THIS SEAT"),
    _("NEW"),
    _("ALSO WAITS FOR YOU"),
)


@dataclass(frozen=True)
class Letter:
    """What a mail says, and in which language."""

    language: str
    subject: str
    text: str


def letter_of(holder: Holder, content: Content, day: date) -> Letter:
    """Write the digest of a person."""
    language = holder.person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        return Letter(language, _subject(content), "\n".join(_lines(holder, content, day)) + "\n")


def _subject(content: Content) -> str:
    told = [say(words, count=len(getattr(content, part))) for part, words in PARTS if getattr(content, part)]
    return f"Followthrough: {', '.join(told)}"


def _lines(holder: Holder, content: Content, day: date) -> list[str]:
    lines = [holder.person.office, date_format(day, "j F Y"), ""]
    if settings.INVENTED_DATA:
        lines = [say(_("INVENTED DATA. This mail belongs to a demonstration and was sent nowhere.")), "", *lines]
    reminders = [*content.due, *content.risen]
    names = names_of_plans([*(one.task for one in reminders), *content.waits], plans)
    lines += _part(DUE, (_told(one.task, day, names) for one in content.due))
    lines += _part(RISEN, (_told(one.task, day, names) for one in content.risen))
    lines += _part(VACANT, _vacant(content.vacant))
    lines += _part(NEWS, (_news(one) for one in content.news))
    lines += _part(WAITS, (_told(task, day, names) for task in content.waits))
    lines.append(say(_("All your tasks: {address}"), address=address_of("/tasks/")))
    lines.append(say(_("Language, address, how often: {address}"), address=address_of("/settings/")))
    return lines


def _part(heading: str, entries: Iterable[list[str]]) -> list[str]:
    told = list(entries)
    if not told:
        return []
    lines = [say(heading)]
    for entry in told[:MOST_LINES]:
        lines += [f"- {entry[0]}", *(f"  {line}" for line in entry[1:])]
    if len(told) > MOST_LINES:
        lines.append(say(_("and {count} more"), count=len(told) - MOST_LINES))
    return [*lines, ""]


def names_of_plans(tasks: Iterable[Task], read: Callable[[], Iterable[Plan]]) -> dict[str, str]:
    """How plans are called beside tasks: by title in the reader's language where there are several; a single one needs no name.

    `read` gives the plans; it is asked only where there are several.
    """
    shorts = dict.fromkeys(task.plan for task in tasks)
    names = dict.fromkeys(shorts, "")
    if len(shorts) > 1:
        language = translation.get_language() or settings.LANGUAGE_CODE
        names |= {plan.short: plan.title.told(language) or plan.short for plan in read() if plan.short in shorts}
    return names


def _told(task: Task, day: date, names: Mapping[str, str]) -> list[str]:
    what, plan = say(task.template, **task.facts), names[task.plan]
    sentence = f"{plan}: {what}" if plan else what
    when = when_told(task, day)
    return [sentence, *([when] if when else []), address_of(task.address)]


def _news(notice: Notice) -> list[str]:
    return [
        say(notice.template, **{name: _worded(name, value) for name, value in notice.facts.items()}),
        address_of(notice.address),
    ]


def _worded(name: str, value: Any) -> Any:
    """A fact of a notice as it is kept, in words: a day, a period."""
    if name == "day":
        return date_format(date.fromisoformat(value), "j F Y")
    return span_of(value) if name == "period" else value


def _vacant(reminders: Iterable[Reminder]) -> list[list[str]]:
    found = [one for one in reminders if one.of is not None]
    names = Institution.objects.in_bulk({one.of.institution_id for one in found if one.of})
    language = translation.get_language() or "en"
    entries = []
    for one in found:
        if one.of is not None:
            facts = {"role": say(ROLE_NAMES[one.of.role]), "institution": names[one.of.institution_id].told(language)}
            waits = say(_("Something waits for it: {what}"), what=say(one.task.template, **one.task.facts))
            entries.append([say(_("{role}, {institution}"), **facts), waits])
    return entries


def when_told(task: Task, day: date) -> str:
    """By when, and how far that is; the word "late" only for a body that the plan binds."""
    distance = distance_told(task, day)
    return f"{until_told(task)}: {distance}." if distance else until_told(task)


def until_told(task: Task) -> str:
    """By when: the legal day, and the working day that decides where offices are closed; else since when it waits."""
    if task.effective_on is None or task.legal_on is None:
        return say(_("Waits since {day}"), day=date_format(task.since, "j F Y")) if task.since else ""
    legal, effective = date_format(task.legal_on, "j F Y"), date_format(task.effective_on, "j F Y")
    if task.legal_on == task.effective_on:
        return say(_("Due on {legal}"), legal=legal)
    return say(_("Legal date {legal}, in time until {effective}"), legal=legal, effective=effective)


def distance_told(task: Task, day: date) -> str:
    """How far the day that decides is: "in 3 days", "today", "7 days late"; for a body that is not bound "asked for"."""
    if task.effective_on is None:
        return ""
    days = (task.effective_on - day).days
    if days == 0:
        return say(_("today"))
    if days > 0:
        return say(_("tomorrow")) if days == 1 else say(_("in {days} days"), days=days)
    if not task.is_bound:
        return say(_("asked for; the day has passed"))
    return say(_("1 day late")) if days == -1 else say(_("{days} days late"), days=-days)


def address_of(path: str) -> str:
    """The whole address of a page."""
    return settings.ADDRESS + path
