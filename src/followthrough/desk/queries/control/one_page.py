"""The control room on one page, as the minister gets it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.codes import in_order
from followthrough.desk.queries.chosen import Chosen
from followthrough.desk.queries.control import headline as head
from followthrough.desk.queries.control import open_points, watch
from followthrough.desk.queries.control.facts import CycleFacts, cycle_facts
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.marks import timeliness_told
from followthrough.desk.queries.names import language
from followthrough.publishing.reports.one_page import OnePage
from followthrough.reporting.cycles.queries.reported import tally_of
from followthrough.reporting.cycles.rules.figures import told


def minister_page(institution: Any, chosen: Chosen) -> OnePage:
    """Read the control room and keep what a minister needs."""
    facts = cycle_facts(chosen)
    cycle, plan = chosen.cycle, chosen.cycle.plan
    effective = (cycle.institutions_effective_on, cycle.leads_effective_on, cycle.coordinator_effective_on)
    return OnePage(
        title=_("%(plan)s: reporting on %(year)d") % {"plan": plan.title.told(language()), "year": facts.year},
        office=institution.told(language()),
        headline=head.headline(facts),
        steps=tuple(
            (one.headline, day_told(one.day), day_told(day), "; ".join(one.lines))
            for one, day in zip(head.clocks(facts), effective, strict=True)
        ),
        late=tuple(_late(facts)),
        objectives=tuple(_objectives(facts)),
        decisions=tuple(_decisions(facts)),
        day=clock.today(),
        day_words=date_format(clock.today(), "j F Y"),
    )


def _late(facts: CycleFacts) -> list[str]:
    return [
        _("%(who)s to %(lead)s: %(when)s")
        % {"who": line.institution.label, "lead": line.lead.label, "when": timeliness_told(line.timeliness)}
        for line in facts.missing
    ]


def _objectives(facts: CycleFacts) -> list[tuple[str, str]]:
    titles = {one.objective: one.row.objective.title.told(language()) for one in facts.report.dues}
    return [
        (f"{number}. {titles[number]}", told(tally_of(facts.report.of(objective=number))))
        for number in sorted(titles, key=in_order)
    ]


def _decisions(facts: CycleFacts) -> list[str]:
    shout = watch.shout(facts)
    return [*([shout] if shout else []), *(item.words for item in open_points.decisions(facts))]
