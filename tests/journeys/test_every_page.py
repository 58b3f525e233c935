"""Every page: axe finds nothing, nothing runs over at phone width, no error in the console, invented data and noindex are said."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pages import FOLLOWED, PLAIN, find_link

pytestmark = pytest.mark.journey

AXE = Axe()
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (1360, 390)


@pytest.fixture(scope="module")
def pages_by_office():
    return {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("office", "name", "where", "pattern"),
    [(*page, *[None] * (4 - len(page))) for page in [*PLAIN, *FOLLOWED]],
    ids=lambda value: None,
)
def test_page(sign_in, address, office, name, where, pattern, width):
    page = sign_in(office, viewport={"width": width, "height": 900})
    answer = page.goto(address + where)
    if pattern:
        link = find_link(page, pattern)
        assert link, f"no link like {pattern} on {where}"
        answer = page.goto(address + link)
    assert answer.status == (404 if name == "not-found" else 200)
    found = AXE.run(page, options=OPTIONS)
    assert found.response["violations"] == [], [
        (entry["id"], [node["html"][:120] for node in entry["nodes"][:3]]) for entry in found.response["violations"]
    ]
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    assert "Invented data" in page.content()
    assert page.locator("meta[name=robots][content*=noindex]").count() == 1
    assert page.faults == [fault for fault in page.faults if name == "not-found"]
