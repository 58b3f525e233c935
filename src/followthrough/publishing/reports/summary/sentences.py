"""Sentences with figures inside them, lists of words, days and years: all through the kernel's translator."""

from collections.abc import Iterable, Sequence
from datetime import date
from string import Formatter

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.words import Recurrence
from followthrough.publishing.reports.blocks import Figure, Link, Run, Runs, Text
from followthrough.publishing.reports.summary.content import RowLine

Fact = str | int | Figure | Link | Text | Sequence[Run]

MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def sentence(template: str, /, **facts: Fact) -> Runs:
    """Return `template` in the reader's language as runs: a fact that is a run keeps being one, others become words."""
    # Said with its own names in their places, a template comes back translated and still open.
    translated = say(template, **{name: f"{{{name}}}" for name in facts})
    runs: list[Run] = []
    for words, name, _form, _conversion in Formatter().parse(translated):
        if words:
            runs.append(Text(words))
        if name is not None:
            runs += _as_runs(facts[name])
    return tuple(_joined(runs))


def _as_runs(fact: Fact) -> list[Run]:
    match fact:
        case str() | int():
            return [Text(str(fact))]
        case Figure() | Link() | Text():
            return [fact]
        case _:
            return list(fact)


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Text) and isinstance(last, Text) and _look(run) == _look(last):
            joined[-1] = Text(last.value + run.value, last.bold, last.italic, last.language)
        else:
            joined.append(run)
    return joined


def _look(text: Text) -> tuple[bool, bool, str, str]:
    return (text.bold, text.italic, text.language, text.stands_for)


def together(parts: Iterable[Sequence[Run]], between: str = " ") -> Runs:
    """Return several runs as one, with `between` them."""
    runs: list[Run] = []
    for part in parts:
        if runs and part:
            runs.append(Text(between))
        runs += part
    return tuple(_joined(runs))


def listed(words: Sequence[str]) -> str:
    """Return "one, two and three"."""
    if len(words) < 2:
        return "".join(words)
    return say(_("{first} and {last}"), first=", ".join(words[:-1]), last=words[-1])


def day_words(day: date) -> str:
    """Return a day as a letter writes it: "10 February 2020"."""
    return say(_("{day} {month} {year}"), day=day.day, month=say(MONTHS[day.month - 1]), year=day.year)


def years_words(first: int | None, last: int | None) -> str:
    """Return "2018–2021", or one year."""
    return "–".join(dict.fromkeys(str(year) for year in (first, last) if year is not None))


def when(row: RowLine) -> str:
    """Return when a row is owed: "2019", "every year 2018–2021", "2018–2021", "all the time"."""
    years = years_words(row.first_year, row.last_year)
    if row.recurrence == Recurrence.ANNUAL:
        return say(_("every year\n{years}"), years=years).strip()
    if row.recurrence == Recurrence.CONTINUOUS or not years:
        return say(_("all the time\n{years}"), years=years).strip()
    return years


def lowered(words: str) -> str:
    """Return words for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """Return words for the beginning of a sentence."""
    return words[:1].upper() + words[1:]
