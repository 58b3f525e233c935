"""What else there is about a plan: its open questions, what will make trouble, the plan as a file."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import FileLine
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import HeldQuestion
from followthrough.promise.plans.rules.lint.lint import lint


def ways_of(plan: Plan, held: tuple[HeldQuestion, ...]) -> tuple[FileLine, ...]:
    """The pages that a plan has beside its own, each with what a reader finds there."""
    found = len(lint(plan.document).findings)
    files = (
        (_("Word"), "docx", _("The official table, to be circulated")),
        (_("Excel"), "xlsx", _("Everything that can be counted and filtered")),
        (_("Plan file"), "yaml", _("Without loss, for another Followthrough")),
        (_("StratML"), "xml", _("For exchange; it lists what it could not carry")),
    )
    papers = (
        FileLine(kind, _("The plan as a file"), reverse("desk:plan-file", args=[plan.short, name]), under=words, is_file=True)
        for kind, name, words in files
    )
    return (
        _readings(plan, held),
        FileLine(
            _("Trouble ahead"),
            ngettext("%(n)d finding of rules that read the plan", "%(n)d findings of rules that read the plan", found)
            % {"n": found},
            reverse("desk:lint", args=[plan.short]),
            under=_("With what follows from each, and what to do"),
        ),
        FileLine(
            _("Versions"),
            _("The plan stands as adopted")
            if plan.version == 1
            else _("The plan was changed, and what changed stands side by side"),
            reverse("plans:versions", args=[plan.short]),
            under=_("Version %(number)d holds") % {"number": plan.version},
        ),
        FileLine(
            _("Reviews"),
            _("What was reached at mid-term, at the end, and after"),
            reverse("reviews:overview", args=[plan.short]),
            under=_("Judgements with their figures, recommendations with their answers"),
        ),
        FileLine(
            _("Debates"),
            _("The yearly debate of the report with civil society and partners"),
            reverse("engagement:overview", args=[plan.short]),
            under=_("Comments, recommendations and what became of them"),
        ),
        *_calendar(plan),
        *papers,
    )


def _calendar(plan: Plan) -> tuple[FileLine, ...]:
    """Where the days of the yearly chain stand; a plan that gives none has no such page."""
    if not plan.document.steps:
        return ()
    return (
        FileLine(
            _("Due days"),
            _("When reports of the plan are due"),
            reverse("reporting:calendar", args=[plan.short]),
            under=_("The legal day, and until when it is in time where offices are closed"),
        ),
    )


def _readings(plan: Plan, held: tuple[HeldQuestion, ...]) -> FileLine:
    url = reverse("desk:readings", args=[plan.short])
    if not held:
        return FileLine(_("Readings"), _("The text leaves no target, scope or recurrence open."), url)
    count, decided = len(held), sum(entry.holds is not None for entry in held)
    words = ngettext("%(n)d question that the text leaves open", "%(n)d questions that the text leaves open", count) % {
        "n": count
    }
    return FileLine(_("Readings"), words, url, under=ngettext("%(n)d is decided", "%(n)d are decided", decided) % {"n": decided})
