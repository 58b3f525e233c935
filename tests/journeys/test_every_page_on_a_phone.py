"""Every page at phone width: axe finds nothing, nothing runs over. A file of its own, so that both widths are looked at side by side."""

import pytest

from tests.journeys.test_every_page import CASES, look_at

pytestmark = pytest.mark.journey

NARROW = 390
ON_A_WIDE_SCREEN_ONLY = "report-draft"
ON_A_PHONE = [case for case in CASES if case[1] != ON_A_WIDE_SCREEN_ONLY]


@pytest.mark.parametrize(("office", "name", "where", "pattern", "behind"), ON_A_PHONE, ids=lambda value: None)
def test_page(looking, address, office, name, where, pattern, behind):
    look_at(looking(office, NARROW), address, name, where, pattern, behind)


@pytest.mark.parametrize("name", ["week-of-a-unit", "quarter-of-a-unit", "returns-to-the-supervisor"])
def test_no_period_runs_over_its_box(looking, address, name):
    office, _name, where, *_more = next(case for case in CASES if case[1] == name)
    page = looking(office, NARROW)
    page.goto(address + where)
    over = "[...document.querySelectorAll('.weeks li')].map(box => box.scrollWidth - box.clientWidth)"
    found = page.evaluate(over)
    assert (len(found) > 2, [more for more in found if more > 0]) == (True, [])
