"""Every page on a wide screen: axe finds nothing, nothing runs over, no error in the console, invented data and noindex are said."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pages import FOLLOWED, PLAIN, STATUSES, find_link

pytestmark = pytest.mark.journey

AXE = Axe()
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDE = 1360
# A whole report has some thousand marks and takes axe over a minute: each of the two is looked at in one width.
ON_A_PHONE_ONLY = "report-published"
CASES = [(*page, *[""] * (5 - len(page))) for page in [*PLAIN, *FOLLOWED]]
IN_WIDE = [case for case in CASES if case[1] != ON_A_PHONE_ONLY]


@pytest.mark.parametrize(("office", "name", "where", "pattern", "behind"), IN_WIDE, ids=lambda value: None)
def test_page(looking, address, office, name, where, pattern, behind):
    look_at(looking(office, WIDE), address, name, where, pattern, behind)


def look_at(page, address, name, where, pattern, behind):
    """Go there, straight or by the first link like `pattern`, and find no fault."""
    answer = page.goto(address + where)
    if pattern:
        link = find_link(page, pattern)
        assert link, f"no link like {pattern} on {where}"
        answer = page.goto(address + link + behind)
    assert answer.status == STATUSES.get(name, 200)
    found = AXE.run(page, options=OPTIONS)
    assert found.response["violations"] == [], [
        (entry["id"], [node["html"][:120] for node in entry["nodes"][:3]]) for entry in found.response["violations"]
    ]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    assert "Invented data" in page.content()
    assert page.locator("meta[name=robots][content*=noindex]").count() == 1
    assert page.faults == [fault for fault in page.faults if name in STATUSES]
