"""The cast of the registers, and two bodies' counts of one mission."""

import pytest

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.registers import operations as registers
from tests.registers.conftest import signed_in, today, world

__all__ = ["signed_in", "today", "world"]


@pytest.fixture
def counted(today):
    """Customs: three of twenty are women; Defense: twelve of sixty; on the steps before more of both."""
    facts.record_category("missions", "unmik", {"en": "Mission one"}, by=COMMAND_LINE)
    for body, women, men in (("md-cs", 3, 17), ("md-mod", 12, 48)):
        lines = [
            {"step": step, "sex": sex, "people": people}
            for step, more in (("applied", 4), ("selected", 2), ("deployed", 1))
            for sex, people in (("F", women * more), ("M", men + more))
        ]
        values = {
            "institution": body,
            "mission": "unmik",
            "role": "observer",
            "span": "year",
            "on": "2018-12-31",
            "people": lines,
        }
        registers.record("missions", values | {"confirmed": True}, by=COMMAND_LINE)
