"""The report on a week, a quarter or a year, from what the room of periodic reporting counts: events, figures, returns, texts."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.periods import Period, Span, find_period
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.cells import SEXES
from followthrough.evidence.facts.rules.disclosure import Shown, Way
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.registers.queries.choices import topic_words
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers.queries.events_told import parts_of
from followthrough.publishing.papers.queries.plan_head import plan_head
from followthrough.publishing.papers.queries.returns import may_read_all, texts_of, units_of
from followthrough.publishing.papers.rules.hashes import hash_of
from followthrough.publishing.reports.periodic import Counted, Periodic
from followthrough.reporting.calendar.rules.periods import SPANS
from followthrough.reporting.periodic.queries.chains import chain_for, chain_of, frequencies_of
from followthrough.reporting.periodic.queries.figures import PeriodFigure, figures_of

ONE_LANGUAGE = "en"


def spans_of(plan: Plan) -> tuple[Span, ...]:
    """The spans that a plan asks reports of, shortest first; none for a plan without a chain, which reports in cycles only."""
    if not plan.document.stored["reporting"].get("chain"):
        return ()
    return tuple(SPANS[one] for one in frequencies_of(plan))


def period_asked(plan: Plan, code: str) -> Period:
    """The period that an address names, `2020-W03`, `2020-Q1`, `2020`; raises NotFound."""
    period = find_period(code)
    if period is None or period.span not in spans_of(plan):
        raise NotFound(
            "paper.period",
            _("“{period}” is no period that {plan} reports on. Write a week as 2020-W03, a quarter as 2020-Q1, a year as 2020."),
            period=code[:12],
            plan=plan.short,
        )
    return period


def periodic_content(plan: Plan, period: Period, reader: Any) -> Periodic:
    """Everything of the plan's bodies whose day lies in the period, in the language that is switched on.

    Returns and texts are those that `reader` may read in the room of periodic reporting; None, the command line, reads all.
    """
    chain = chain_of(plan) if reader is None else chain_for(reader, plan)
    covered = chain.covered(chain.last.code) if chain.last else frozenset()
    bodies = [body for body in chain.bodies.values() if body.pk in covered]
    return Periodic(
        plan=plan_head(plan, with_parent(chain.last), to_recipient=True),
        period=period,
        as_of=clock.today(),
        parts=parts_of(bodies, period),
        figures=_figures(plan, covered, period),
        units=units_of(chain, period, reader),
        said=texts_of(chain, period, reader),
        is_whole=may_read_all(chain, reader),
    )


def in_one_language(plan: Plan, period: Period, reader: Any) -> Periodic:
    """That content in one language, the same for every copy: its hash is taken from it."""
    with translation.override(ONE_LANGUAGE):
        return periodic_content(plan, period, reader)


def hash_of_period(plan: Plan, period: Period, reader: Any) -> str:
    """The hash of that content."""
    return hash_of(in_one_language(plan, period, reader))


def with_parent(body: Institution | None) -> Institution | None:
    """A body with the one above it, for the head of its papers."""
    return Institution.objects.select_related("parent").get(pk=body.pk) if body else None


def _figures(plan: Plan, covered: frozenset[int], period: Period) -> tuple[Counted, ...]:
    """What the plan counts, for what is longer than a week, as returns hold it."""
    if period.span == Span.WEEK:
        return ()
    words = topic_words()
    found = figures_of(plan, covered, period)
    return tuple(Counted(one.action, _what(one, words), _shown(one), one.by_week) for one in found)


def _what(figure: PeriodFigure, words: Mapping[str, str]) -> str:
    """What is counted, and of which topic or role, by their names; a code that has none stands as it is written."""
    measure = find_measure(figure.measure)
    if measure is None:
        return figure.quantity
    narrowed = figure.quantity.removeprefix(figure.measure).strip("[]").split("/")
    told = [words.get(part, part.replace("-", " ")) for part in narrowed if part and part not in SEXES]
    return f"{say(measure.title)} ({', '.join(told)})" if told else say(measure.title)


def _shown(figure: PeriodFigure) -> Shown:
    """Beside the registers, whose totals are told together, a total with small counts in it is never told: only what is shown of it."""
    measure = find_measure(figure.measure)
    if not figure.hidden_count or (measure is not None and not measure.of_persons):
        return Shown(Way.EXACT, figure.number)
    rest = figure.number - figure.hidden_sum
    return Shown(Way.AT_LEAST, rest) if rest else Shown(Way.WITHHELD)
