"""One country for all tests of a module: 2018 published, 2019 under way, registers with debates and recommendations."""

from datetime import date

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.registers import operations as registers
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles.operations import consolidations, cycles
from followthrough.reporting.cycles.queries.consolidations import consolidations_of
from followthrough.reporting.cycles.queries.cycles import get_cycle, get_lead_report
from tests.factories.cast import on, person
from tests.factories.country import browser_of, told_for_a_module
from tests.factories.world import TODAY, world

TEXT = (
    "Of all duties [MD.O2.2019.done] are done.\n\n"
    "Row by row: [MD.2.1-a.2019] (Customs says more [from MD.2.1-a.2019.md-cs]).\nA second line.\n\nThe last paragraph."
)


def debate(body, day, topic="draft-decision"):
    """A debate of a body on a day."""
    values = {"institution": body, "title": "Debate", "topic": topic, "form": "debate", "held_on": date.fromisoformat(day)}
    return registers.record("debates", values | {"people": []}, by=COMMAND_LINE)


def advice(body, day, **more):
    """A recommendation that a body received on a day."""
    values = {"institution": body, "title": "Publish more", "source": "A network", "received_on": date.fromisoformat(day)}
    return registers.record("recommendations", values | more, by=COMMAND_LINE)


def tell():
    """The whole story; returns the Moldovan plan."""
    plan = world()
    with on("2020-01-10"):
        for day in ("2019-03-01", "2019-04-01", "2020-01-08"):
            debate("md-mod", day)
        debate("md-mod", "2019-11-14", "transparency-report")
        debate("md-cs", "2020-01-09", "transparency-report")
        advice("md-mod", "2018-05-01")
        advice("md-mod", "2019-05-01")
        advice("md-cs", "2019-06-01", state="refused", answered_on=date(2019, 7, 1), answer="No money for it")
        write_text()
    return plan


def write_text(text=TEXT):
    """The lead for health writes on its first objective."""
    lead = person("health.lead")
    cycle = get_cycle(lead_plan(), 2019)
    cycles.record_declaration(cycle, by=lead)
    held = consolidations_of(get_lead_report(cycle, "md-mhlsp"))[0]
    return consolidations.consolidate(held, text, version=held.version, by=lead)


def lead_plan():
    """The plan whose cycles are told."""
    return get_plan("MD")


told = told_for_a_module(tell)


@pytest.fixture
def plan(told, db):
    """The plan on the day on which the story stops."""
    with on(TODAY):
        yield told


@pytest.fixture
def enter(plan):
    """A browser in which a person of the cast is signed in."""
    return browser_of
