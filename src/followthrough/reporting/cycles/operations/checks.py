"""Checks that several operations make before they write."""

from typing import Any, TypeVar

from followthrough.base.audit.operations import Actor
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles.models import Answer, Cycle, LeadReport, Summary, WrittenText
from followthrough.reporting.cycles.queries.submissions import has_declared

Written = TypeVar("Written", bound=WrittenText)


def check_allowed(is_allowed: bool, by: Actor, template: str, **facts: Any) -> None:
    """Raise NotAllowed with `template` unless a rule of permissions says yes; the command line acts for the operator."""
    if not is_allowed and not isinstance(by, str):
        raise NotAllowed("not_yours", template, **facts)


def check_declared(cycle: Cycle, by: Actor) -> None:
    """Raise RuleBroken until the person has declared for this cycle that nothing classified is written (¶44)."""
    if not isinstance(by, str) and not has_declared(by, cycle):
        raise undeclared()


def undeclared() -> RuleBroken:
    """The refusal of whoever has not declared yet."""
    return RuleBroken(
        "declaration.missing",
        _("Nothing was saved yet: first declare that nothing classified is written or uploaded here."),
        field="declared",
    )


def check_version(held: Answer | WrittenText, version: int) -> None:
    """Raise RuleBroken when somebody else saved since the writer read: told by whom and when, and the text is kept by the door."""
    if held.version == version:
        return
    raise RuleBroken(
        "text.stale",
        _(
            "Not saved: {office} saved this at {time} while you were writing. Your text is kept below; compare both, then save again."
        ),
        office=held.saved_by.office if held.saved_by else "–",
        time=f"{clock.local(held.saved_at):%H:%M}" if held.saved_at else "–",
    )


def check_written(report: LeadReport, template: str) -> None:
    """Raise RuleBroken with `template` while an objective of a lead's report has no text; `{numbers}` are those objectives."""
    empty = report.consolidations.filter(text="").order_by("objective__position").values_list("objective__number", flat=True)
    if empty:
        raise RuleBroken("lead_report.empty", template, numbers=", ".join(empty))


def check_length(field: str, text: str, longest: int) -> None:
    """Raise RuleBroken when `text` has more than `longest` characters."""
    if len(text) > longest:
        raise RuleBroken(
            "text.long",
            _("Not saved: this has {length} characters, {longest} are the most. Shorten it, or put the rest into a file."),
            field=field,
            length=len(text),
            longest=longest,
        )


def keep_text(held: WrittenText, by: Actor) -> list[str]:
    """Note who saved a text and when, and raise its version; returns the names of the fields to write."""
    held.version += 1
    held.saved_at = clock.now()
    held.saved_by = None if isinstance(by, str) else by  # type: ignore[assignment]  # because an actor that is no text is a person
    fields = ["text", "version", "saved_at", "saved_by"]
    return [*fields, "decisions"] if isinstance(held, Summary) else fields
